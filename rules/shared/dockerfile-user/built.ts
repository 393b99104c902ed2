import type { Stage } from "../../../model/dockerfile/dockerfile";
import { baseName, folderOf, isBelow } from "../../../model/path";
import type { Build, WorkspaceFacts } from "../../../model/workspace/facts";
import { buildsFrom, imageName } from "../../../model/workspace/images";
import type { Context } from "../../rule";

/**
 * A question: other Dockerfiles are built from the image, whose steps would be run as its user: one starts from the name
 * that a Compose file gives it, or it is called a base. All Dockerfiles are read for it, and so only where it has a name.
 */
export function isBuiltOn(facts: WorkspaceFacts, path: string): boolean {
  if (/(?:^|[._-])base(?:[._-]|$)/i.test(baseName(path)) || baseName(folderOf(path)) === "base") return true;
  const names = new Set(buildsFrom(facts, path).flatMap(({ image }) => image ?? []));
  if (names.size === 0) return false;
  return facts
    .all("imageBuild")
    .some(
      ({ path: other, fact }) =>
        other !== path && fact.bases.some(({ name }) => names.has(imageName(name) ?? "")),
    );
}

/** What Compose files build of the Dockerfile that is linted: this stage. */
function buildsOfStage(stage: Stage, { workspace, path }: Context): readonly Build[] {
  const builds = workspace.ask(buildsFrom, path);
  return builds.filter(({ target }) => (target === undefined ? stage.isTarget : namesStage(target, stage)));
}

function namesStage(target: string, { name, index }: Stage): boolean {
  return target.toLowerCase() === (name?.value?.toLowerCase() ?? String(index));
}

/** Compose files build another stage of the Dockerfile. */
export function isBuiltBeside(stage: Stage, { workspace, path }: Context): boolean {
  return workspace
    .ask(buildsFrom, path)
    .some(({ target }) => target !== undefined && !namesStage(target, stage));
}

/** A Compose file mounts a folder of the host there, or nobody knows where: what the image gives away is not seen. */
export function isMountedOver(stage: Stage, context: Context, folders: readonly string[]): boolean {
  const targets = buildsOfStage(stage, context).flatMap(({ mounts }) => mounts);
  return folders.some((folder) =>
    targets.some((one) => one === undefined || one === folder || isBelow(one, folder)),
  );
}
