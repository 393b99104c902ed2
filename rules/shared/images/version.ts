import { Blank, type Fix, fix } from "../../../model/edit";
import { imageParts } from "../../../model/image";
import { replaceWithin } from "../../../model/scalar-edit";
import type { Field } from "../../../model/tree/field";
import { versionEdit } from "./tag-version";

/** One blank: all places of an image get the same version. */
const version = new Blank("TAG");

/** Writes a version over that in the tag of an image, or behind its name. */
export function nameVersion(image: Field): Fix | undefined {
  if (image.isShared) return undefined;
  const { string = "" } = image;
  const { tag, name } = imageParts(string);
  const [{ start, end }, pieces] = tag
    ? versionEdit(string.slice(tag.start, tag.end), tag, version)
    : [{ start: name.end, end: name.end }, [":", version]];
  const edit = replaceWithin(image, start, end, pieces);
  return fix("Name a version", "choice", edit);
}
