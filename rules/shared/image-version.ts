import { Blank, type Fix, fix } from "../../model/edit";
import { imageParts } from "../../model/image";
import { replaceWithin } from "../../model/scalar-edit";
import type { Field } from "../../model/tree/field";

/** One blank: all places of an image get the same version. */
const version = new Blank("TAG");

/** Writes a version over the tag of an image, or behind its name. */
export function nameVersion(image: Field): Fix | undefined {
  if (image.isShared) return undefined;
  const { string = "" } = image;
  const { tag, name } = imageParts(string);
  const edit = tag
    ? replaceWithin(image, tag.start, tag.end, [version])
    : replaceWithin(image, name.end, name.end, [":", version]);
  return fix("Name a version", "choice", edit);
}
