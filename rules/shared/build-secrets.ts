import type { Dockerfile, Instruction, Word } from "../../model/dockerfile/dockerfile";
import { addFlag, addFlagAt, placeOfFlag } from "../../model/dockerfile/edit";
import { type Edit, insert, replace } from "../../model/edit";
import { oncePer } from "../../model/once";
import { firstIndex } from "../../model/search";
import type { Range } from "../../model/text";

/** What a pair says, with the variables that are not known as they are written. */
export function literalText(value: Word | undefined): string {
  return value?.value ?? value?.raw.replace(/^(["'])(.*)\1$/s, "$2") ?? "";
}

/** The line that names a frontend which mounts secrets as variables. */
const syntaxLine = "# syntax=docker/dockerfile:1";

/**
 * A step can mount a secret as a variable from `docker/dockerfile:1.10` on. A file without a syntax line is read by the
 * builder's own frontend, which may be older, and gets one.
 */
function mountsVariables({ stage, file }: Instruction): boolean {
  const { syntax } = file.directives;
  if (syntax === undefined) return stage !== undefined;
  const minor = /^(?:docker\.io\/)?docker\/dockerfile:1(?:\.(\d+)(?:\.\d+)?)?(?:@\S+)?$/.exec(syntax);
  return stage !== undefined && minor !== null && (minor[1] === undefined || Number(minor[1]) >= 10);
}

/** The syntax line that a file lacks, and how far before an instruction it goes. */
function missingSyntax({
  file,
  range,
}: Instruction): { readonly by: number; readonly line: string } | undefined {
  const { directives, text, lines } = file;
  if (directives.syntax !== undefined) return undefined;
  return { by: (text.startsWith("\uFEFF") ? 1 : 0) - range.start, line: `${syntaxLine}${lines.eol}` };
}

function syntaxFor(instruction: Instruction): readonly Edit[] {
  const missing = instruction.ask(missingSyntax);
  return missing ? [insert(instruction.range.start + missing.by, missing.line)] : [];
}

/** Whether what the image runs names a variable: at an instruction, of its file. */
export function isStartedWith({ file }: Instruction, name: string): boolean {
  return (usesIn(file).get(name) ?? []).some(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT");
}

/** The id of a build secret for a variable: `NPM_TOKEN` is `npm-token`. */
function secretId(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}

/** The flag that mounts a build secret as a variable. */
function mountOf(name: string): string {
  return `--mount=type=secret,id=${secretId(name)},env=${name},required=true`;
}

/**
 * The edits that give a variable, set at an instruction, to the RUNs of its stage that use it as a mounted secret.
 * Nothing where something else uses it too: another instruction, another stage, or the program at run time.
 */
export function mountWhereUsed(definition: Instruction, name: string): readonly Edit[] | undefined {
  const distances = definition.ask(placesOfMounts, name);
  if (!distances) return undefined;
  const mounts = distances.map((distance) => addFlagAt(definition.range.start + distance, mountOf(name)));
  return [...syntaxFor(definition), ...mounts];
}

/** How far behind an instruction the flags of the RUNs go that could mount a variable. */
function placesOfMounts(definition: Instruction, name: string): readonly number[] | undefined {
  const { stage, file, range } = definition;
  if (!mountsVariables(definition)) return undefined;
  const all = usesIn(file).get(name) ?? [];
  const uses = all.slice(firstIndex(all.length, (i) => (all[i] as Instruction).range.start > range.start));
  const isOnlyInRuns = uses.every(
    (one) => one.keyword === "RUN" && !one.isOnBuild && !one.isJson && one.stage === stage,
  );
  if (uses.length === 0 || !isOnlyInRuns) return undefined;
  return uses.map((run) => placeOfFlag(run) - range.start);
}

/** The instructions of a file that use a variable, by its name. */
const usesIn = oncePer((file: Dockerfile): ReadonlyMap<string, readonly Instruction[]> => {
  const uses = new Map<string, Instruction[]>();
  for (const instruction of file.instructions) {
    for (const [, name = ""] of instruction.text.matchAll(/\$\{?(\w+)/g)) {
      const users = uses.get(name) ?? [];
      if (users.at(-1) !== instruction) users.push(instruction);
      uses.set(name, users);
    }
  }
  return uses;
});

/** The edits that mount a secret for a RUN and put the variable in the place of its literal. */
export function mountInstead(run: Instruction, literal: Range, name: string): readonly Edit[] | undefined {
  const { isJson, isOnBuild, keyword } = run;
  if (keyword !== "RUN" || isJson || isOnBuild || !run.ask(mountsVariables)) return undefined;
  return [...syntaxFor(run), addFlag(run, mountOf(name)), replace(literal, `\${${name}}`)];
}
