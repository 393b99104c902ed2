import type { Dockerfile, Instruction, Word } from "../../../../model/dockerfile/dockerfile";
import { addFlag, addFlagAt, placeOfFlag } from "../../../../model/dockerfile/edit";
import { type Edit, replace } from "../../../../model/edit";
import { oncePer } from "../../../../model/once";
import { firstIndex } from "../../../../model/search";
import { moved, type Range } from "../../../../model/text";
import { copiesMade } from "./kept-secrets";

/** What a pair says, with the variables that are not known as they are written. */
export function literalText(value: Word | undefined): string {
  return value?.value ?? value?.raw.replace(/^(["'])(.*)\1$/s, "$2") ?? "";
}

/**
 * How a step gets a secret into a variable. `docker/dockerfile:1.10` mounts it as one; without a syntax line the builder's
 * own frontend reads the file, which may be older and mounts files only; with an older one, nothing is offered.
 */
function formOfMount({ stage, file }: Instruction): "variable" | "file" | undefined {
  const { syntax } = file.directives;
  if (!stage) return undefined;
  if (syntax === undefined) return "file";
  const minor = /^(?:docker\.io\/)?docker\/dockerfile:1(?:\.(\d+)(?:\.\d+)?)?(?:@\S+)?$/.exec(syntax);
  return minor && (minor[1] === undefined || Number(minor[1]) >= 10) ? "variable" : undefined;
}

/** The instructions of a file that use a variable. */
export function usersOf(file: Dockerfile, name: string): readonly Instruction[] {
  return usesIn(file).get(name) ?? [];
}

/** Whether what the image runs names a variable: at an instruction, of its file. */
export function isStartedWith({ file }: Instruction, name: string): boolean {
  return usersOf(file, name).some(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT");
}

/** The id of a build secret for a variable: `NPM_TOKEN` is `npm-token`. */
function secretId(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}

/** What mounts a build secret behind the keyword of a RUN and lets its commands use it as a variable. */
function mountOf(name: string, form: "variable" | "file"): string {
  const id = secretId(name);
  return form === "variable"
    ? `--mount=type=secret,id=${id},env=${name},required=true`
    : `--mount=type=secret,id=${id},required=true export ${name}="$(cat /run/secrets/${id})" &&`;
}

/**
 * The edits that give a variable, set at an instruction, to the RUNs of its stage that use it as a mounted secret.
 * Nothing where something else uses it too: another instruction, another stage, or the program at run time.
 */
export function mountWhereUsed(definition: Instruction, name: string): readonly Edit[] | undefined {
  const form = definition.ask(formOfMount);
  const places = form && definition.ask(placesOfMounts, name, form);
  if (!form || !places) return undefined;
  const { start } = definition.range;
  return places.flatMap(({ flag, assignments }) => [
    addFlagAt(start + flag, mountOf(name, form)),
    ...assignments.map((range) => replace(moved(range, start), "")),
  ]);
}

/** A RUN that is to mount a variable, in offsets from its definition. */
interface PlaceOfMount {
  readonly flag: number;
  /** Where it assigns the variable to itself: `TOKEN=$TOKEN command`. */
  readonly assignments: readonly Range[];
}

/** The RUNs that could mount a variable. */
function placesOfMounts(
  definition: Instruction,
  name: string,
  form: "variable" | "file",
): readonly PlaceOfMount[] | undefined {
  const { stage, file, range } = definition;
  const all = usersOf(file, name);
  const uses = all.slice(firstIndex(all.length, (i) => (all[i] as Instruction).range.start > range.start));
  const canMount = (one: Instruction) =>
    one.keyword === "RUN" && !one.isOnBuild && !one.isJson && one.stage === stage;
  if (uses.length === 0 || globalArguments(file).has(name)) return undefined;
  if (!uses.every((one) => canMount(one) && (form === "variable" || canExport(one)))) return undefined;
  // A step that writes the secret into a file of its layer does so with a mounted one, too.
  if (uses.some((one) => copiesMade(one, { files: [], variables: new Set([name]) }).length > 0))
    return undefined;
  return uses.map((run) => ({
    flag: placeOfFlag(run) - range.start,
    assignments: assignmentsToItself(run, name).map((one) => moved(one, -range.start)),
  }));
}

/** The names of the build arguments before the first FROM: whoever takes away that of a stage leaves these. */
const globalArguments = oncePer(
  ({ instructions }: Dockerfile) =>
    new Set(instructions.flatMap(({ stage, pairs }) => (stage ? [] : pairs.map(({ name }) => name)))),
);

/** Whether a command may be put before those of a RUN. */
function canExport({ heredocs, commands }: Instruction): boolean {
  return heredocs.length === 0 && commands.length > 0 && commands.every(({ shell }) => shell === "posix");
}

/** `NAME=$NAME ` before a command, with the blank behind it. */
function assignmentsToItself({ commands, file }: Instruction, name: string): readonly Range[] {
  return commands.flatMap(({ assignments }) =>
    assignments.flatMap((one) => {
      const isOwn = one.name === name && /^"?\$\{?\w+\}?"?$/.test(one.value?.raw ?? "");
      if (!isOwn || !one.value?.raw.includes(name)) return [];
      const { end } = one.value.range;
      const start = end - one.value.raw.length - name.length - 1;
      const written = file.text.slice(start, end + 1);
      return written === `${name}=${one.value.raw} ` ? [{ start, end: end + 1 }] : [];
    }),
  );
}

/** The same for all variables, by their names. */
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

/** The edits that mount a secret for a RUN and put it in the place of its literal. */
export function mountInstead(run: Instruction, literal: Range, name: string): readonly Edit[] | undefined {
  const { isJson, isOnBuild, keyword } = run;
  const form = run.ask(formOfMount);
  if (keyword !== "RUN" || isJson || isOnBuild || !form) return undefined;
  const id = secretId(name);
  return form === "variable"
    ? [addFlag(run, mountOf(name, form)), replace(literal, `\${${name}}`)]
    : [
        addFlag(run, `--mount=type=secret,id=${id},required=true`),
        replace(literal, `$(cat /run/secrets/${id})`),
      ];
}
