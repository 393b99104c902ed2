import { DockerfileParser } from "dockerfile-ast";
import type { Directives } from "../../../model/dockerfile/dockerfile";
import { Lines } from "../../../model/text";

/**
 * Offsets at which the library dockerfile-ast sees an instruction begin, in order. Those inside heredoc bodies are among
 * them, because it is kept from looking for heredocs.
 */
export function libraryStarts(text: string, directives: Directives): readonly number[] {
  const head = `#escape=${directives.escape}\n\n`;
  const lines = new Lines(head + readable(text, directives));
  return DockerfileParser.parse(lines.text)
    .getInstructions()
    .map((instruction) => lines.offsetAt(instruction.getRange().start) - head.length);
}

/**
 * The text with what the library misreads made harmless, offsets unchanged: parser directives (it stops at an unknown
 * one), the byte order mark (it asks `Buffer`), comments (sorting them into stages is quadratic), heredocs (it misses
 * `5<<EOF` and sees some in quoted words), an escaped escape character at a line's end (it continues the line), and a
 * carriage return inside a line (it ends the line).
 */
function readable(text: string, { end, escape: escapeCharacter }: Directives): string {
  const escaped =
    escapeCharacter === "\\" ? /(?<=\\)\\(?=[ \t]*\r*(?:\n|$))/g : /(?<=`)`(?=[ \t]*\r*(?:\n|$))/g;
  return (
    blank(text.slice(0, end)) +
    text
      .slice(end)
      .replace(/(?<=^|\n)[ \t\v\f\r]*#[^\n]*/g, blank)
      .replaceAll("<<", "__")
      .replace(escaped, "_")
      .replace(/\r(?!\n)/g, " ")
  );
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}
