import { parseDockerfile } from "../../../model/dockerfile/parse";
import { libraryStarts } from "../../model/dockerfile/dockerfile-ast";
import type { Meaning } from "./meaning";

/** The instructions as they are written, where the library dockerfile-ast sees them begin. */
export function readDockerfile(text: string): Meaning {
  const { directives } = parseDockerfile(text);
  const starts = libraryStarts(text, directives);
  const head = { start: 0, end: directives.end, scalar: text.slice(0, directives.end).trim() };
  const instructions = starts.map((start, i) => {
    const scalar = withoutTrivia(text.slice(start, starts[i + 1] ?? text.length));
    return { start, end: start + scalar.length, scalar };
  });
  return { start: 0, end: text.length, items: [head, ...instructions] };
}

/** Without the blank lines and comments behind it. */
function withoutTrivia(text: string): string {
  const lines = text.trimEnd().split("\n");
  while (lines.length > 1 && /^\s*(?:#|$)/.test(lines.at(-1) as string)) lines.pop();
  return lines.join("\n").trimEnd();
}
