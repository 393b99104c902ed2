import type { Instruction } from "../../../model/dockerfile/dockerfile";
import type { ShellWord } from "../../../model/shell/command";
import { isArgument } from "../dockerfile/arguments";

/** What a RUN or an ADD fetches. */
export interface Fetched {
  /** With its variables put in, and `unknownPart` for those that are not known. */
  readonly address: string;
  /** That of the address, with the names of its variables. */
  readonly word: { readonly variables: readonly string[] };
  readonly command: { readonly instruction: Instruction };
}

/** One checksum does for it: it is not another file for each machine, nor with each release. */
export function isAlwaysSame(fetched: Fetched): boolean {
  const { word, command } = fetched;
  return namesVersion(fetched) && !word.variables.some((name) => isComputed(name, command.instruction));
}

/** The address names one, or a variable that by its name holds one. */
function namesVersion({ address, word }: Fetched): boolean {
  const path = address
    .replace(/^["']?\w+:\/\/[^/]*/, "")
    .replace(/x86_64|[_-](?:32|64)(?:bit)?(?![\d.])/gi, "");
  if (/\d\.\d/.test(path)) return true;
  if (/(?<![a-z])(?:latest|current|stable|nightly|snapshot|master|main)(?![a-z])/i.test(path)) return false;
  return (
    /(?<![a-z\d])v?\d/i.test(path) ||
    word.variables.some((name) => /VER|TAG|RELEASE|REVISION|COMMIT/i.test(name))
  );
}

/** The builder, who calls it, or a command of the step says what it holds, or the step sets it once for each case. */
function isComputed(name: string, instruction: Instruction, depth = 0): boolean {
  if (/^(?:TARGET|BUILD)(?:ARCH|PLATFORM|VARIANT|OS)$/.test(name)) return true;
  if (/(?:^|_)(?:ARCH|ARCHITECTURE|PLATFORM)$/.test(name) && instruction.ask(isArgument, name)) return true;
  const values = valuesIn(instruction, name);
  return (
    values.length > 1 ||
    values.some(
      ({ substitutions, variables }) =>
        substitutions.length > 0 ||
        (depth < maximalDepth && variables.some((one) => isComputed(one, instruction, depth + 1))),
    )
  );
}

/** What the step gives a variable. */
function valuesIn({ commands }: Instruction, name: string): readonly ShellWord[] {
  return commands.flatMap(({ name: program, assignments, words }) => [
    ...assignments.flatMap((one) => (one.name === name && one.value ? one.value : [])),
    ...(program === "export" ? words.filter(({ raw }) => raw.startsWith(`${name}=`)) : []),
  ]);
}

/** A variable, and those that the step sets it from. */
export function originsOf(name: string, instruction: Instruction, depth = 0): readonly string[] {
  const from = depth < maximalDepth ? valuesIn(instruction, name).flatMap(({ variables }) => variables) : [];
  return [name, ...from.flatMap((one) => originsOf(one, instruction, depth + 1))];
}

/** Variables that are set from others; one that is set from itself would never end. */
const maximalDepth = 3;
