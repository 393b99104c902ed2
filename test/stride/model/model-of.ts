import assert from "node:assert/strict";
import type { ConfigurationData } from "../../../linter/configuration";
import type { InputFile } from "../../../linter/input-file";
import { Linter } from "../../../linter/linter";
import { rules } from "../../../rules";
import type { Rule } from "../../../rules/rule";
import type { ThreatId } from "../../../rules/threats/catalogue";
import type { ThreatInstance, ThreatModel, ThreatState } from "../../../stride/model/model";
import { WorkspaceThreats } from "../../../stride/workspace-threats";
import { failOnRuleError } from "../../linter/rules";

export type Files = Readonly<Record<string, string>>;

/** A linter that knows files, and asks all rules, or those that are given, for proof. */
export function linterOf(files: readonly InputFile[], asked: readonly Rule[] = rules): Linter {
  const linter = new Linter({ rules: asked, onRuleError: failOnRuleError });
  linter.askForProof(true);
  for (const file of files) linter.update(file);
  return linter;
}

/** The threat model of files, on a day on which decisions of the tests hold; of all rules, or of those that are given. */
export function modelOf(files: Files, data: ConfigurationData = {}, asked?: readonly Rule[]): ThreatModel {
  const inputs = Object.entries(files).map(([path, text]) => ({ path, text }));
  const linter = linterOf(inputs, asked);
  const results = inputs.map((file) => linter.lint(file, { data, folder: "/" }));
  return new WorkspaceThreats(linter).model(results, "2026-11-28");
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
