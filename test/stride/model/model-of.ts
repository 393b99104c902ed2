import assert from "node:assert/strict";
import { Linter } from "../../../linter/linter";
import { rules } from "../../../rules";
import type { ThreatId } from "../../../rules/threats/catalogue";
import type { ThreatInstance, ThreatModel, ThreatState } from "../../../stride/model/model";
import { workspaceThreats } from "../../../stride/workspace-threats";

export type Files = Readonly<Record<string, string>>;

/** A linter that knows files, and its threat model of them. */
export function modelOf(files: Files, today = "2026-11-28"): ThreatModel {
  const linter = new Linter({ rules, onRuleError: (_, error) => assert.fail(String(error)) });
  linter.askForProof(true);
  const inputs = Object.entries(files).map(([path, text]) => ({ path, text }));
  for (const file of inputs) linter.update(file);
  const results = inputs.map((file) => linter.lint(file, { data: {}, folder: "/" }));
  return workspaceThreats(results, linter, today);
}

export function threatIn({ threats }: ThreatModel, id: ThreatId): ThreatState {
  return threats.find(({ threat }) => threat.id === id) as ThreatState;
}

/** A threat at an element that it must stand at. */
export function instanceIn(model: ThreatModel, id: ThreatId, at: string | undefined): ThreatInstance {
  const { instances } = threatIn(model, id);
  const found = instances.find((one) => one.at === at);
  assert.ok(found, `${id} stands at ${instances.map((one) => one.at).join(", ")}, not at ${at}`);
  return found;
}
