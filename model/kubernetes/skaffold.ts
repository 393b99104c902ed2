import type { Field } from "../tree/field";

/** Names of the images that a `skaffold.yaml` builds and tags, in its own build and in those of its profiles. */
export function imagesBuiltBy(root: Field): readonly string[] {
  const builds = [root, ...root.get("profiles").items].flatMap((one) => one.get("build", "artifacts").items);
  return builds.flatMap((artifact) => artifact.get("image").string ?? []);
}
