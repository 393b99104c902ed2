import type { Instruction, Stage, Word } from "../../model/dockerfile/dockerfile";
import { isWindowsImage } from "../../model/dockerfile/windows";
import { oncePer } from "../../model/once";
import { unknownPart } from "../../model/outline";
import { officialName } from "./base-images";
import { officialFolders } from "./official-images";

/** A path that begins at the folder that holds, whatever the rest of it is; false for one that begins with a variable. */
export function isRelative({ outline }: Word): boolean {
  return outline !== "" && !/^(?:[/\\~]|[a-z]:)/i.test(outline) && !outline.startsWith(unknownPart);
}

/** The stage of an instruction, or one that it is built from, has set the folder before. */
export function hasWorkdir({ stage, range }: Instruction): boolean {
  return (
    stage?.ancestry.some((one) => {
      const first = firstIn(one);
      return first !== undefined && (one !== stage || first.range.start < range.start);
    }) === true
  );
}

const firstIn = oncePer(({ instructions }: Stage) =>
  instructions.find(({ keyword }) => keyword === "WORKDIR"),
);

/** The working directory that the base image of an instruction's stage begins with, without a final slash; `undefined` where it is not known. */
export function baseFolder({ stage }: Instruction): string | undefined {
  const { rootImage } = stage ?? {};
  if (typeof rootImage !== "object" || isWindowsImage(rootImage.text)) return undefined;
  const name = officialName(rootImage) ?? "";
  return Object.hasOwn(officialFolders, name) ? officialFolders[name] : undefined;
}
