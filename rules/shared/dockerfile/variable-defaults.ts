import type { Word } from "../../../model/dockerfile/dockerfile";

/** `${NAME:-value}`: somebody has thought of the case that nothing sets it. */
export function hasDefault({ raw }: Word, name: string): boolean {
  return [...raw.matchAll(/\$\{(\w+):?[-+?]/g)].some((one) => one[1] === name);
}
