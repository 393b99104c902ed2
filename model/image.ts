import { unknownPart } from "./outline";
import type { Range } from "./text";

/** A reference to an image, taken apart: `registry/repository:tag@digest`. */
export interface ImageReference {
  /** As written. */
  readonly text: string;
  /** `docker.io` when none is named. */
  readonly registry: string;
  /** Path below the registry; `library/…` is left out: `node`, `bitnami/redis`. */
  readonly repository: string;
  /** Last part of the repository. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const host =
  /^(?:[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])(?:\.(?:[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9]))*(?::[0-9]+)?$/i;
const ipv6Host = /^\[[a-f0-9:]+\](?::[0-9]+)?$/i;
const pathPart = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const tagText = /^\w[\w.-]{0,127}$/;
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** The grammar limits a name to 255 characters and a tag to 128; the longest digest has 135. */
const maxLength = 255 + 1 + 128 + 1 + 135;

/**
 * Takes a reference apart by the grammar of github.com/distribution/reference; `undefined` for what is no valid
 * reference (`ko://…`, `<REPO>`, a variable, upper case in the repository).
 */
export function parseImage(text: string): ImageReference | undefined {
  if (text.length > maxLength) return undefined;
  const parts = imageParts(text);
  const name = text.slice(0, parts.name.end);
  const tag = parts.tag && text.slice(parts.tag.start, parts.tag.end);
  const digest = parts.digest && text.slice(parts.digest.start, parts.digest.end);
  if (
    name.length > 255 ||
    (tag !== undefined && !tagText.test(tag)) ||
    (digest !== undefined && !isDigest(digest))
  ) {
    return undefined;
  }
  const slash = name.indexOf("/");
  const first = name.slice(0, Math.max(slash, 0));
  const isRegistry = /[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase();
  const path = (isRegistry ? name.slice(slash + 1) : name).split("/");
  if (isRegistry && !host.test(first) && !ipv6Host.test(first)) return undefined;
  if (!path.every((part) => pathPart.test(part)) || /^[a-f0-9]{64}$/.test(name)) return undefined;
  const registry = isRegistry && first !== "index.docker.io" ? first : "docker.io";
  if (registry === "docker.io" && path[0] === "library" && path.length > 1) path.shift();
  return { text, registry, repository: path.join("/"), name: path.at(-1) as string, tag, digest };
}

/** The same of an outline, in which nothing but parts of the tag may be unknown. */
export function parseImageOutline(outline: string): ImageReference | undefined {
  if (!outline.includes(unknownPart)) return parseImage(outline);
  const { tag } = imageParts(outline);
  const isInTag =
    tag && outline.indexOf(unknownPart) >= tag.start && outline.lastIndexOf(unknownPart) < tag.end;
  // A tag may hold an underscore anywhere.
  const image = isInTag ? parseImage(outline.replaceAll(unknownPart, "_")) : undefined;
  return image && tag && { ...image, text: outline, tag: outline.slice(tag.start, tag.end) };
}

/** Where tag and digest stand, when the reference is written at `range` without quotes or escapes; by default in itself. */
export function imageParts(
  text: string,
  range: Range = { start: 0, end: text.length },
): { name: Range; tag?: Range; digest?: Range } {
  const at = text.indexOf("@");
  const end = at < 0 ? text.length : at;
  const colon = text.lastIndexOf(":", end);
  const hasTag = colon > text.lastIndexOf("/", end);
  const { start } = range;
  return {
    name: { start, end: start + (hasTag ? colon : end) },
    ...(hasTag && { tag: { start: start + colon + 1, end: start + end } }),
    ...(at >= 0 && { digest: { start: start + at + 1, end: range.end } }),
  };
}

function isDigest(digest: string): boolean {
  const [algorithm = "", hex = ""] = digest.split(":");
  return (
    digest === `${algorithm}:${hex}` && digestLengths[algorithm] === hex.length && /^[a-f0-9]+$/.test(hex)
  );
}
