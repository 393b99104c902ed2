import type { Dockerfile, Instruction } from "../../model/dockerfile/dockerfile";
import { addFlag, addFlagAt, placeOfFlag } from "../../model/dockerfile/edit";
import { type Edit, replace } from "../../model/edit";
import { oncePer } from "../../model/once";
import { firstIndex } from "../../model/search";
import type { Range } from "../../model/text";

/**
 * A step can mount a secret as a variable: from `docker/dockerfile:1.10` on, and a file without a syntax line gets the
 * newest.
 */
function mountsVariables({ stage, file }: Instruction): boolean {
  const minor = /^(?:docker\.io\/)?docker\/dockerfile:1\.(\d+)/.exec(file.directives.syntax ?? "")?.[1];
  return stage !== undefined && (minor === undefined || Number(minor) >= 10);
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
  return distances?.map((distance) => addFlagAt(definition.range.start + distance, mountOf(name)));
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
  return [addFlag(run, mountOf(name)), replace(literal, `\${${name}}`)];
}
