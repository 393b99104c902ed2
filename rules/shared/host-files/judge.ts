import type { Mode } from "../../../model/provisioning/mode";
import type { Grant, Owner, Permission } from "../../../model/provisioning/permission";
import type { MeantFile } from "./meant-files";

/**
 * How far a file is open, the worst first:
 * - `written`: everybody may write to it
 * - `read`: everybody may read what is secret in it
 * - `group`: its group may write to it, or read what is secret in it
 * - `public`: everybody may read what the benchmark keeps from them
 */
const degrees = ["written", "read", "group", "public"] as const;
export type Degree = (typeof degrees)[number];

export interface Openness extends MeantFile {
  readonly degree: Degree;
  readonly who: "Everybody" | "Its group";
  readonly does: "write to" | "read";
}

/** The bits of group and others that are too many: what a file does with `x` is nothing to anybody. */
export function forbiddenIn({ file: { mode, isFolder } }: MeantFile): number {
  return ~mode & (isFolder ? 0o077 : 0o066);
}

/** The file that is open the widest by a mode; `undefined` where none is. */
export function widest(
  meant: readonly MeantFile[],
  mode: Mode,
  permission: Permission,
): Openness | undefined {
  return meant
    .flatMap((one) => {
      const excess = mode.granted & forbiddenIn(one);
      const degree = degreeOf(one, excess, permission);
      if (!degree) return [];
      const isGroup = degree === "group";
      const isWritten = (excess & (isGroup ? 0o020 : 0o002)) !== 0;
      return {
        ...one,
        degree,
        who: isGroup ? ("Its group" as const) : ("Everybody" as const),
        does: isWritten ? ("write to" as const) : ("read" as const),
      };
    })
    .sort((a, b) => degrees.indexOf(a.degree) - degrees.indexOf(b.degree))[0];
}

/** Behind a folder that is open to readers alone, what is in it keeps the modes of its own. */
function isSecretIn({ file: { content, isFolder } }: MeantFile, { isRecursive }: Permission): boolean {
  return content === "secrets" && (!isFolder || isRecursive);
}

function degreeOf(one: MeantFile, excess: number, permission: Permission): Degree | undefined {
  const { content } = one.file;
  const isSecret = isSecretIn(one, permission);
  if (excess & 0o002) return "written";
  if (excess & 0o004 && isSecret) return "read";
  if (excess & 0o020 || (excess & 0o040 && isSecret)) return "group";
  return excess & 0o004 && content !== "control" ? "public" : undefined;
}

/** The file to which somebody is given a right that is not theirs, and what they do with it. */
export function givenTo(
  meant: readonly MeantFile[],
  grant: Grant,
  permission: Permission,
): (MeantFile & Pick<Openness, "does">) | undefined {
  for (const one of meant) {
    const isSecret = isSecretIn(one, permission);
    const does = grant.rights & 2 ? "write to" : grant.rights & 4 && isSecret ? "read" : undefined;
    const isRight =
      grant.to === "group"
        ? one.file.owner === undefined || grant.value === undefined || isRightGroup(one, grant.value)
        : !isStranger(one, grant);
    if (does && !isRight) return { ...one, does };
  }
  return undefined;
}

/** Whether a user is known to be another than the one who should have the file. */
export function isStranger(one: MeantFile, { value, isCaller }: Owner): boolean {
  if (isCaller) return one.file.owner !== undefined;
  return value !== undefined && isRightOwner(one, value) === false;
}

/** Whether a mode lets nobody in who should stay out of any of the files. */
export function isNarrow(meant: readonly MeantFile[], { denied }: Mode): boolean {
  return meant.every((one) => (forbiddenIn(one) & ~denied) === 0);
}

/** Whether an owner of that name is right; `undefined` where that cannot be told. */
export function isRightOwner({ file: { owner } }: MeantFile, name: string): boolean | undefined {
  if (owner === undefined) return undefined;
  const [user] = owner.split(":");
  // A program's own user has another number on each machine.
  if (/^\d+$/.test(name)) return Number(name) === 0 ? true : user === "root" ? false : undefined;
  return name === "root" || name === user;
}

/** Whether a group of that name is the right one, or nobody's. */
export function isRightGroup({ file: { owner = "" } }: MeantFile, name: string): boolean {
  return name === "root" || name === "0" || owner.split(":")[1] === name;
}
