import { Blank, type Fix, fix } from "../../../model/edit";
import { type ImageReference, imageParts, parseImage } from "../../../model/image";
import { replaceWithin } from "../../../model/scalar-edit";
import type { Field } from "../../../model/tree/field";
import { versionEdit, wholeTag } from "./tag-version";

/** What pins an image whose repository has no versions, behind its tag. */
export const digest: readonly (string | Blank)[] = ["@sha256:", new Blank("DIGEST")];

/** Repositories that publish no versions, or no longer. */
const withoutVersions = /^(?:cgr\.dev|gcr\.io\/distroless|docker\.io\/bitnami)\//;

export function hasNoVersions({ registry, repository }: ImageReference): boolean {
  return withoutVersions.test(`${registry}/${repository}`);
}

/**
 * Writes a version over that in the tag of an image, or behind its name; where there is none, a digest.
 * @param keepsDataInVolume whether another version finds what the image wrote before
 */
export function nameVersion(image: Field, keepsDataInVolume: boolean): Fix | undefined {
  if (image.isShared) return undefined;
  const { string = "" } = image;
  const { tag, name } = imageParts(string);
  const reference = parseImage(string);
  if (reference && hasNoVersions(reference)) {
    const { end } = tag ?? name;
    return fix("Name a digest", "choice", replaceWithin(image, end, end, digest));
  }
  const [{ start, end }, pieces] = tag
    ? versionEdit(string.slice(tag.start, tag.end), tag)
    : [{ start: name.end, end: name.end }, [":", wholeTag]];
  const needs = keepsDataInVolume ? "; an existing volume needs the major version that wrote it" : "";
  return fix(`Name a version${needs}`, "choice", replaceWithin(image, start, end, pieces));
}
