import type { ImageReference } from "../../model/image";
import { officialName } from "./base-images";
import { alpine, codeNames, officialProducts, otherProducts, type Product } from "./release-ends";

/** Something in an image that gets no security fixes any more. */
export interface EndOfLife {
  /** As messages call it: `Debian 10`. */
  readonly release: string;
  /** When the fixes ended: `June 2024`. */
  readonly ended: string;
}

/**
 * What an image holds that gets no security fixes any more, as its tag tells: the program that it is named for, else the
 * distribution that a part of its tag names (`buster`, `alpine3.12`). Empty where the tag is not known, or names none.
 */
export function endOfLife(image: ImageReference): readonly EndOfLife[] {
  const [first = "", ...others] = image.tag?.split("-") ?? [];
  const own = productOf(image);
  const program = own && ended(own, first);
  const system = [first, ...others].map(distributionIn).find((one) => one !== undefined);
  return [program, system].filter((one) => one !== undefined);
}

function productOf(image: ImageReference): Product | undefined {
  const name = officialName(image);
  if (name !== undefined) return Object.hasOwn(officialProducts, name) ? officialProducts[name] : undefined;
  if (image.registry !== "mcr.microsoft.com") return undefined;
  return otherProducts.find(([repository]) => repository.test(image.repository))?.[1];
}

function distributionIn(part: string): EndOfLife | undefined {
  const named = Object.hasOwn(codeNames, part) ? codeNames[part] : undefined;
  if (named) return ended(named.product, named.release);
  const version = /^alpine(\d+\.\d+)$/.exec(part)?.[1];
  return version === undefined ? undefined : ended(alpine, version);
}

/** The longest beginning of a version that the table knows: `3.8` for `3.8.10`. */
function ended({ name, ends }: Product, version: string): EndOfLife | undefined {
  const parts = /^(?:\d+(?:\.\d+)*(?=$|\.)|[a-z]+$)/.exec(version)?.[0].split(".") ?? [];
  for (let length = parts.length; length > 0; length--) {
    const release = parts.slice(0, length).join(".");
    const end = Object.hasOwn(ends, release) ? ends[release] : undefined;
    if (end !== undefined) return { release: `${name} ${release}`, ended: inWords(end) };
  }
  return undefined;
}

const months = [
  ...["January", "February", "March", "April", "May", "June", "July", "August"],
  ...["September", "October", "November", "December"],
];

function inWords(date: string): string {
  const [year = "", month = ""] = date.split("-");
  return `${months[Number(month) - 1]} ${year}`;
}
