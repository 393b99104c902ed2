import assert from "node:assert/strict";
import { parseDecisions } from "../../../linter/decisions";
import { applyEdits } from "../../../model/edit";
import { decisionEdits, type NewDecision } from "../../../stride/decisions/write";

const decision: NewDecision = {
  threat: "workload-D1",
  element: "compose:.#web",
  status: "accepted",
  reason: 'nobody "else" is here',
  by: undefined,
  until: "2027-06-30",
};

function written(text: string, one: NewDecision = decision): string {
  const edits = decisionEdits(text, one);
  assert.ok(edits);
  const after = applyEdits(text, edits);
  assert.deepEqual(parseDecisions(after).problems, []);
  return after;
}

describe("stride/decisions/write", () => {
  it("begins a file", () => {
    const text = written("");
    assert.match(text, /^\{\n {2}"version": 1,\n {2}"decisions": \[\n {4}\{\n {6}"threat": "workload-D1",\n/);
    assert.match(text, /\}\n$/);
    assert.doesNotMatch(text, /"by"/);
  });

  it("adds to a file, and leaves its comments and layout", () => {
    const first = written("").replace('"version"', '// agreed on Monday\n  "version"');
    const text = written(first, { ...decision, element: undefined });
    assert.ok(text.startsWith(first.slice(0, first.lastIndexOf("}\n  ]"))));
    assert.equal(parseDecisions(text).decisions.length, 2);
  });

  it("takes the place of an older decision on the same", () => {
    const text = written(written(""), { ...decision, status: "transferred" });
    assert.deepEqual(
      parseDecisions(text).decisions.map(({ status }) => status),
      ["transferred"],
    );
  });

  it("adds the list where there is none, and writes nothing into what it does not understand", () => {
    assert.equal(parseDecisions(written('{ "version": 1 }')).decisions.length, 1);
    for (const text of ["[]", '{ "decisions": {} }', "{"])
      assert.equal(decisionEdits(text, decision), undefined, text);
  });
});
