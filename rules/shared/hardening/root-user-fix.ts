import { type Fix, fix } from "../../../model/edit";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { replaceValue } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { isExplained } from "./explained";
import { mayNeedRoot } from "./fixes";
import { numberFor, unprivilegedUser } from "./given-user";
import { aboutLowPorts } from "./low-ports";
import { usersOfImages } from "./users";
import { aboutVolumes } from "./volumes";

/** What else says root beside the user. */
export function rootBeside({ parent }: Field): readonly Field[] {
  const [flag, group] = [parent?.get("runAsNonRoot"), parent?.get("runAsGroup")];
  return [...(flag?.isFalse ? [flag] : []), ...(group?.number === 0 ? [group] : [])];
}

/**
 * The fix of a user id 0, and of what says root beside it. Nothing where root is needed: by an added capability, by the
 * command line, or as a comment says, nor where one user does not do for all.
 * @param containers for whom the id decides
 */
export function runUnprivileged(field: Field, containers: readonly Container[]): Fix | undefined {
  if (containers.some(mayNeedRoot) || isExplained(field)) return undefined;
  const user = numberFor(usersOfImages(containers));
  if (user === undefined) return undefined;
  const edits = rootBeside(field).map((one) => replaceValue(one, one.isFalse ? true : user));
  return fix(
    `Run as user ${typeof user === "number" ? user : unprivilegedUser}${aboutLowPorts(containers)}${aboutVolumes(containers)}`,
    typeof user === "number" ? "suggestion" : "choice",
    replaceValue(field, user),
    edits,
  );
}
