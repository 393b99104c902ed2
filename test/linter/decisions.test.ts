import assert from "node:assert/strict";
import { parseDecisions } from "../../linter/decisions";

const entry = { threat: "workload-D1", status: "accepted", reason: "small cluster" };

function problems(file: unknown): readonly string[] {
  return parseDecisions(JSON.stringify(file)).problems.map(({ message }) => message);
}

describe("linter/decisions", () => {
  it("reads decisions with their places, and comments between them", () => {
    const text = `{ // why\n  "version": 1,\n  "decisions": [${JSON.stringify({ ...entry, element: "compose:.#web", by: "ann", until: "2027-06-30" })},]\n}`;
    const { decisions, problems } = parseDecisions(text);
    assert.deepEqual(problems, []);
    const [{ elementRange, range, untilRange, ...said } = assert.fail()] = decisions;
    assert.deepEqual(said, { ...entry, element: "compose:.#web", by: "ann", until: "2027-06-30" });
    assert.equal(text.slice(elementRange.start, elementRange.end), '"compose:.#web"');
    assert.equal(text.slice(untilRange.start, untilRange.end), '"2027-06-30"');
    assert.equal(text[range.start], "{");
  });

  it("tells what is wrong of an entry, and keeps the others", () => {
    const wrong = [
      { ...entry, threat: "workload-D11" },
      { ...entry, status: "acepted" },
      { ...entry, reason: " " },
      { ...entry, until: "2027-02-30" },
      { ...entry, untill: "2027-02-20" },
      "workload-D1",
    ];
    const { decisions, problems } = parseDecisions(
      JSON.stringify({ version: 1, decisions: [...wrong, entry] }),
    );
    assert.deepEqual(
      problems.map(({ message, suggestion }) => [message, suggestion]),
      [
        ['Unknown threat "workload-D11"; did you mean workload-D1?', '"workload-D1"'],
        ['Unknown status "acepted"; did you mean accepted?', '"accepted"'],
        ["Expected a text", undefined],
        ["Expected a day such as 2027-06-30", undefined],
        ['Unknown key "untill"; did you mean until?', '"until"'],
        ["Expected an object", undefined],
      ],
    );
    assert.equal(decisions.length, 2);
  });

  it("tells of a file that is none", () => {
    assert.deepEqual(problems({ version: 2, decisions: {} }), ['Expected `"version": 1`', "Expected a list"]);
    assert.deepEqual(problems([]), ["Expected an object"]);
    assert.equal(parseDecisions("{").problems.length > 0, true);
    assert.deepEqual(parseDecisions("").decisions, []);
  });
});
