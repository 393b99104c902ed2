import type { Command, Shell } from "../shell/command";
import { parseShell } from "../shell/parse";
import { Lines, type Range } from "../text";
import type { Comment } from "../tree/document";
import type { WrittenText } from "../written-text";
import type { CommandFile } from "./command-file";

/** A text for a shell somewhere in a file, or one that is written like that. */
export interface Snippet {
  readonly script: WrittenText;
  readonly shell: Shell;
  /** It is one command, which is started without a shell. */
  readonly isExec?: true;
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
  for (const { script, shell, isExec } of snippets) {
    const onUnread = (part: Range) => {
      unread ??= part;
    };
    const [first, ...others] = parseShell(script.text, script.toOffset, { shell, onUnread });
    if (first) commands.push(isExec ? { ...first, isExec } : first);
    for (const command of others) commands.push(command);
  }
  commands.sort((a, b) => a.range.start - b.range.start);
  return { text, lines, comments, commands, unread };
}
