import type { Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import { baseName } from "../../../model/path";
import type { Workspace } from "../../../model/workspace/facts";
import { scriptOf } from "../../../model/workspace/images";
import type { ImageProgram } from "../images/program";

/** More copies than an image has scripts that start it. */
const maxScripts = 64;

/** Paths in the build context at which a script may lie that the image starts with. */
export function scriptsOf(run: readonly Instruction[], all: readonly Instruction[]): readonly string[] {
  const copies = copiesIn(all).filter(({ flags }) => flags.every(({ name }) => name !== "from"));
  const paths = programsIn(run).flatMap((program) => copies.flatMap((copy) => sourcesOf(program, copy)));
  return [...new Set(paths)].slice(0, maxScripts);
}

/** The name of a shell script that the image starts with, that a COPY or ADD brings, and that nobody here has read. */
export function unseenScript(
  { ancestry }: Stage,
  { instructions }: ImageProgram,
  workspace: Workspace,
  path: string,
): string | undefined {
  const all = ancestry.flatMap((one) => one.instructions);
  const copies = copiesIn(all);
  const script = programsIn(instructions).find((program) =>
    copies.some((copy) => bringsScript(program, copy)),
  );
  const isSeen = scriptsOf(instructions, all).some((source) => workspace.ask(scriptOf, path, source));
  return script === undefined || isSeen ? undefined : baseName(script);
}

/** By its ending, or by what scripts that start something are called: `entrypoint`, `distccd-init`, `start_web`. */
function isScriptName(path: string): boolean {
  const name = baseName(path);
  if (/\.(?:ba|z)?sh$/.test(name)) return true;
  const words = name.split(/[_-]/);
  return starting.has(words[0] ?? "") || starting.has(words.at(-1) ?? "") || name.endsWith("entry-point");
}

const starting: ReadonlySet<string> = new Set([
  "boot",
  "bootstrap",
  "entrypoint",
  "init",
  "launch",
  "launcher",
  "run",
  "start",
  "startup",
]);

function programsIn(run: readonly Instruction[]): readonly string[] {
  return run
    .flatMap(({ commands }) => commands.flatMap(({ words }) => words.map(({ value = "" }) => value)))
    .filter((value) => /^[\w./-]*\w$/.test(value) && !value.startsWith("-"));
}

/** What brings files that do not stand in the Dockerfile itself. */
function copiesIn(all: readonly Instruction[]): readonly Instruction[] {
  return all.filter(
    ({ keyword, heredocs }) => (keyword === "COPY" || keyword === "ADD") && heredocs.length === 0,
  );
}

/** Where a program comes from if a COPY brings it: as that file, under another name, or within that folder. */
function sourcesOf(program: string, copy: Instruction): readonly string[] {
  const { sources, target } = endsOf(copy);
  const name = baseName(program);
  const [only] = sources;
  if (sources.length === 1 && only !== undefined && baseName(target) === name) return [only];
  const tails = program.split("/").map((_, i, parts) => parts.slice(i).join("/"));
  return sources.flatMap((source) =>
    baseName(source) === name ? [source] : tails.map((tail) => `${source}/${tail}`),
  );
}

/** As that file, under another name, or in a folder or an archive that is put where the program is. */
function bringsScript(program: string, copy: Instruction): boolean {
  const { sources, target } = endsOf(copy);
  const [only = ""] = sources;
  const name = baseName(program);
  if (sources.length === 1 && baseName(target) === name) return [program, only].some(isScriptName);
  if (!isScriptName(program)) return false;
  if (sources.some((source) => baseName(source) === name)) return true;
  const isThere = !target.startsWith("/") || program.startsWith(target);
  return program.includes("/") && isThere && sources.some((source) => !baseName(source).includes("."));
}

function endsOf({ words }: Instruction): { readonly sources: readonly string[]; readonly target: string } {
  const [target = ""] = words.slice(-1).map(({ value }) => value);
  return { sources: words.slice(0, -1).flatMap(({ value }) => value ?? []), target };
}
