import type { Command } from "../../model/shell/command";
import { parseShell } from "../../model/shell/parse";
import type { Range } from "../../model/text";
import type { Comment } from "../../model/tree/document";
import { mayHoldCommandSecret, secretsInCommand } from "../../rules/shared/secrets/commands/command-line";

export function inCommands(commands: readonly Command[]): readonly Range[] {
  return commands.flatMap(secretsInCommand).map(({ range }) => range);
}

/** A comment often holds a command that somebody ran once. */
export function inComments(comments: readonly Comment[]): readonly Range[] {
  return comments.flatMap(({ range, text }) => {
    if (!mayHoldCommandSecret(text)) return [];
    const start = range.end - text.length;
    return inCommands(parseShell(text, (offset) => start + offset));
  });
}
