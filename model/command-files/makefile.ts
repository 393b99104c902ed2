import { MappedText } from "../mapped-text";
import type { Range } from "../text";
import type { CommandFile } from "./command-file";
import { commentLines, logicalLines } from "./lines";
import { readSnippets, type Snippet } from "./reading";

/** The recipes of a Makefile, each of whose lines a shell of its own reads. */
export function parseMakefile(text: string): CommandFile {
  return readSnippets(text, commentLines(text, "#"), recipes(text));
}

function* recipes(text: string): Iterable<Snippet> {
  for (const line of logicalLines(text)) {
    const start = startOfRecipe(text, line);
    if (start !== undefined) yield { shell: "posix", script: asShellSees(text, { start, end: line.end }) };
  }
}

/** A line that begins with a tab; what stands behind the `;` of a rule, `image: ; docker build .` */
function startOfRecipe(text: string, { start, end }: Range): number | undefined {
  const line = text.slice(start, end);
  if (line.startsWith("\t")) return start + (/^\t[\s@+-]*/.exec(line) as RegExpExecArray)[0].length;
  const rule = /^[^\s#=:;][^#=:;]*::?(?!=)[^#=;]*;[ \t@+-]*/.exec(line);
  return rule ? start + rule[0].length : undefined;
}

/** Variables of make: `$(NAME)`, `${NAME}`, calls of functions, and those of one character. */
const variable = /\$(?:\$|\(([^()]|\([^()]*\))*\)|\{[^{}]*\}|[^\s$])/g;

/**
 * A recipe as make hands it to the shell: `$$` is a dollar, and each variable of make one of the shell of the same
 * length, which is as unknown.
 */
function asShellSees(text: string, { start, end }: Range): MappedText {
  const recipe = text.slice(start, end);
  const seen = new MappedText(start);
  let from = 0;
  for (const { 0: written, index } of recipe.matchAll(variable)) {
    seen.append(recipe.slice(from, index), start + from);
    from = index + written.length;
    seen.append(asShellVariable(written), start + index, start + from);
  }
  seen.append(recipe.slice(from), start + from);
  return seen;
}

function asShellVariable(written: string): string {
  if (written === "$$") return "$";
  if (!/^\$[({]/.test(written)) return `$${written.slice(1).replace(/\W/, "_")}`;
  const name = written.slice(2, -1).replace(/\W/g, "_");
  return `\${${name.replace(/^\d/, "_")}}`;
}
