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
          message: `${pair.name} looks ${folder === "" || folder === "." ? "in whatever folder somebody is" : `in ${folder}`} first`,
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

/** The first folder that anybody may write to, before those of the system. */
function unsafeIn({ name, value }: Pair): Unsafe | undefined {
  const isPath = name === "PATH";
  // Windows parts folders by semicolons.
  if (!value || (!isPath && name !== "LD_LIBRARY_PATH") || /[;\\]/.test(value.outline)) return undefined;
  const folders = value.outline.split(":");
  const at = folders.findIndex((folder) => isUnsafe(folder, isPath));
  const isLast = folders.slice(0, at).some((folder) => folder.includes(unknownPart) || system.test(folder));
  if (at < 0 || isLast) return undefined;
  const folder = folders[at] ?? "";
  const start = value.raw.indexOf(folder);
  const place = folder.length > 1 ? rangeWithin(asWritten(value), start, start + folder.length) : undefined;
  return { folder, range: place ?? value.range };
}

const system = /^\/(?:usr\/(?:local\/)?)?(?:s?bin|lib(?:32|64)?)$/;

/** An empty part is the folder that somebody is in; of libraries that is what an unset variable leaves. */
function isUnsafe(folder: string, isPath: boolean): boolean {
  if (folder === "") return isPath;
  return /^\/(?:var\/)?tmp(?:\/|$)/.test(folder) || folder === "." || isNamed(folder);
}

function isNamed(folder: string): boolean {
  return /^(?:\.{1,2}\/|[\w@-])/.test(folder);
}
