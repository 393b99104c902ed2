import { nextLine, type Range } from "../text";
import { TextCache } from "../text-cache";
import type { Edge } from "../written-text";
import { skipBlanks } from "./characters";
import type { Directives, Heredoc } from "./dockerfile";
import { type HeredocMark, readBodies } from "./heredocs";
import { InstructionLine } from "./instruction-line";
import { logicalLineEnd } from "./logical-line";
import type { OwnCommands } from "./placed-commands";

/** An instruction where it stands in the text, before anything is known about stages and variables. */
export class Statement {
  /** From the keyword (ONBUILD included) to the end of the last argument or closing delimiter. */
  readonly range: Range;
  readonly heredocs: readonly Heredoc[];
  /** The first heredoc whose closing delimiter is missing. */
  readonly unterminated: HeredocMark | undefined;
  /** Where the line behind it begins. */
  readonly next: number;

  constructor(
    text: string,
    readonly line: InstructionLine,
    readonly start: number,
  ) {
    const { marks, content, written } = line;
    const bodies = marks.length > 0 ? readBodies(text, start + written.length, marks) : undefined;
    const own = this.rangeOf(content);
    this.range = bodies ? { start: own.start, end: bodies.end } : own;
    this.heredocs = bodies?.heredocs ?? [];
    this.unterminated = bodies?.unterminated;
    this.next = bodies?.next ?? start + written.length;
  }

  /** The place in the file of a range of the joined line. */
  rangeOf(span: Range): Range {
    const { start, end } = this.line.line.range(span);
    return { start: this.start + start, end: this.start + end };
  }

  /** The place in the file of an offset of the joined line. */
  offsetOf(offset: number, edge: Edge): number {
    return this.start + this.line.line.toOffset(offset, edge);
  }
}

/** What was read of the instructions of one file for its last two versions: it holds wherever they stand. */
export class DockerfileCache {
  /** By the keys of instructions. */
  readonly commands = new TextCache<OwnCommands>();
  readonly #lines = { "\\": new TextCache<InstructionLine>(), "`": new TextCache<InstructionLine>() };

  /** Announces another version of the file. */
  begin(): void {
    this.commands.begin();
    for (const lines of Object.values(this.#lines)) lines.begin();
  }

  read(written: string, escapeCharacter: Directives["escape"]): InstructionLine {
    return this.#lines[escapeCharacter].read(written, (own) => new InstructionLine(own, escapeCharacter));
  }
}

/**
 * The instructions of a text. One begins at each line that has something else than blanks and a comment on it, and that
 * is not taken by the instruction before it.
 */
export function readStatements(
  text: string,
  directives: Directives,
  cache: DockerfileCache,
): readonly Statement[] {
  cache.begin();
  const statements: Statement[] = [];
  for (let at = directives.end; at < text.length; ) {
    const start = skipBlanks(text, at);
    if (text[start] === "#") {
      at = nextLine(text, start);
      continue;
    }
    const end = logicalLineEnd(text, start, directives.escape);
    const line = cache.read(text.slice(start, end), directives.escape);
    const isEmpty = line.content.start === line.content.end;
    const statement = isEmpty ? undefined : new Statement(text, line, start);
    if (statement) statements.push(statement);
    at = statement?.next ?? end;
  }
  return statements;
}
