import { type Asked, isSame, type Questions, type Surroundings } from "../questions";
import type { BuildStage } from "./stage";

/** What is asked of a stage, or of an instruction in it. */
type Asking = Pick<Questions<never>, "watch" | "again">;

/** Asks again what was asked of one of them. */
type Again = (all: readonly Asking[]) => unknown;

/**
 * What surrounds a stage, which is all that is not written in it, in the stages that it is built from, or above the first
 * of all. Who asks about it asks the stage, or one of these instructions.
 */
export class StageSurroundings implements Surroundings {
  constructor(private readonly stage: BuildStage) {}

  watch(): () => readonly Asked[] | undefined {
    const ends = questionsIn(this.stage).map((questions) => questions.watch());
    return () => {
      const asked = ends.map((end) => end());
      if (asked.includes(undefined)) return undefined;
      return asked.flatMap((own, i) =>
        (own ?? []).map((one) => {
          const question: Again = (all) => all[i]?.again(one);
          return { ...one, question, args: [] };
        }),
      );
    };
  }

  meets(asked: readonly Asked[]): boolean {
    if (asked.length === 0) return true;
    try {
      const all = questionsIn(this.stage);
      return asked.every(({ question, answer }) => isSame((question as Again)(all), answer));
    } catch {
      return false;
    }
  }
}

function questionsIn({ ancestry }: BuildStage): readonly Asking[] {
  return ancestry.flatMap(({ questions, from, instructions }) => [
    questions,
    from.questions,
    ...instructions.map((one) => one.questions),
  ]);
}
