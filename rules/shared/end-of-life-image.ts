import type { Workload } from "../../model/container";
import { Blank, type Fix, fix } from "../../model/edit";
import { type ImageReference, imageParts } from "../../model/image";
import { rangeInScalar, replaceWithin } from "../../model/scalar-edit";
import type { Range } from "../../model/text";
import type { Field } from "../../model/tree/field";
import type { Reporter } from "../rule";
import { endOfLife } from "./end-of-life";
import { versionEdit } from "./tag-version";

/** What a service or a container runs that gets no more security fixes; once for each image of a file. */
export function tellEndOfLife({ image, imageReference }: Workload, report: Reporter): void {
  if (!imageReference) return;
  const end = endOfLife(imageReference);
  if (!end) return;
  const { text } = imageReference;
  const tag = tagIn(image.string, imageReference);
  report((tag && rangeInScalar(image, tag.start, tag.end)) ?? image, {
    message: `Image "${text}" gets no more security fixes: ${end.reason}`,
    cause: text,
    fixes: [
      tag && end.isTagEnough && !image.isShared ? nameSupported(image, imageReference, tag) : undefined,
    ],
  });
}

/** The tag of a reference that is written in one piece. */
function tagIn(written: string | undefined, { text }: ImageReference): Range | undefined {
  return written === text ? imageParts(text).tag : undefined;
}

/** One blank: all places of an image get the same tag. */
const supported = new Blank("TAG");

/** Nothing where a digest decides which image is meant. A variant stays, unless it is what has ended. */
function nameSupported(image: Field, reference: ImageReference, tag: Range): Fix | undefined {
  if (image.string?.includes("@")) return undefined;
  const edit = versionEdit(reference.tag ?? "", tag, supported);
  const kept = reference.text.slice(edit[0].end, tag.end);
  const [{ start, end }, pieces] = endOfLife({ ...reference, tag: kept }) ? [tag, [supported]] : edit;
  return fix("Name a supported version", "choice", replaceWithin(image, start, end, pieces));
}
