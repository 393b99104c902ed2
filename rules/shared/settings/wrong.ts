import { Blank, type Edit, type Fix, fix } from "../../../model/edit";
import type { Range } from "../../../model/text";
import type { KubernetesVersion } from "../../rule";
import { enumerate } from "../names";
import type { Instead } from "./demand";
import type { Setting } from "./setting";

/** A setting that is not as it must be. */
export interface Wrong {
  readonly at: { readonly range: Range };
  /** `--flag` or the path of a field. */
  readonly name: string;
  /** What is written, or `no --flag`. */
  readonly found: string;
  readonly isAbsent: boolean;
  /** As it is written; `""` where it is absent. */
  readonly value: string;
  /** The version of Kubernetes, older than this component, from which on the flag is not heeded. */
  readonly goneSince?: KubernetesVersion | undefined;
  readonly fix: Fix | undefined;
}

/** The fix that writes what must stand instead of a wrong value. */
export function mending(
  { fixKind = "suggestion", fixAfter }: Setting,
  title: string,
  instead: Instead,
  ...edits: readonly (Edit | undefined | readonly (Edit | undefined)[])[]
): Fix | undefined {
  const whole = fixAfter === undefined ? title : `${title}, ${fixAfter}`;
  return fix(whole, instead instanceof Blank ? "choice" : fixKind, edits.flat());
}

/** What is not there and has to be filled in is one finding, with one fix for all of it. */
export function together(all: readonly Wrong[]): readonly Wrong[] {
  const open = all.filter(({ isAbsent, fix }) => isAbsent && fix?.kind === "choice");
  const [first] = open;
  if (!first || open.length === 1) return all;
  const title = first.fix?.title.replace(first.name, enumerate(open.map(({ name }) => name))) ?? "";
  const edits = open.flatMap((one) => one.fix?.edits ?? []);
  const one = {
    ...first,
    found: enumerate(open.map(({ found }) => found)),
    fix: fix(title, "choice", edits),
  };
  return [one, ...all.filter((other) => !open.includes(other))];
}

/** `Set --profiling to false`, `Remove X from --plugins`. @param value `""` where the setting is not there */
export function titleOf(name: string, value: string, instead: Instead): string {
  if (instead instanceof Blank) return `Set ${name}`;
  if (instead === "") return `Remove ${name}`;
  const [before, after] = [value.split(","), instead.split(",")];
  const removed = [...new Set(before)].filter((item) => !after.includes(item));
  const added = after.filter((item) => !before.includes(item));
  if (added.length === 0) return `Remove ${enumerate(removed)} from ${name}`;
  if (removed.length === 0) return `Add ${enumerate(added)} to ${name}`;
  return `Set ${name} to ${instead}`;
}
