import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { addFlag } from "../../model/dockerfile/edit";
import { type Edit, replace } from "../../model/edit";
import type { Range } from "../../model/text";

/** `docker/dockerfile:1.10` and later mount a secret as a variable; a file without a syntax line gets the newest. */
function mountsVariables({ file }: Stage): boolean {
  const minor = /^(?:docker\.io\/)?docker\/dockerfile:1\.(\d+)/.exec(file.directives.syntax ?? "")?.[1];
  return minor === undefined || Number(minor) >= 10;
}

/** The id of a build secret for a variable: `NPM_TOKEN` is `npm-token`. */
function secretId(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}

/**
 * The edits that give a variable, set at an instruction, to the RUNs of its stage that use it as a mounted secret.
 * Nothing where something else uses it too: another instruction, another stage, or the program at run time.
 */
export function mountWhereUsed(definition: Instruction, name: string): readonly Edit[] | undefined {
  const { stage } = definition;
  if (!stage || !mountsVariables(stage)) return undefined;
  const uses = stage.file.instructions.filter(
    (one) => one !== definition && one.range.start > definition.range.start && mentions(one, name),
  );
  const isOnlyInRuns = uses.every(
    (one) => one.keyword === "RUN" && !one.isOnBuild && !one.isJson && one.stage === stage,
  );
  if (uses.length === 0 || !isOnlyInRuns) return undefined;
  return uses.map((run) => mountVariable(run, name));
}

/** Mounts a build secret as a variable for one RUN. */
function mountVariable(run: Instruction, name: string): Edit {
  return addFlag(run, `--mount=type=secret,id=${secretId(name)},env=${name},required=true`);
}

/** The edits that mount a secret for a RUN and put the variable in the place of its literal. */
export function mountInstead(run: Instruction, literal: Range, name: string): readonly Edit[] | undefined {
  const { stage, isJson, isOnBuild, keyword } = run;
  if (keyword !== "RUN" || isJson || isOnBuild || !stage || !mountsVariables(stage)) return undefined;
  return [mountVariable(run, name), replace(literal, `\${${name}}`)];
}

function mentions({ text }: Instruction, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (
      /\$\{?$/.test(text.slice(Math.max(0, at - 2), at)) &&
      !/^\w/.test(text.slice(at + name.length, at + name.length + 1))
    )
      return true;
  }
  return false;
}
