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
  const ranges = new Map<string, Range>();
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
      else {
        found.set(name, value);
        ranges.set(name, { start, end: start + value.length });
      }
      end = next;
    }
    at = next;
  }
  const escapeCharacter = found.get("escape") === "`" ? "`" : "\\";
  const skipped = skippedChecks(found.get("check") ?? "");
  return {
    directives: {
      syntax: found.get("syntax"),
      syntaxRange: ranges.get("syntax"),
      escape: escapeCharacter,
      skippedChecks: skipped,
      end,
    },
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

/**
 * The checks that options such as `skip=A,B;error=true` skip; `all` stands for every one. BuildKit heeds none of them
 * where it does not know one.
 */
export function skippedChecks(options: string): readonly string[] {
  const parts = options.split(";").map((part) => /^\s*(skip|error|experimental)\s*=(.*)$/s.exec(part));
  if (parts.includes(null)) return [];
  return parts
    .flatMap((part) => (part?.[1] === "skip" ? namesIn((part[2] as string).trim()) : []))
    .filter((name) => name !== "");
}

/** In a list, `all` is the name of no check. */
function namesIn(list: string): readonly string[] {
  if (list === "all") return [list];
  return list.split(",").flatMap((name) => (name.trim() === "all" ? [] : name.trim()));
}
