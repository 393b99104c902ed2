import type { Instruction, Stage, Word } from "../../../model/dockerfile/dockerfile";
import { oncePer } from "../../../model/once";
import { knownValue } from "../../../model/outline";
import { lastBefore } from "../../../model/search";
import type { ShellWord } from "../../../model/shell/command";
import { invocationOf } from "../../../model/shell/programs/invocation";
import type { Range } from "../../../model/text";
import type { WorkspaceFacts } from "../../../model/workspace/facts";
import { devcontainerUser } from "../../../model/workspace/images";
import type { Context } from "../../rule";
import { stepsOf } from "../dockerfile/steps";
import { describeBase } from "../images/base-images";
import { programOf } from "../images/program";
import { givesRootUpBy } from "./giving-root-up";

export interface EffectiveUser {
  readonly kind: "root" | "non-root" | "unknown";
  /** The USER that decides; `undefined` when the base image does. */
  readonly instruction: Instruction | undefined;
}

/** Who the stage's image starts as. */
export function finalUser(stage: Stage): EffectiveUser {
  return stage.user ? userOf(stage.user) : baseUser(stage);
}

/** Who runs an instruction of the stage. */
export function userAt(stage: Stage, instruction: Instruction): EffectiveUser {
  const last = lastBefore(switchesOf(stage), ({ range }) => range.start, instruction.range.start);
  if (last) return userOf(last);
  return stage.parent ? finalUser(stage.parent) : baseUser(stage);
}

/** The USERs of a stage. */
const switchesOf = oncePer((stage: Stage) =>
  stage.instructions.filter(({ keyword, isOnBuild }) => keyword === "USER" && !isOnBuild),
);

function userOf(instruction: Instruction): EffectiveUser {
  const value = instruction.words[0]?.value;
  if (value === undefined) return { kind: unseenArgument(instruction) ? "root" : "unknown", instruction };
  return { kind: value === "" || isRootUser(value) ? "root" : "non-root", instruction };
}

/** A variable that is all that a USER names, and that an ARG before the first FROM sets, which no stage sees. */
export interface UnseenArgument {
  readonly name: string;
  readonly value: string | undefined;
}

/** Told only where nothing else can set it: neither the stage nor the environment of an image that is not known. */
export function unseenArgument(instruction: Instruction): UnseenArgument | undefined {
  const [word] = instruction.words;
  const name = /^"?\$\{?(\w+)\}?"?$/.exec(word?.raw ?? "")?.[1];
  return name === undefined ? undefined : instruction.ask(unseenGlobal, name);
}

function unseenGlobal(instruction: Instruction, name: string): UnseenArgument | undefined {
  if (instruction.variable(name, 0) !== undefined) return undefined;
  const { stage, file } = instruction;
  const base = stage?.rootImage;
  if (base === undefined || (base !== "scratch" && !describeBase(base).isOfficial)) return undefined;
  const pair = file.preamble
    .filter(({ keyword }) => keyword === "ARG")
    .flatMap(({ pairs }) => pairs)
    .filter((one) => one.name === name)
    .at(-1);
  return pair && { name, value: pair.value?.value };
}

function baseUser({ rootImage }: Stage): EffectiveUser {
  const kind =
    rootImage === undefined ? "unknown" : rootImage === "scratch" ? "root" : describeBase(rootImage).user;
  return { kind, instruction: undefined };
}

/** The image at the root of a stage's chain, as its FROM names it. */
export function baseWord({ ancestry }: Stage): Word | undefined {
  return ancestry.at(-1)?.base;
}

/** Who an image starts as that is built from a Dockerfile of the workspace. */
export interface BuiltUser {
  readonly kind: EffectiveUser["kind"];
  /** What USER names; `undefined` when it is not known, and where no USER decides. */
  readonly name: string | undefined;
  readonly isSet: boolean;
  /** The Dockerfile shows by what its program gives root up. */
  readonly stepsDown: boolean;
  /** The word after USER, else the base image. */
  readonly range: Range;
}

/** A question about a Dockerfile, for those who start what is built of it; `undefined` when it is not known. */
export function builtUser(
  facts: WorkspaceFacts,
  path: string,
  target: string | undefined,
): BuiltUser | undefined {
  const stage = facts.dockerfile(path, target)?.target;
  if (!stage) return undefined;
  const { kind, instruction } = finalUser(stage);
  const word = instruction?.words[0];
  const { range } = word ?? stage.base ?? stage.from;
  const program = programOf(stage);
  const stepsDown = program !== undefined && givesRootUpBy(stage, program, facts, path) !== undefined;
  return { kind, name: word?.value, isSet: instruction !== undefined, stepsDown, range };
}

/** `root`, `0`, either with a group, and the administrator of Windows containers. */
export function isRootUser(user: string): boolean {
  return /^(?:root|0+|ContainerAdministrator)(?::|$)/i.test(user);
}

/** A name or number that is not root's; a group alone leaves the user as it is. */
export function isUnprivilegedUser(user: string): boolean {
  return /^[^:\s]/.test(user) && !isRootUser(user);
}

/** What the last USER of the stage, or of one that it is built from, names, if that is not root. */
export function* unprivilegedUser(stage: Stage): Iterable<Word> {
  const word = finalUser(stage).instruction?.words[0];
  if (word?.value !== undefined && isUnprivilegedUser(word.value)) yield word;
}

/** The user other than root that the stage, or one that it is built from, last switched to or created, as USER names it. */
export function knownUser(stage: Stage): string | undefined {
  const instructions = [...stepsOf(stage)].reverse();
  const switchedTo = instructions
    .filter(({ keyword }) => keyword === "USER")
    .flatMap(({ words }) => words.slice(0, 1))
    .find(({ value }) => value !== undefined && isUnprivilegedUser(value));
  return switchedTo?.value ?? lastCreated(instructions)?.written;
}

/** The user that a chain of stages creates, the last one first, that USER can name. */
export function createdUser(stage: Stage): CreatedUser | undefined {
  return lastCreated(stage.ancestry.flatMap((one) => [...one.instructions].reverse()));
}

function lastCreated(instructions: readonly Instruction[]): CreatedUser | undefined {
  return instructions
    .flatMap(createdUsers)
    .find(({ name }) => /^[a-z_][\w-]{0,31}$/.test(name) && !isRootUser(name));
}

export interface CreatedUser {
  readonly name: string;
  /** The name as it is written: with the variable of an ARG or ENV that it comes from. */
  readonly written: string;
  /** What `-u` says, when it is a number. */
  readonly id: string | undefined;
  /** A folder of its own is made for it: `useradd` does so only when told to. */
  readonly hasHome: boolean;
  /** The word that names it. */
  readonly word: ShellWord;
}

/** Users that a RUN creates. */
export function createdUsers(instruction: Instruction): readonly CreatedUser[] {
  if (!mayCreateUsers(instruction)) return [];
  return instruction.commands.flatMap((command) => {
    if (command.name !== "useradd" && command.name !== "adduser") return [];
    const invocation = invocationOf(command);
    const word = invocation?.operands[0];
    const name = word && (word.value ?? valueThroughVariable(instruction, word));
    if (!word || name === undefined) return [];
    const id = invocation?.option("-u --uid")?.value;
    const written = word.value ?? word.raw.replace(/^"|"$/g, "");
    const hasHome =
      command.name === "useradd"
        ? invocation?.lacks("-m --create-home") === false
        : invocation?.lacks("-H --no-create-home") === true;
    return [{ name, written, id: id !== undefined && /^\d+$/.test(id) ? id : undefined, hasHome, word }];
  });
}

/** The value of a word that is one variable, which the builder puts into the environment of the step. */
function valueThroughVariable(instruction: Instruction, { raw }: ShellWord): string | undefined {
  const name = /^"?\$\{?(\w+)\}?"?$/.exec(raw)?.[1];
  const outline = name === undefined ? undefined : instruction.variable(name, 0)?.outline;
  return outline === undefined ? undefined : knownValue(outline);
}

/** Whether it is worth reading the commands of an instruction. */
function mayCreateUsers({ keyword, text }: Instruction): boolean {
  return keyword === "RUN" && (text.includes("useradd") || text.includes("adduser"));
}

/** Development containers start as root and let the editor switch to another user. */
export function isDevelopmentContainer({ path, workspace }: Context): boolean {
  return /(?:^|\/)\.devcontainer\//.test(path) || workspace.ask(devcontainerUser, path) !== undefined;
}
