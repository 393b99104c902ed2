import type { Instruction, Stage, Word } from "../../model/dockerfile/dockerfile";
import { oncePer } from "../../model/once";
import { lastBefore } from "../../model/search";
import { invocationOf } from "../../model/shell/programs/invocation";
import type { Range } from "../../model/text";
import type { WorkspaceFacts } from "../../model/workspace/facts";
import { devcontainerUser } from "../../model/workspace/images";
import type { Context } from "../rule";
import { describeBase } from "./base-images";

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
  return { kind: value === undefined ? "unknown" : isRootUser(value) ? "root" : "non-root", instruction };
}

function baseUser({ rootImage }: Stage): EffectiveUser {
  const kind =
    rootImage === undefined ? "unknown" : rootImage === "scratch" ? "root" : describeBase(rootImage).user;
  return { kind, instruction: undefined };
}

/** Who an image starts as that is built from a Dockerfile of the workspace. */
export interface BuiltUser {
  readonly kind: EffectiveUser["kind"];
  /** What USER names; `undefined` when it is not known, and where no USER decides. */
  readonly name: string | undefined;
  readonly isSet: boolean;
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
  return { kind, name: word?.value, isSet: instruction !== undefined, range };
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

/** The user other than root that the stage, or one that it is built from, last switched to or created. */
export function knownUser(stage: Stage): string | undefined {
  const instructions = stage.ancestry
    .flatMap((one) => [...one.instructions].reverse())
    .filter(({ isOnBuild }) => !isOnBuild);
  const switchedTo = instructions
    .filter(({ keyword }) => keyword === "USER")
    .map(({ words }) => words[0]?.value)
    .find((value) => value !== undefined && value !== "" && !isRootUser(value));
  return (
    switchedTo ??
    instructions
      .flatMap(createdUsers)
      .map(({ name }) => name)
      .find((name) => /^[a-z_][\w-]{0,31}$/.test(name) && !isRootUser(name))
  );
}

interface CreatedUser {
  readonly name: string;
  /** What `-u` says, when it is a number. */
  readonly id: string | undefined;
}

/** Users that a RUN creates. */
export function createdUsers(instruction: Instruction): readonly CreatedUser[] {
  if (!mayCreateUsers(instruction)) return [];
  return instruction.commands.flatMap((command) => {
    if (command.name !== "useradd" && command.name !== "adduser") return [];
    const invocation = invocationOf(command);
    const name = invocation?.operands[0]?.value;
    if (name === undefined) return [];
    const id = invocation?.option("-u --uid")?.value;
    return [{ name, id: id !== undefined && /^\d+$/.test(id) ? id : undefined }];
  });
}

/** Whether it is worth reading the commands of an instruction. */
function mayCreateUsers({ keyword, text }: Instruction): boolean {
  return keyword === "RUN" && (text.includes("useradd") || text.includes("adduser"));
}

/** Development containers start as root and let the editor switch to another user. */
export function isDevelopmentContainer({ path, workspace }: Context): boolean {
  return /(?:^|\/)\.devcontainer\//.test(path) || workspace.ask(devcontainerUser, path) !== undefined;
}
