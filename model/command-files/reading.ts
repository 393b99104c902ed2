import type { Command, Shell } from "../shell/command";
import { parseShell } from "../shell/parse";
import { Lines, type Range } from "../text";
import type { Comment } from "../tree/document";
import type { WrittenText } from "../written-text";
import type { CommandFile } from "./command-file";

/** A text for a shell somewhere in a file. */
export interface Snippet {
  readonly script: WrittenText;
  readonly shell: Shell;
}

/** A file with the commands of its snippets, and those that it holds in another form. */
export function readSnippets(
  text: string,
  comments: readonly Comment[],
  snippets: Iterable<Snippet>,
  others: readonly Command[] = [],
  lines = new Lines(text),
): CommandFile {
  const commands = [...others];
  let unread: Range | undefined;
  for (const { script, shell } of snippets) {
    const onUnread = (part: Range) => {
      unread ??= part;
    };
    for (const command of parseShell(script.text, script.toOffset, { shell, onUnread }))
      commands.push(command);
  }
  commands.sort((a, b) => a.range.start - b.range.start);
  return { text, lines, comments, commands, unread };
}
