import type { Instruction } from "../../../model/dockerfile/dockerfile";
import { baseName, joinPath } from "../../../model/path";
import type { Command } from "../../../model/shell/command";
import { invocationOf } from "../../../model/shell/programs/invocation";
import type { Range } from "../../../model/text";
import { asWritten, rangeWithin } from "../../../model/written-text";

/** The mode that files or folders get. */
export interface FileMode {
  /** `755`, `u+s`. */
  readonly text: string;
  readonly range: Range;
  /** What gets it, as it is written. */
  readonly paths: readonly string[];
  /** The range holds the mode as it is. */
  readonly isLiteral: boolean;
}

/** That of `chmod`, or of the `-m` of `mkdir` and `install`. */
export function commandMode(command: Command): FileMode | undefined {
  const { name = "" } = command;
  if (!/^(?:chmod|mkdir|install)$/.test(name)) return undefined;
  const invocation = invocationOf(command);
  const [mode] = name === "chmod" ? (invocation?.operands ?? []) : [];
  const option = name === "chmod" ? undefined : invocation?.option("-m --mode");
  const text = mode?.value ?? option?.value;
  const range = mode?.range ?? option?.valueRange;
  if (text === undefined || !range) return undefined;
  const operands = invocation?.operands.slice(mode ? 1 : 0).map(({ raw }) => raw) ?? [];
  const isCopied = name === "install" && invocation?.lacks("-d --directory") === true;
  const paths = isCopied ? installed(operands, invocation.option("-t --target-directory")?.value) : operands;
  return { text, range, paths, isLiteral: (mode ?? option?.valueWord)?.raw === text };
}

/** What `install` makes: its sources keep their modes. */
function installed(operands: readonly string[], folder: string | undefined): readonly string[] {
  const target = folder ?? operands.at(-1) ?? "";
  const sources = folder === undefined ? operands.slice(0, -1) : operands;
  const isFolder = folder !== undefined || sources.length > 1 || target.endsWith("/");
  return isFolder ? sources.map((source) => joinPath(target, baseName(source))) : [target];
}

/** That of `COPY --chmod` and `ADD --chmod`. */
export function copyMode({ keyword, flags, words }: Instruction): FileMode | undefined {
  const { value } =
    keyword === "COPY" || keyword === "ADD" ? (flags.find(({ name }) => name === "chmod") ?? {}) : {};
  const text = value?.value;
  if (!value || text === undefined) return undefined;
  const range = rangeWithin(asWritten(value), 0, text.length);
  return {
    text,
    range: range ?? value.range,
    paths: copied(words.map(({ raw }) => raw)) ?? [`what ${keyword} copies`],
    isLiteral: value.raw === text,
  };
}

/** Files that `COPY` makes: the folder that they go into keeps its mode. `undefined` where their names are not known. */
function copied(words: readonly string[]): readonly string[] | undefined {
  const sources = words.slice(0, -1);
  const target = words.at(-1) ?? "";
  if (sources.length === 1 && !/(?:^|\/)\.{0,2}$/.test(target)) return [target];
  const isNamed = sources.every((source) => !/[*?[<]|(?:^|\/)\.{0,2}$/.test(source));
  return isNamed ? sources.map((source) => joinPath(target, baseName(source))) : undefined;
}

/** `/srv/app`, `/srv/app and 2 more`. */
export function namePaths([first, ...others]: readonly string[]): string {
  if (first === undefined) return "the files";
  return others.length > 0 ? `${first} and ${others.length} more` : first;
}
