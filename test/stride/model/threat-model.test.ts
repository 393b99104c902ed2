import assert from "node:assert/strict";
import { Linter } from "../../../linter/linter";
import { rules } from "../../../rules";
import type { ThreatId } from "../../../rules/threats/catalogue";
import type { ThreatInstance, ThreatModel, ThreatState } from "../../../stride/model/model";
import { threatModelOf } from "../../../stride/model/threat-model";
import { systemOf } from "../../../stride/system/system-of";

function modelOf(files: Readonly<Record<string, string>>): ThreatModel {
  const linter = new Linter({ rules, onRuleError: (_, error) => assert.fail(String(error)) });
  linter.askForProof(true);
  const inputs = Object.entries(files).map(([path, text]) => ({ path, text }));
  for (const file of inputs) linter.update(file);
  const configuration = { data: {}, folder: "/" };
  return threatModelOf(
    inputs.map((file) => linter.lint(file, configuration)),
    linter.ask(systemOf),
  );
}

function threat(model: ThreatModel, id: ThreatId): ThreatState {
  return model.threats.find((one) => one.threat.id === id) as ThreatState;
}

function at(model: ThreatModel, id: ThreatId, element: string | undefined): ThreatInstance {
  const { instances } = threat(model, id);
  const found = instances.find((one) => one.at === element);
  assert.ok(found, `${id} stands at ${instances.map((one) => one.at).join(", ")}`);
  return found;
}

const service = (lines: string) =>
  `services:\n  web:\n    image: nginx:1.27\n${lines.replace(/^/gm, "    ")}\n`;

describe("stride/model", () => {
  it("opens a threat at the service that a finding stands in", () => {
    const model = modelOf({ "/shop/compose.yaml": service("privileged: true") });
    const { state, severity, open } = at(model, "container-runtime-E1", "/shop#web");
    assert.deepEqual(
      [state, severity, open.map(({ finding }) => finding.rule)],
      ["open", "critical", ["compose/privileged-service"]],
    );
    for (const { threat, state } of model.threats.filter(({ threat }) => threat.element === "etcd"))
      assert.equal(state, "not-applicable", threat.id);
  });
});
