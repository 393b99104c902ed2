import { textOf } from "../text";
import type { Problem } from "../tree/document";
import { argumentProblems } from "./argument-problems";
import type { Directives } from "./dockerfile";
import { flagProblems, knownFlags } from "./flag-problems";
import type { ParsedInstruction } from "./instruction";

/** The stable frontend by its name, any version: the labs channel and other images know more instructions. */
const dockerFrontend = /^(?:docker\.io\/)?docker\/dockerfile(?::(?<tag>[\w.-]+))?(?:@.*)?$/;

/** Whose rules a text is held to: `other` frontends have rules of their own, and so have makers of templates. */
export type Frontend = "stable" | "labs" | "other";

export function frontendOf({ syntax }: Directives, isTemplate: boolean): Frontend {
  const frontend = dockerFrontend.exec(syntax ?? "docker/dockerfile");
  if (isTemplate || !frontend) return "other";
  return /labs|experimental|master/.test(frontend.groups?.tag ?? "") ? "labs" : "stable";
}

/**
 * What BuildKit rejects in an instruction, as far as the text shows it with certainty. The order of instructions and stage
 * names have rules of their own.
 */
export function instructionProblems(instruction: ParsedInstruction, frontend: Frontend): readonly Problem[] {
  const { keyword, keywordRange } = instruction;
  if (frontend === "other" || isUnknown(instruction)) return [];
  if (instruction.isOnBuild && /^(?:ONBUILD|FROM|MAINTAINER)$/.test(keyword))
    return [{ message: `${keyword} cannot stand behind ONBUILD`, range: keywordRange }];
  return [...flagProblems(instruction, frontend === "stable"), ...argumentProblems(instruction)];
}

/** Unknown instructions, the first of each run: behind a lost line continuation every line looks like one. */
export function unknownInstructions(instructions: readonly ParsedInstruction[]): readonly Problem[] {
  return instructions
    .filter((instruction, i) => isUnknown(instruction) && !isUnknown(instructions[i - 1]))
    .map((instruction) => ({
      message: `Unknown instruction ${textOf(instruction, instruction.keywordRange)}`,
      range: instruction.keywordRange,
    }));
}

function isUnknown(instruction: ParsedInstruction | undefined): boolean {
  return (
    instruction !== undefined &&
    instruction.keyword !== "ONBUILD" &&
    !Object.hasOwn(knownFlags, instruction.keyword)
  );
}
