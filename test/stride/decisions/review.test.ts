import assert from "node:assert/strict";
import { Linter } from "../../../linter/linter";
import { reviewingDecisions } from "../../../stride/decisions/review";
import { decisionsFileName } from "../../../stride/decisions/write";

describe("stride/decisions/review", () => {
  const path = `/shop/${decisionsFileName}`;
  const linter = new Linter({ rules: [], reviewDecisions: reviewingDecisions(() => "2026-11-28") });

  function messages(compose: string, ...entries: readonly object[]): readonly string[] {
    const threat = { threat: "workload-D1", status: "accepted", reason: "so be it" };
    const decisions = entries.map((entry) => ({ ...threat, ...entry }));
    const file = { path, text: JSON.stringify({ version: 1, decisions }) };
    linter.update({ path: "/shop/compose.yaml", text: compose });
    linter.update(file);
    return linter.lint(file, { data: {}, folder: "/" }).findings.map(({ message }) => message);
  }

  it("tells of a decision that is over, or about something that is not there", () => {
    assert.deepEqual(
      messages("services: { web: {} }", { until: "2026-11-27" }, { element: "compose:.#wed" }, {}),
      [
        "The decision on workload-D1 held until 2026-11-27: it counts no more",
        'Nothing of the system is called "compose:.#wed"; did you mean compose:.#web?',
      ],
    );
  });

  it("looks again when the system is another", () => {
    const entry = { element: "compose:.#web" };
    assert.deepEqual(messages("services: { web: {} }", entry), []);
    assert.equal(messages("services: { worker: {} }", entry).length, 1);
    assert.deepEqual(messages("services: { web: {} }", entry), []);
  });
});
