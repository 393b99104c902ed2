import { type Asked, isSame, type Surroundings } from "../questions";
import type { ParsedInstruction } from "./instruction";
import type { BuildStage } from "./stage";

/** Asks an instruction of a stage again what was asked of it in another version. */
type Again = (lineage: readonly ParsedInstruction[]) => unknown;

/**
 * What surrounds a stage: all that is not written in it, in the stages that it is built from, or above the first of all.
 * Who asks about it asks an instruction in these; who only asks about what is in them asks nothing that may change.
 */
export class StageSurroundings implements Surroundings {
  constructor(private readonly stage: BuildStage) {}

  watch(): () => readonly Asked[] | undefined {
    const { home } = this.stage;
    const before = home.file.looks;
    return () => (home.file.looks === before ? this.#asked() : undefined);
  }

  meets(asked: readonly Asked[]): boolean {
    if (asked.length === 0) return true;
    try {
      const { lineage } = this.stage;
      return asked.every(({ question, answer }) => isSame((question as Again)(lineage), answer));
    } catch {
      return false;
    }
  }

  #asked(): readonly Asked[] {
    return this.stage.lineage.flatMap(({ questions }, i) =>
      questions.fromOutside.map((one) => {
        const question: Again = (lineage) => lineage[i]?.questions.again(one);
        return { question, args: [], answer: one.answer };
      }),
    );
  }
}
