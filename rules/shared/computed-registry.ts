import { imageParts, parseImage } from "../../model/image";
import type { Range } from "../../model/text";
import type { Field } from "../../model/tree/field";

/** What of an image is written behind the registry that a template or a variable computes. */
export interface WrittenPart {
  /** As it is written, with what is computed. */
  readonly text: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** The tag, or the name where there is none. */
  readonly range: Range;
}

/** More than an image and what computes it: an alias may bring one long text to thousands of containers. */
const maxLength = 500;

/**
 * The part of an image that is known where all that is computed stands before a slash: `/web:latest` of
 * `{{ .Values.registry }}/web:latest` or `$(REGISTRY)/web:latest`.
 */
export function partBehindRegistry({ document, range, node }: Field): WrittenPart | undefined {
  if (range.end - range.start > maxLength) return undefined;
  const written = document.text.slice(range.start, range.end);
  if (written.includes("\n") || node?.kind === "mapping" || node?.kind === "sequence") return undefined;
  const from = Math.max(written.lastIndexOf("}}") + 1, written.lastIndexOf(")")) + 1;
  const text = /^["']?([^"']*)["']?$/.exec(written.slice(from))?.[1] ?? "";
  const image = from > 0 && text.startsWith("/") ? parseImage(`registry.invalid${text}`) : undefined;
  if (!image) return undefined;
  const { name, tag } = imageParts(text, {
    start: range.start + from,
    end: range.start + from + text.length,
  });
  return {
    text: written.replace(/^["']|["']$/g, ""),
    tag: image.tag,
    digest: image.digest,
    range: tag ?? { start: name.start + text.lastIndexOf("/", name.end - name.start) + 1, end: name.end },
  };
}
