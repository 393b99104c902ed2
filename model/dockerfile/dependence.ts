import { type Dependence, isSameAnswer } from "../dependence";
import type { FormShell } from "./commands";
import type { Instruction } from "./dockerfile";
import { type Binding, type Lookup, lookupIn, type Variables } from "./variables";

type Need = VariableNeed | QuestionNeed;

/** A question about what is around an instruction, with the answer. */
interface QuestionNeed {
  readonly question: (instruction: Instruction) => unknown;
  readonly answer: unknown;
}

/** A variable that an instruction asked for, with the answer. */
interface VariableNeed {
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
  /** What reads the shell form. */
  readonly shell: FormShell;
}

/**
 * What is found in an instruction depends on its key (its text and how that is read), on the variables in it, and on the
 * answers to questions about what is around it. Whoever looks at its stage or its file himself may depend on anything.
 */
export class InstructionDependence implements Dependence<Need> {
  #variables: Map<string, VariableNeed> | undefined;
  #answers: Map<QuestionNeed["question"], unknown> | undefined;
  #looks = 0;

  constructor(
    private readonly instruction: Instruction,
    private readonly surroundings: Surroundings,
  ) {}

  /** The file or the stage is looked at: nothing limits what is seen there. */
  look(): void {
    this.#looks++;
  }

  /** What the question looks at counts for nothing, its answer counts. */
  ask<T>(question: (instruction: Instruction) => T): T {
    this.#answers ??= new Map();
    if (!this.#answers.has(question)) {
      const looks = this.#looks;
      this.#answers.set(question, question(this.instruction));
      this.#looks = looks;
    }
    return this.#answers.get(question) as T;
  }

  /** Finds variables as the instruction sees them. */
  lookup(delay: number): Lookup {
    return (name) => {
      const key = `${delay} ${name}`;
      this.#variables ??= new Map();
      const known = this.#variables.get(key);
      if (known) return known.binding;
      const binding = this.#find(name, delay);
      this.#variables.set(key, { name, delay, binding: binding && { value: binding.value } });
      return binding;
    };
  }

  watch(): () => readonly Need[] | undefined {
    const before = this.#looks;
    return () => (this.#looks === before ? this.#needs() : undefined);
  }

  meets(needs: readonly Need[]): boolean {
    return needs.every((need) => {
      if ("question" in need) return isSameAnswer(this.ask(need.question), need.answer);
      const { name, delay, binding } = need;
      const here = this.#find(name, delay);
      return here?.value === binding?.value && (here === undefined) === (binding === undefined);
    });
  }

  #needs(): readonly Need[] {
    const answers = [...(this.#answers ?? [])].map(([question, answer]) => ({ question, answer }));
    return [...(this.#variables?.values() ?? []), ...answers];
  }

  #find(name: string, delay: number): Binding | undefined {
    const { variables, now } = this.surroundings;
    return lookupIn(variables, now + delay)(name);
  }
}
