import { type CompletionItem, CompletionItemKind, InsertTextFormat } from "vscode-languageserver";
import { configurationFileName } from "../linter/configuration";
import { ownRules } from "../linter/own-rules";
import { baseName } from "../linter/path";
import { configurationChoices } from "./configuration-completion";
import type { Session } from "./session";
import { suppressionChoices } from "./suppression-comment";

export const completionTriggers = ["/", " "];

/** Completes what is written for us: a `.seaworthy.yaml`, and comments that suppress findings. */
export function provideCompletion({ connection, paths, analyses, rules }: Session): void {
  const inConfiguration = configurationChoices([...rules, ...ownRules]);

  connection.onCompletion(async ({ textDocument, position }): Promise<CompletionItem[]> => {
    const path = paths.pathOf(textDocument.uri);
    const analysis = await analyses.of(path);
    if (!analysis) return [];
    const { lines, findings } = analysis;
    const before = lines.lineText(position.line).slice(0, position.character);
    const word = /(?<![\w./-])[\w./-]*$/.exec(before)?.[0] ?? "";
    const start = { line: position.line, character: before.length - word.length };
    const choices =
      baseName(path) === configurationFileName
        ? inConfiguration(lines, start)
        : suppressionChoices(lines, start, rules, findings);
    return choices.map(({ label, suffix = "", ...more }, i) => ({
      label,
      ...more,
      kind: suffix === "" ? CompletionItemKind.EnumMember : CompletionItemKind.Property,
      sortText: String(i).padStart(4, "0"),
      insertTextFormat: InsertTextFormat.PlainText,
      textEdit: { range: { start, end: position }, newText: label + suffix },
    }));
  });
}
