import { Blank, type Pieces } from "../../../model/edit";
import type { Range } from "../../../model/text";

/** What makers of images put behind the version in every release. Source: the tags of the official images on Docker Hub. */
export const variants: ReadonlySet<string> = new Set(
  "alpine slim bookworm bullseye buster trixie jammy noble focal debian ubuntu apache fpm cli management perl full minimal".split(
    " ",
  ),
);

const releases = new Set(["bookworm", "bullseye", "buster", "trixie", "noble", "jammy", "focal"]);

/** Those that nobody takes for a tag of their own. */
const otherVariants = new Set(["jdk", "jre", "zts", "ubi", "nanoserver", "windowsservercore"]);

/** A whole tag. One blank: all places of an image get the same. */
export const wholeTag = new Blank("TAG");

/** What a variant stands behind. */
const version = new Blank("VERSION");

/**
 * Where a tag names the version, and what to write there: `-slim` stays, and a version is put before `alpine` alone. The
 * name of a release, alone, is the version of a distribution.
 * @param at where the tag stands
 */
export function versionEdit(tag: string, at: Range): readonly [Range, Pieces] {
  const words = tag.split("-");
  const kept = words.findIndex((word, i) => isVariant(word) && words.slice(i).every(isVariant));
  if (kept < 0 || (kept === 0 && releases.has(tag))) return [at, [wholeTag]];
  const { start } = at;
  const length = words.slice(0, kept).join("-").length;
  return [{ start, end: start + length }, kept === 0 ? [version, "-"] : [version]];
}

/** `alpine3.20` too. */
function isVariant(word: string): boolean {
  const name = /^([a-z]+)[\d.]*$/.exec(word)?.[1] ?? "";
  return variants.has(name) || otherVariants.has(name);
}
