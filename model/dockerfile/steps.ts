import { nextLine } from "../text";
import { copyOf, TextCache } from "../text-cache";
import { skipBlanks } from "./characters";
import type { Directives } from "./dockerfile";
import { readBodies } from "./heredocs";
import { type Beginning, Home } from "./home";
import { InstructionLine } from "./instruction-line";
import { logicalLineEnd } from "./logical-line";
import type { ParsedDockerfile } from "./parse";
import { BuildStage } from "./stage";
import { Statement } from "./statement";
import { ReadStep } from "./step";

type Escape = Directives["escape"];

/** The steps of one file as it was read last, and the statements of its last versions: they hold wherever they stand. */
export class DockerfileCache {
  readonly #statements = { "\\": new TextCache<Statement>(), "`": new TextCache<Statement>() };
  /** By their first steps. */
  readonly #stages = new WeakMap<ReadStep, BuildStage>();
  #stagesSoFar = 0;
  #last: { readonly escapeCharacter: Escape; readonly steps: readonly ReadStep[] } | undefined;

  /** The steps of a text: those of the version before, and between them what was edited, which is read anew. */
  read(text: string, { escape: escapeCharacter, end: from }: Directives): readonly ReadStep[] {
    for (const statements of Object.values(this.#statements)) statements.begin();
    const before = this.#last?.escapeCharacter === escapeCharacter ? this.#last.steps : [];
    let at = from;
    let kept = 0;
    for (let step = before[0]; step && stands(step, text, at); step = before[++kept]) at += step.text.length;
    let tail = before.length;
    let end = text.length;
    for (let step = before[tail - 1]; step && tail > kept; step = before[--tail - 1]) {
      if (end - step.text.length < at || !text.endsWith(step.text, end)) break;
      end -= step.text.length;
    }
    const edited: ReadStep[] = [];
    while (at < end) {
      const step = this.#step(text, at, escapeCharacter);
      edited.push(step);
      at += step.text.length;
      // It has taken in what stood behind it.
      while (at > end) end += (before[tail++] as ReadStep).text.length;
    }
    const isSame = edited.length === 0 && kept === tail;
    const steps = isSame ? before : [...before.slice(0, kept), ...edited, ...before.slice(tail)];
    this.#last = { escapeCharacter, steps };
    return steps;
  }

  /** The stage that is made of some steps: the one that was, moved to where it is now, for as long as nothing of it changes. */
  stage(
    steps: readonly [ReadStep, ...ReadStep[]],
    beginning: Beginning,
    {
      file,
      index,
      start,
    }: { readonly file: ParsedDockerfile; readonly index: number; readonly start: number },
  ): BuildStage {
    const known = this.#stages.get(steps[0]);
    if (known?.isMadeOf(steps, beginning, index, file)) {
      known.move(file, index, start);
      return known;
    }
    const stage = new BuildStage(new Home(file, start), this.#stagesSoFar++, index, steps, beginning);
    this.#stages.set(steps[0], stage);
    return stage;
  }

  /**
   * An instruction begins at each line that has something else than blanks and a comment on it, and that is not taken by
   * the instruction before it.
   */
  #step(text: string, from: number, escapeCharacter: Escape): ReadStep {
    for (let at = from; at < text.length; ) {
      const start = skipBlanks(text, at);
      if (text[start] === "#") {
        at = nextLine(text, start);
        continue;
      }
      const end = logicalLineEnd(text, start, escapeCharacter);
      const statement = this.#statement(text, start, end, escapeCharacter);
      if (statement) {
        const next = start + statement.text.length;
        return new ReadStep(copyOf(text.slice(from, next)), start - from, statement, next === text.length);
      }
      at = end;
    }
    return new ReadStep(copyOf(text.slice(from)), text.length - from, undefined, true);
  }

  /** @param end of its line; its heredocs follow */
  #statement(text: string, start: number, end: number, escapeCharacter: Escape): Statement | undefined {
    const cache = this.#statements[escapeCharacter];
    const alone = cache.read(
      text.slice(start, end),
      (own) => new Statement(own, new InstructionLine(own, escapeCharacter)),
    );
    const { line } = alone;
    if (line.content.start === line.content.end) return undefined;
    if (line.marks.length === 0) return alone;
    const { next } = readBodies(text, end, line.marks);
    return next === end ? alone : cache.read(text.slice(start, next), (own) => new Statement(own, line));
  }
}

/** Whether a step begins at an offset as it was: the last one of a file only where nothing was added to it. */
function stands({ text: own, isLast }: ReadStep, text: string, at: number): boolean {
  return text.startsWith(own, at) && (!isLast || at + own.length === text.length);
}
