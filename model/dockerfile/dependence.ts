import type { Dependence } from "../dependence";
import { type Binding, type Lookup, lookupIn, type Variables } from "./variables";

/** A variable that an instruction asked for, with the answer. */
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

/**
 * What is found in an instruction depends on its key (its text and how that is read), and on the variables in it. Whoever
 * looks at its stage or its file may depend on anything.
 */
export class InstructionDependence implements Dependence<Need> {
  #needs: Map<string, Need> | undefined;
  #looks = 0;

  constructor(private readonly surroundings: Surroundings) {}

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

  watch(): () => readonly Need[] | undefined {
    const before = this.#looks;
    return () => (this.#looks === before ? [...(this.#needs?.values() ?? [])] : undefined);
  }

  meets(needs: readonly Need[]): boolean {
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
