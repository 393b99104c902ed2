import type { Stage } from "../../../model/dockerfile/dockerfile";
import { parseImage } from "../../../model/image";
import { baseName, folderOf, isBelow } from "../../../model/path";
import type { Build, WorkspaceFacts } from "../../../model/workspace/facts";
import { buildsFrom, imageName } from "../../../model/workspace/images";
import type { Context } from "../../rule";
import { officialName } from "../images/base-images";

/**
 * A question: the image is one that other Dockerfiles are built from, whose steps would be run as its user: a Compose file
 * gives it the name that one of them starts from, its folder has that name, or it is called a base.
 */
export function isBuiltOn(facts: WorkspaceFacts, path: string): boolean {
  const folder = baseName(folderOf(path));
  if (/(?:^|[._-])base(?:[._-]|$)/i.test(baseName(path)) || /^base$/i.test(folder)) return true;
  const names = new Set(buildsFrom(facts, path).flatMap(({ image }) => image ?? []));
  return facts
    .all("imageBuild")
    .some(
      ({ path: other, fact }) =>
        other !== path &&
        fact.bases.some(({ name }) => names.has(imageName(name) ?? "") || isLocal(name, folder)),
    );
}

/** An image of a name alone, which is none of Docker Hub's, is one of whoever builds it. */
function isLocal(image: string, folder: string): boolean {
  const reference = parseImage(image);
  return (
    reference?.registry === "docker.io" &&
    reference.repository === folder &&
    officialName(reference) === undefined
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
