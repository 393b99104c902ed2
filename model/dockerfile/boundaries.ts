import { DockerfileParser } from "dockerfile-ast";
import { Lines } from "../text";
import type { Directives } from "./dockerfile";

/**
 * Offsets at which an instruction may begin, in order: where dockerfile-ast sees one. Those inside heredoc bodies are
 * among them, because the library is kept from looking for heredocs.
 */
export function possibleStarts(text: string, directives: Directives): readonly number[] {
  const head = `#escape=${directives.escape}\n\n`;
  const lines = new Lines(head + readable(text, directives));
  try {
    return DockerfileParser.parse(lines.text)
      .getInstructions()
      .map((instruction) => lines.offsetAt(instruction.getRange().start) - head.length);
  } catch {
    return lineStarts(text, directives.end);
  }
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

function lineStarts(text: string, from: number): readonly number[] {
  const starts = [from];
  for (let at = text.indexOf("\n", from); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
