import { type Binding, type Lookup, lookupIn, type Variables } from "./variables";

/**
 * What is found in an instruction depends on its text, on how the file and the stage have it read, and on the variables
 * in it. This keeps account of it, so that what was found can be taken over for an instruction with the same key.
 */
export interface Dependence {
  /** The instruction's text, and how it is read. */
  readonly key: string;
  /** Begins to watch; the function that it returns tells what the instruction needed of what stands around it. */
  watch(): () => Needs | undefined;
  /** Whether the instruction would have been given the same here. */
  meets(needs: Needs): boolean;
}

/** The variables that an instruction asked for, with the answers. There are none when it looked further than that. */
export type Needs = readonly Need[];

interface Need {
  readonly name: string;
  /** How many changes after the instruction began: an ARG sees those that are made in the same instruction. */
  readonly delay: number;
  readonly binding: Binding | undefined;
}

/** What an instruction finds when it runs. */
export interface Surroundings {
  readonly variables: Variables;
  /** The time at which it runs: changes before it count. */
  readonly now: number;
  /** The shell form is read by a POSIX shell. */
  readonly isPosix: boolean;
}

export class InstructionDependence implements Dependence {
  #needs: Map<string, Need> | undefined;
  #looks = 0;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly describe: () => string,
  ) {}

  get key(): string {
    return this.describe();
  }

  /** The file or the stage is looked at: nothing limits what is seen there. */
  look(): void {
    this.#looks++;
  }

  /** Finds variables as the instruction sees them. */
  lookup(delay: number): Lookup {
    return (name) => {
      const key = `${delay} ${name}`;
      this.#needs ??= new Map();
      const known = this.#needs.get(key);
      if (known) return known.binding;
      const binding = this.#find(name, delay);
      this.#needs.set(key, { name, delay, binding: binding && { value: binding.value } });
      return binding;
    };
  }

  watch(): () => Needs | undefined {
    const before = this.#looks;
    return () => (this.#looks === before ? [...(this.#needs?.values() ?? [])] : undefined);
  }

  meets(needs: Needs): boolean {
    return needs.every(({ name, delay, binding }) => {
      const here = this.#find(name, delay);
      return here?.value === binding?.value && (here === undefined) === (binding === undefined);
    });
  }

  #find(name: string, delay: number): Binding | undefined {
    const { variables, now } = this.surroundings;
    return lookupIn(variables, now + delay)(name);
  }
}
