import { nearest } from "../model/nearest";
import type { Problem } from "../model/tree/document";

/** Something in a configuration that has no effect. */
export interface ConfigurationProblem extends Problem {
  /** What was probably meant, to stand in the problem's range. */
  readonly suggestion?: string;
  /** It has an effect, though another one than it says. */
  readonly isHint?: true;
}

/** A file with more problems than this is not one of ours; the first ones say so. */
const maxProblems = 100;

/** What is wrong with one file. */
export class ConfigurationProblems {
  readonly told: ConfigurationProblem[] = [];

  tell(problem: ConfigurationProblem): void {
    if (this.told.length < maxProblems) this.told.push(problem);
  }

  /**
   * Tells of a name that means nothing.
   * @param written how the file would write the one that was meant
   */
  unknown(
    what: string,
    name: string,
    range: Problem["range"],
    known: Iterable<string>,
    written = (meant: string) => meant,
  ): void {
    if (this.told.length >= maxProblems) return;
    const meant = nearest(name, known);
    const hint = meant ? `; did you mean ${meant}?` : "";
    this.tell({
      message: `Unknown ${what} "${name}"${hint}`,
      range,
      ...(meant && { suggestion: written(meant) }),
    });
  }
}
