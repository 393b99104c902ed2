import {
  configurationKeys,
  type KeySet,
  profileEffects,
  profiles,
  severities,
  type ValueShape,
} from "../linter/configuration";
import type { Lines, Position } from "../model/text";
import { type Choices, type Choosing, type Explained, explained } from "./choices";

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

/** What can stand at a place of a `.seaworthy.yaml`, for which no other extension is needed. */
export function configurationChoices(rules: readonly Explained[]): Choosing {
  const ruleChoices = rules.map((rule) => ({ ...explained(rule), suffix: ": " }));
  return (lines, start) => choicesAt(lines, start, ruleChoices);
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
