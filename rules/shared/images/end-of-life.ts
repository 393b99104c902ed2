import type { ImageReference } from "../../../model/image";
import { firstFound } from "../../../model/search";
import { officialName } from "./base-images";
import {
  abandoned,
  distributionNames,
  distributions,
  libraries,
  type Product,
  products,
} from "./ended-releases";

/** What of an image gets no more security fixes. */
export interface End {
  /** The release or the repository and the time, for behind a colon: `Node.js 14 ended in April 2023`. */
  readonly reason: string;
  /** The name says so, whatever the tag. */
  readonly isInName: boolean;
  /** Another tag is all that it takes: no data has to be migrated, no server goes with it, and the repository goes on. */
  readonly isTagEnough: boolean;
}

/**
 * What of an image has ended: the program's version, the repository, or the distribution that a part of the tag names;
 * `undefined` for a tag without a version, and for what is not known. A tag is judged by the parts of it that are known.
 */
export function endOfLife(image: ImageReference): End | undefined {
  const name = productOf(image) ?? "";
  const product = products.get(name);
  const parts = (image.tag ?? "").split("-");
  const [first = ""] = parts;
  const byTag = product && (versionEnd(product, first) ?? codeNameEnd(product, first));
  const byName = byTag === undefined ? (repositoryEnd(name) ?? distrolessEnd(image)) : undefined;
  const reason = byTag ?? byName ?? firstFound(parts, distributionEnd) ?? numberedDebianEnd(image);
  if (reason === undefined) return undefined;
  const isInName = byName !== undefined;
  const takesMore = product?.keepsData === true || product?.followsServer === true || abandoned.has(name);
  return { reason, isInName, isTagEnough: !takesMore && !isInName };
}

/**
 * That a release of a program gets no more fixes, and since when: `Node.js 14 ended in April 2023`.
 * @param name of `products` or `libraries`
 * @param version as it is written, or the name of the release: `14.17.0`, `fermium`
 */
export function releaseEnd(name: string, version: string): string | undefined {
  const product = products.get(name) ?? libraries.get(name);
  return product && (versionEnd(product, version) ?? codeNameEnd(product, version));
}

/** The official image, or the product behind the repositories of its own maker. */
function productOf(image: ImageReference): string | undefined {
  const { registry, repository, name } = image;
  if (registry === "docker.elastic.co" && repository === `${name}/${name}`) return name;
  if (registry === "mcr.microsoft.com" && dotnet.test(repository)) return "dotnet";
  return officialName(image);
}

const dotnet = /^dotnet\/(?:core\/)?(?:sdk|aspnet|runtime|runtime-deps)$/;

/** Of the longest beginning of the version that is known to have ended. */
function versionEnd(product: Product, part: string): string | undefined {
  const numbers = /^v?(\d+(?:\.\d+)*)(?=$|[._a-z])/.exec(part)?.[1]?.split(".") ?? [];
  const beginnings = numbers.map((_, i) => numbers.slice(0, numbers.length - i).join("."));
  return firstFound(beginnings, (version) => endOf(product, version));
}

function codeNameEnd(product: Product, part: string): string | undefined {
  const version = product.codeNames?.get(part);
  return version === undefined ? undefined : endOf(product, version);
}

function endOf({ title, ends }: Product, version: string): string | undefined {
  const end = ends.get(version);
  return end === undefined ? undefined : `${title} ${version} ended ${inTime(end)}`;
}

/** `buster`, `alpine3.12`. */
function distributionEnd(part: string): string | undefined {
  const { alpine, debian, ubuntu } = distributions;
  const release = /^alpine(\d+\.\d+)$/.exec(part)?.[1];
  if (release !== undefined) return endOf(alpine, release);
  if (!distributionNames.has(part)) return undefined;
  return codeNameEnd(debian, part) ?? codeNameEnd(ubuntu, part);
}

/** `1.2.3-debian-11-r5`, as Bitnami tags its images. */
function numberedDebianEnd({ tag = "" }: ImageReference): string | undefined {
  const release = /(?:^|-)debian-(\d+)(?=-|$)/.exec(tag)?.[1];
  return release === undefined ? undefined : endOf(distributions.debian, release);
}

/** `gcr.io/distroless/base-debian11`: the release is in the name. */
function distrolessEnd({ registry, repository }: ImageReference): string | undefined {
  const release = registry === "gcr.io" ? /^distroless\/.+-debian(\d+)$/.exec(repository)?.[1] : undefined;
  return release === undefined ? undefined : endOf(distributions.debian, release);
}

function repositoryEnd(name: string): string | undefined {
  const end = abandoned.get(name);
  return end && `"${name}" itself ended ${inTime(end.since)}, and ${end.successor} follows it`;
}

/** `2023-04` as “in April 2023”. */
function inTime(time: string): string {
  const [year, month] = time.split("-");
  return month === undefined ? `in ${year}` : `in ${months[Number(month) - 1]} ${year}`;
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
