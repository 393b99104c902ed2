import { type CompletionItem, CompletionItemKind, InsertTextFormat } from "vscode-languageserver";
import { configurationFileName, profiles, severities } from "../linter/configuration";
import { ownRules } from "../linter/own-rules";
import { baseName } from "../linter/path";
import { Lines, type Position } from "../model/text";
import type { Rule } from "../rules/rule";
import type { Session } from "./session";

/** What can stand at a place of a `.seaworthy.yaml`. */
type Choices = readonly Choice[];

interface Choice {
  readonly label: string;
  readonly detail?: string;
  readonly documentation?: string;
  /** Written behind it. */
  readonly suffix?: string;
}

const keys: Choices = [
  { label: "profile", detail: "Which rules run", suffix: ": " },
  { label: "rules", detail: "Severities of single rules, or off", suffix: ":\n  " },
  { label: "overrides", detail: "Other severities for some files", suffix: ":\n  - " },
  { label: "exclude", detail: "Files that are left alone", suffix: ":\n  - " },
  { label: "trustedRegistries", detail: "Registries whose images need no digest", suffix: ":\n  - " },
  { label: "kubernetesVersion", detail: "The version that the manifests are for", suffix: ": " },
  { label: "units", detail: "Folders that are complete sets", suffix: ":\n  - " },
];

const overrideKeys: Choices = [
  { label: "files", detail: "Patterns of the files", suffix: ":\n  - " },
  { label: "rules", detail: "Severities of single rules, or off", suffix: ":\n  " },
];

const profileChoices: Choices = profiles.map((label) => ({ label }));
const severityChoices: Choices = ["off", ...severities].map((label) => ({ label }));

export const completionTriggers = ["/", " "];

/** Completes keys, profiles, rules and severities in a `.seaworthy.yaml`, for which no other extension is needed. */
export function provideConfigurationCompletion({ connection, paths, workspace, rules }: Session): void {
  const ruleChoices = [...rules, ...ownRules].map(ruleChoice);
  connection.onCompletion(({ textDocument, position }): CompletionItem[] => {
    const path = paths.pathOf(textDocument.uri);
    const text = workspace.get(path)?.file.text;
    if (text === undefined || baseName(path) !== configurationFileName) return [];
    const lines = new Lines(text);
    const before = lines.lineText(position.line).slice(0, position.character);
    const word = /(?<![\w./-])[\w./-]*$/.exec(before)?.[0] ?? "";
    const start = { line: position.line, character: before.length - word.length };
    return choicesAt(lines, start, ruleChoices).map(({ label, suffix = "", ...more }, i) => ({
      label,
      ...more,
      kind: suffix === "" ? CompletionItemKind.EnumMember : CompletionItemKind.Property,
      sortText: String(i).padStart(4, "0"),
      insertTextFormat: InsertTextFormat.PlainText,
      textEdit: { range: { start, end: position }, newText: label + suffix },
    }));
  });
}

function ruleChoice({ id, title, why }: Pick<Rule, "id" | "title" | "why">): Choice {
  return { label: id, detail: title, documentation: why, suffix: ": " };
}

function choicesAt(lines: Lines, { line, character }: Position, rules: Choices): Choices {
  const before = lines.lineText(line).slice(0, character);
  const value = /^[\s-]*([\w./][\w./-]*):\s+$/.exec(before);
  const keysAbove = keysAround(lines, line, value ? indentOf(before) : before.length);
  const parent = keysAbove.at(-1);
  if (value) {
    if (keysAbove.length === 0 && value[1] === "profile") return profileChoices;
    return parent === "rules" ? severityChoices : [];
  }
  if (!/^[\s-]*$/.test(before)) return [];
  if (keysAbove.length === 0) return character === 0 ? keys : [];
  if (parent === "rules") return rules;
  return parent === "overrides" ? overrideKeys : [];
}

/** The keys that a place is below, the outermost first. */
function keysAround(lines: Lines, line: number, indent: number): readonly string[] {
  const found: string[] = [];
  let least = indent;
  for (let above = line - 1; above >= 0 && least > 0; above--) {
    const text = lines.lineText(above);
    const key = /^[\s-]*([\w./][\w./-]*):/.exec(text)?.[1];
    if (key === undefined || indentOf(text) >= least) continue;
    found.unshift(key);
    least = indentOf(text);
  }
  return found;
}

/** Column of a line's first key: that of a list's item stands behind its dash. */
function indentOf(text: string): number {
  return /^[\s-]*/.exec(text)?.[0].length ?? 0;
}
