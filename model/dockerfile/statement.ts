import type { Range } from "../text";
import type { Edge } from "../written-text";
import type { Heredoc } from "./dockerfile";
import { type HeredocMark, readBodies } from "./heredocs";
import type { InstructionLine } from "./instruction-line";
import type { OwnCommands } from "./placed-commands";

/**
 * An instruction as it is written, with the heredocs behind it, before anything is known about stages and variables.
 * Positions count from its first character, so that it stays the same wherever it stands.
 */
export class Statement {
  /** From the keyword (ONBUILD included) to the end of the last argument or closing delimiter. */
  readonly range: Range;
  readonly heredocs: readonly Heredoc[];
  /** The first heredoc whose closing delimiter is missing. */
  readonly unterminated: HeredocMark | undefined;
  #key: { readonly reading: string; readonly text: string } | undefined;
  #commands: { readonly key: string; readonly own: OwnCommands } | undefined;

  /** @param text all its lines, and those of its heredocs */
  constructor(
    readonly text: string,
    readonly line: InstructionLine,
  ) {
    const { marks, content, written } = line;
    const bodies = marks.length > 0 ? readBodies(text, written.length, marks) : undefined;
    const own = this.rangeOf(content);
    this.range = bodies ? { start: own.start, end: bodies.end } : own;
    this.heredocs = bodies?.heredocs ?? [];
    this.unterminated = bodies?.unterminated;
  }

  /** Names the statement as it is read in a file; the same string each time, for it is asked at each keystroke. */
  keyFor(reading: string): string {
    if (this.#key?.reading !== reading) this.#key = { reading, text: `${reading} ${this.text}` };
    return this.#key.text;
  }

  /** What it runs; `read` once for each key. */
  commandsFor(key: string, read: () => OwnCommands): OwnCommands {
    if (this.#commands?.key !== key) this.#commands = { key, own: read() };
    return this.#commands.own;
  }

  /** The place of a range of the joined line. */
  rangeOf(span: Range): Range {
    return this.line.line.range(span);
  }

  /** The place of an offset of the joined line. */
  offsetOf(offset: number, edge: Edge): number {
    return this.line.line.toOffset(offset, edge);
  }
}
