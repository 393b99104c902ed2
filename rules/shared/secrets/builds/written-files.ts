import { baseName } from "../../../../model/path";
import type { Command } from "../../../../model/shell/command";
import { filesOfTee, outputFiles } from "../../../../model/shell/output-files";

/** The names of the files that commands write: `> x`, `-o x`, `tee x`; with and without their folders. */
export function filesWrittenBy(commands: readonly Command[]): ReadonlySet<string> {
  const names = commands.flatMap((command) => {
    const { words } = command;
    const targets = [...outputFiles(command), ...filesOfTee(command)].flatMap(({ value }) => value ?? []);
    const outputs = words.flatMap(({ value }, i) =>
      /^(?:-o|-O|-out|--output|--output-document)$/.test(words[i - 1]?.value ?? "") ? (value ?? []) : [],
    );
    return [...targets, ...outputs];
  });
  return new Set(names.flatMap((name) => [name, baseName(name)]));
}
