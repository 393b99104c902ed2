import type { Problem } from "../tree/document";
import { argumentProblems } from "./argument-problems";
import { flagProblems, knownFlags } from "./flag-problems";
import type { ParsedInstruction } from "./instruction";
import type { ParsedDockerfile } from "./parse";

/** The stable frontend by its name, any version: the labs channel and other images know more instructions. */
const dockerFrontend = /^(?:docker\.io\/)?docker\/dockerfile(?::(?<tag>[\w.-]+))?(?:@.*)?$/;

/**
 * What BuildKit rejects, as far as the text shows it with certainty. The order of instructions, ONBUILD triggers that
 * are not allowed and stage names have rules of their own.
 */
export function findProblems(file: ParsedDockerfile, ofDirectives: readonly Problem[]): readonly Problem[] {
  const { instructions, stages, directives } = file;
  if (file.isTemplate || instructions.length === 0) return [];
  const frontend = dockerFrontend.exec(directives.syntax ?? "docker/dockerfile");
  if (!frontend) return [];
  const isStable = !/labs|experimental|master/.test(frontend.groups?.tag ?? "");
  const unknown = isStable && stages.length > 0 ? unknownInstructions(instructions) : [];
  const rest = instructions
    .filter(isChecked)
    .flatMap((instruction) => [...flagProblems(instruction, isStable), ...argumentProblems(instruction)]);
  return [...ofDirectives, ...unknown, ...rest].sort((a, b) => a.range.start - b.range.start);
}

/** The first of each run: behind a lost line continuation every line looks like one. */
function unknownInstructions(instructions: readonly ParsedInstruction[]): readonly Problem[] {
  return instructions
    .filter((instruction, i) => isUnknown(instruction) && !isUnknown(instructions[i - 1]))
    .map(({ keyword, keywordRange }) => ({ message: `Unknown instruction ${keyword}`, range: keywordRange }));
}

function isUnknown(instruction: ParsedInstruction | undefined): boolean {
  return (
    instruction !== undefined &&
    instruction.keyword !== "ONBUILD" &&
    !Object.hasOwn(knownFlags, instruction.keyword)
  );
}

function isChecked(instruction: ParsedInstruction): boolean {
  const isForbiddenTrigger =
    instruction.isOnBuild && /^(?:ONBUILD|FROM|MAINTAINER)$/.test(instruction.keyword);
  return !isUnknown(instruction) && !isForbiddenTrigger;
}
