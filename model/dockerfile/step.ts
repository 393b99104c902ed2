import type { Range } from "../text";
import type { Comment } from "../tree/document";
import type { Step } from "./dockerfile";
import type { Statement } from "./statement";

/** A step as it was read: all that is made of what is written in it holds wherever it stands. */
export class ReadStep implements Step {
  #comments: readonly Comment[] | undefined;

  /**
   * @param start where the statement begins
   * @param isLast the text ends with it, so that it might go on
   */
  constructor(
    readonly text: string,
    readonly start: number,
    readonly statement: Statement | undefined,
    readonly isLast: boolean,
  ) {}

  get comments(): readonly Comment[] {
    this.#comments ??= this.text.includes("#") ? this.#readComments() : none;
    return this.#comments;
  }

  #readComments(): readonly Comment[] {
    const bodies = this.statement?.heredocs ?? [];
    const isInBody = (at: number) =>
      bodies.some(({ range }) => this.start + range.start <= at && at < this.start + range.end);
    return [...this.text.matchAll(/(?<=^|\n)[ \t\v\f\r]*(#[^\n]*)/g)].flatMap((match) => {
      const end = match.index + match[0].length;
      const written = match[1] as string;
      const start = end - written.length;
      const content = written.trimEnd();
      const range: Range = { start, end: start + content.length };
      return isInBody(start) ? [] : [{ range, text: content.slice(1).trim(), ownLine: true }];
    });
  }
}

const none: readonly Comment[] = [];

/** Steps on end: those before the first FROM, and those of each stage. */
export function byStage(steps: readonly ReadStep[]): readonly (readonly ReadStep[])[] {
  const groups: ReadStep[][] = [[]];
  for (const step of steps) {
    const line = step.statement?.line;
    if (line?.keyword === "FROM" && !line.isOnBuild) groups.push([]);
    groups.at(-1)?.push(step);
  }
  return groups;
}

export function lengthOf(steps: readonly ReadStep[]): number {
  return steps.reduce((sum, { text }) => sum + text.length, 0);
}

export function areSame(a: readonly ReadStep[], b: readonly ReadStep[]): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}
