import { withoutCarriageReturns } from "../mapped-text";
import { filesWrittenBy, type WrittenFile } from "../provisioning/written-file";
import { withUnknownVariables } from "../unknown-text";
import type { Heredoc, Instruction } from "./dockerfile";

/** The files that an instruction fills with a text: its commands, or heredocs that the builder copies. */
export function filesWrittenIn(instruction: Instruction): readonly WrittenFile[] {
  const { keyword, commands, heredocs } = instruction;
  if (keyword === "COPY" || keyword === "ADD") return heredocs.flatMap((one) => copied(one, instruction));
  return commands.flatMap((command) => filesWrittenBy(command, noVariables));
}

const noVariables: ReadonlyMap<string, string> = new Map();

function copied(
  { delimiter, range: { start, end }, isExpanded }: Heredoc,
  { words, text, range }: Instruction,
): readonly WrittenFile[] {
  const target = words.at(-1)?.value;
  if (target === undefined) return [];
  const body = text.slice(start - range.start, end - range.start);
  const content = withoutCarriageReturns({
    text: isExpanded ? withUnknownVariables(body) : body,
    toOffset: (offset) => start + offset,
  });
  return [{ path: target.endsWith("/") ? target + delimiter : target, content, isAdded: false }];
}
