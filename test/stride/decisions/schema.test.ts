import assert from "node:assert/strict";
import Ajv from "ajv";
import { parseDecisions } from "../../../linter/decisions";
import { decisionsSchema } from "../../../stride/decisions/schema";

describe("stride/decisions/schema", () => {
  const isValid = new Ajv({ strict: false }).compile(decisionsSchema);
  const entry = { threat: "workload-D1", status: "accepted", reason: "small cluster" };

  it("takes what the reader takes", () => {
    const files: readonly object[] = [
      { version: 1, decisions: [] },
      {
        $schema: "x.json",
        version: 1,
        decisions: [{ ...entry, element: "a", by: "ann", until: "2027-06-30" }],
      },
      { version: 1, decisions: [{ ...entry, threat: "workload-D9" }] },
      { version: 1, decisions: [{ ...entry, status: "ignored" }] },
      { version: 1, decisions: [{ ...entry, until: "soon" }] },
      { version: 1, decisions: [{ ...entry, why: "no" }] },
      { version: 1, decisions: [{ threat: "workload-D1", status: "accepted" }] },
      { version: 2, decisions: [] },
    ];
    for (const file of files) {
      const text = JSON.stringify(file);
      assert.equal(isValid(file), parseDecisions(text).problems.length === 0, text);
    }
  });
});
