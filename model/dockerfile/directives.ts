import type { Range } from "../text";
import type { Problem } from "../tree/document";
import type { Directives } from "./dockerfile";

const directive = /^\s*#\s*([a-z][a-z0-9]*)\s*=\s*(\S.*)$/is;

/**
 * Reads the parser directives: comments `# name=value` above everything else. Like BuildKit, which passes over a
 * shebang for `syntax` and `check`, but not for `escape`.
 */
export function readDirectives(text: string): { directives: Directives; problems: readonly Problem[] } {
  const found = new Map<string, string>();
  const problems: Problem[] = [];
  let at = text.startsWith("\ufeff") ? 1 : 0;
  let end = at;
  const hasShebang = text.startsWith("#!", at);
  if (hasShebang) end = at = lineEnd(text, at);
  while (at < text.length) {
    const next = lineEnd(text, at);
    const source = text.slice(at, next);
    const match = directive.exec(source.trimEnd());
    if (!match) break;
    const name = (match[1] as string).toLowerCase();
    const value = match[2] as string;
    if (name === "syntax" || name === "check" || (name === "escape" && !hasShebang)) {
      const start = at + source.indexOf(value, source.indexOf("="));
      const problem = directiveProblem(name, value, found, { start, end: start + value.length });
      if (problem) problems.push(problem);
      else found.set(name, value);
      end = next;
    }
    at = next;
  }
  const escapeCharacter = found.get("escape") === "`" ? "`" : "\\";
  const skippedChecks = readSkippedChecks(found.get("check"));
  return {
    directives: { syntax: found.get("syntax"), escape: escapeCharacter, skippedChecks, end },
    problems,
  };
}

function directiveProblem(
  name: string,
  value: string,
  found: ReadonlyMap<string, string>,
  range: Range,
): Problem | undefined {
  if (found.has(name)) return { message: `Only one ${name} directive can be used`, range };
  if (name !== "escape" || value === "\\" || value === "`") return undefined;
  return { message: "The escape directive must be \\ or `", range };
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline < 0 ? text.length : newline + 1;
}

/** The names of `skip=A,B;error=true`. */
function readSkippedChecks(check: string | undefined): readonly string[] {
  return (check ?? "")
    .split(";")
    .map((part) => part.split("="))
    .filter(([key]) => key?.trim() === "skip")
    .flatMap(([, names]) => (names ?? "").split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
