import { type CompletionItem, CompletionItemKind, InsertTextFormat } from "vscode-languageserver";
import {
  configurationFileName,
  configurationKeys,
  type KeySet,
  profileEffects,
  profiles,
  severities,
  type ValueShape,
} from "../linter/configuration";
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

const profileChoices: Choices = profiles.map((label) => ({ label, detail: profileEffects[label] }));
const severityChoices: Choices = ["off", ...severities].map((label) => ({ label }));

/** What is written behind a key so that its value can follow. */
const suffixes = {
  profile: ": ",
  version: ": ",
  severities: ":\n  ",
  globs: ":\n  - ",
  folders: ":\n  - ",
} as const;

function keyChoices(keys: KeySet): Choices {
  return Object.entries(keys).map(([label, { effect, shape }]) => ({
    label,
    detail: effect,
    suffix: typeof shape === "string" ? suffixes[shape] : suffixes.globs,
  }));
}

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
  const key = /^[\s-]*([\w./][\w./-]*):\s+$/.exec(before)?.[1];
  const above = keysAround(lines, line, key === undefined ? before.length : indentOf(before));
  const around = shapeBelow(above);
  if (key !== undefined) {
    if (around === "severities") return severityChoices;
    return shapeBelow([...above, key]) === "profile" ? profileChoices : [];
  }
  if (!/^[\s-]*$/.test(before) || (above.length === 0 && character > 0)) return [];
  if (around === "severities") return rules;
  return typeof around === "object" ? keyChoices(around.items) : [];
}

/** The shape of what stands below some keys, the outermost first. */
function shapeBelow(path: readonly string[]): ValueShape | undefined {
  let shape: ValueShape | undefined = { items: configurationKeys };
  for (const name of path) {
    const keys: KeySet = typeof shape === "object" ? shape.items : {};
    shape = Object.hasOwn(keys, name) ? keys[name]?.shape : undefined;
  }
  return shape;
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
