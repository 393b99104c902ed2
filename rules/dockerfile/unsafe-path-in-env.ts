import type { Pair } from "../../model/dockerfile/dockerfile";
import { isInTarget } from "../../model/dockerfile/questions";
import { unknownPart } from "../../model/outline";
import type { Range } from "../../model/text";
import { asWritten, rangeWithin } from "../../model/written-text";
import { rule } from "../rule";

export default rule({
  severity: "medium",
  title: "Programs or libraries are looked for where anybody may put them",
  why: "Whoever can write there plants a program of a common name, and the next one who calls it, root too, runs that.",
  how: "Name absolute directories that only root writes to, those of the system first.",
  threats: ["image-build-E1", "image-build-T1"],
  since: "0.1.0",
  references: { mitre: ["T1574.007"], cwe: ["CWE-426", "CWE-427"] },
  variants: {
    relative: {
      severity: "info",
      when: "it is a relative directory with a name, such as node_modules/.bin, which counts only where somebody works",
    },
  },
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "ENV") return;
      for (const pair of instruction.pairs) {
        const unsafe = unsafeIn(pair);
        if (!unsafe || !instruction.ask(isInTarget)) continue;
        const { folder, range } = unsafe;
        report(range, {
          message: messageOf(pair.name, folder),
          variant: isNamed(folder) ? "relative" : undefined,
        });
      }
    },
  },
});

interface Unsafe {
  readonly folder: string;
  readonly range: Range;
}

function messageOf(name: string, folder: string): string {
  if (name === "LD_PRELOAD") return `${name} loads ${folder}, which anybody may replace`;
  return folder === "" || folder === "."
    ? `${name} looks first in whatever folder somebody is in`
    : `${name} looks in ${folder} first`;
}

/**
 * The first folder that anybody may write to, before those of the system. What a variable brings, such as the PATH so
 * far, was told where it was set, and an empty LD_LIBRARY_PATH is none.
 */
function unsafeIn({ name, value }: Pair): Unsafe | undefined {
  const isUnsafe = unsafeParts.get(name);
  // Windows parts folders by semicolons.
  if (!value || !isUnsafe || /^["']*$|[;\\]/.test(value.raw)) return undefined;
  const parts = value.raw.replace(variable, (text) => unknownPart.repeat(text.length)).split(":");
  const folders = parts.map((part) => part.replace(/["']/g, ""));
  const at = folders.findIndex((folder) => isUnsafe.test(folder));
  const isLast = folders.slice(0, at).some((folder) => folder.includes(unknownPart) || system.test(folder));
  if (at < 0 || isLast) return undefined;
  const folder = folders[at] ?? "";
  const start = value.raw.indexOf(folder, parts.slice(0, at).join(":").length);
  const place = folder.length > 1 ? rangeWithin(asWritten(value), start, start + folder.length) : undefined;
  return { folder, range: place ?? value.range };
}

const variable = /\$(?:\{[^{}]*\}|\w+)/g;
const system = /^\/(?:usr\/(?:local\/)?)?(?:s?bin|lib(?:32|64)?)$/;

const temporary = /^\/(?:var\/)?tmp(?:\/|$)/;
/** An empty part is the folder that somebody is in. */
const path = new RegExp(String.raw`^\.?$|${temporary.source}|^(?:\.{1,2}\/|[\w@-])`);
/** A library to load that has no folder is looked for in those of the system. */
const unsafeParts: ReadonlyMap<string, RegExp> = new Map([
  ["PATH", path],
  ["LD_LIBRARY_PATH", path],
  ["LD_PRELOAD", temporary],
]);

function isNamed(folder: string): boolean {
  return /^(?:\.{1,2}\/|[\w@-])/.test(folder);
}
