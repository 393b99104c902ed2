import type { Workload } from "../../../model/container";
import { Blank } from "../../../model/edit";
import type { Container } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";
import type { Workspace } from "../../../model/workspace/facts";
import { buildOf } from "../../../model/workspace/images";
import { builtUser } from "../dockerfile-user/user";
import { describeBase } from "../images/base-images";
import { enumerate } from "../names";
import { onlyPauses } from "../programs/idle";
import { wantsNamedUser } from "../programs/named-user";
import { isStoreImage, isStorePort, isToolImage } from "../programs/stores";
import { keepsClosedFolder } from "../programs/written-folders";

/*
 * As whom a container can run that is not to run as root.
 */

/** The usual number of a user that no image has. */
export const unprivilegedUser = "10001";

/**
 * `image`: as whom it starts, who is not root and has a number. `unnumbered`: the same of an image whose user's number is
 * not known. `own`: as a user that its image has. `any`: as a number, which the person says. `none`: a number alone does
 * not do.
 */
export type GivenUser =
  | { readonly kind: "image" | "unnumbered" | "any" | "none" }
  | { readonly kind: "own"; readonly number: number };

export function givenUser(container: Container, workspace: Workspace): GivenUser {
  return startsAsNumber(container, workspace) ? { kind: "image" } : userOfImage(container);
}

/** As far as its image, its command and its volumes show it. */
export function userOfImage(workload: Workload): GivenUser {
  if (keepsClosedFolder(workload)) return { kind: "none" };
  const number = ownNumber(workload);
  if (number !== undefined) return { kind: "own", number };
  if (startsUnprivileged(workload)) return { kind: "unnumbered" };
  const isNone = wantsNamedUser(workload) || onlyPauses(workload) || keepsDataInImage(workload);
  return { kind: isNone ? "none" : "any" };
}

/** A server of data that mounts nothing keeps them in a folder of its image, which is root's or its own user's. */
export function keepsDataInImage({ imageReference, field }: Workload): boolean {
  const mountsNothing = field.get("volumeMounts").isAbsent && field.get("volumes").isAbsent;
  if (!mountsNothing || imageReference === undefined) return false;
  return isStoreImage(imageReference) || (isStorePort(onlyPortOf(field)) && !isToolImage(imageReference));
}

/** The port of a program that names one alone. */
function onlyPortOf(field: Field): number | undefined {
  const [port, ...others] = field.get("ports").items;
  if (!port || others.length > 0) return undefined;
  return port.get("containerPort").number ?? Number(/(?:^|:)(\d+)$/.exec(port.string ?? "")?.[1]);
}

/** The number of the user other than root that its image has. */
export function ownNumber({ imageReference }: Workload): number | undefined {
  return imageReference && describeBase(imageReference).userNumber;
}

/** Its image starts as somebody else than root. */
export function startsUnprivileged({ imageReference }: Workload): boolean {
  return imageReference !== undefined && describeBase(imageReference).user === "non-root";
}

/** The entry point of its image starts as root, and goes on as the user that the image has. */
export function stepsDown(container: Container): boolean {
  const { imageReference, commandLine } = container;
  const commands = imageReference ? describeBase(imageReference).stepsDownFor : [];
  const [own] = commands;
  if (own === undefined || !container.get("command").isAbsent) return false;
  const program = commandLine[0]?.string ?? own;
  return program.startsWith("-") || commands.includes(program);
}

/** The images of stores do, as far as they are known: so may one that is not. */
export function mayStepDown(container: Container): boolean {
  const { imageReference } = container;
  const isKnown = imageReference !== undefined && describeBase(imageReference).user !== "unknown";
  const isStore = imageReference !== undefined && isStoreImage(imageReference);
  return !isKnown && container.get("command").isAbsent && (isStore || keepsDataInImage(container));
}

/** Whether the workspace builds its image with a number as its user, which is not root's. */
function startsAsNumber({ imageReference }: Container, workspace: Workspace): boolean {
  const build = imageReference && workspace.ask(buildOf, imageReference.text);
  const user = build && workspace.ask(builtUser, build.dockerfile, build.target);
  return user?.kind === "non-root" && /^\d+(?::|$)/.test(user.name ?? "");
}

/** What `runAsUser` says for them, where that is the same for all; `undefined` where it need not be said, or is not the same. */
export function numberFor(users: readonly GivenUser[]): number | Blank | undefined {
  const [first, ...others] = users;
  if (first?.kind === "any" && others.every(({ kind }) => kind === "any")) return new Blank(unprivilegedUser);
  if (first?.kind !== "own") return undefined;
  return others.every((one) => one.kind === "own" && one.number === first.number) ? first.number : undefined;
}

/** Whether the person has to say as whom one of them runs. */
export function asksForUser(users: readonly GivenUser[]): boolean {
  return users.some(({ kind }) => kind === "any");
}

/** `user 999`, `users 999 and 10001`; `a non-root user` where no number is written. */
export function describeUsers(users: readonly GivenUser[]): string {
  const numbers = users.flatMap((one) =>
    one.kind === "own" ? String(one.number) : one.kind === "any" ? unprivilegedUser : [],
  );
  const each = [...new Set(numbers)];
  return each.length === 0 ? "a non-root user" : `${each.length > 1 ? "users" : "user"} ${enumerate(each)}`;
}

/** What is written beside `runAsNonRoot: true`, for titles. */
export function aboutNumber(users: readonly GivenUser[]): string {
  const number = numberFor(users);
  return number === undefined ? "" : ` and runAsUser${typeof number === "number" ? `: ${number}` : ""}`;
}
