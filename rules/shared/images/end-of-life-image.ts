import type { Workload } from "../../../model/container";
import { type Edit, type Fix, fix, type Pieces } from "../../../model/edit";
import { type ImageReference, imageParts } from "../../../model/image";
import { rangeInScalar, replaceWithin } from "../../../model/scalar-edit";
import type { Range } from "../../../model/text";
import type { Reporter } from "../../rule";
import { type End, endOfLife } from "./end-of-life";
import { versionEdit, wholeTag } from "./tag-version";
import { hasNoVersions } from "./version";

/** What a service or a container runs that gets no more security fixes; once for each image of a file. */
export function tellEndOfLife({ image, imageReference }: Workload, report: Reporter): void {
  if (!imageReference) return;
  const end = endOfLife(imageReference);
  if (!end) return;
  const { text } = imageReference;
  const isWhole = image.string === text;
  const tag = isWhole ? imageParts(text).tag : undefined;
  report((tag && rangeInScalar(image, tag.start, tag.end)) ?? image, {
    message: `Image "${text}" gets no more security fixes: ${end.reason}`,
    cause: text,
    fixes: [
      isWhole && !image.isShared
        ? nameSupported(imageReference, end, ({ start, end }, pieces) =>
            replaceWithin(image, start, end, pieces),
          )
        : undefined,
    ],
  });
}

/**
 * The choice of a tag that is supported, for an image that has ended; nothing where no tag would do, and where a digest
 * decides which image is meant. A variant stays, unless it is what has ended.
 * @param editAt replaces what stands at this range of the reference's text
 */
export function nameSupported(
  reference: ImageReference,
  { isTagEnough }: End,
  editAt: (range: Range, pieces: Pieces) => Edit | undefined,
): Fix | undefined {
  const { tag } = imageParts(reference.text);
  if (!tag || !isTagEnough || reference.digest || hasNoVersions(reference)) return undefined;
  const edit = versionEdit(reference.tag ?? "", tag);
  const kept = reference.text.slice(edit[0].end, tag.end);
  const [range, pieces] = endOfLife({ ...reference, tag: kept }) ? [tag, [wholeTag]] : edit;
  return fix("Name a supported version, if it runs on that", "choice", editAt(range, pieces));
}
