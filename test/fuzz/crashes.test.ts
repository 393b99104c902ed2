import assert from "node:assert/strict";
import { Linter } from "../../linter/linter";
import { parseDockerfile } from "../../model/dockerfile/parse";
import { applyEdits } from "../../model/edit";
import { parseScript } from "../../model/shell/script";
import { parseJson } from "../../model/tree/json";
import { parseYaml } from "../../model/tree/yaml/yaml";
import { rules } from "../../rules/index";
import { configuration } from "../linter/rules";

/** What fuzzing has found, each as small as it could be made. */
describe("what fuzzing has found", () => {
  it("a YAML error between the two characters of a line end", () => {
    const text = "kind:\napiVersion: v1\n:\n  :\r\n d";
    for (const { problems } of parseYaml(text))
      for (const { range } of problems)
        for (const at of [range.start, range.end]) assert.notEqual(text.slice(at - 1, at + 1), "\r\n");
  });

  it("an anchor at the end where a key is expected", () => {
    const [document] = parseYaml(":\n&");
    for (const { range } of [...(document?.duplicateKeys ?? []), ...(document?.problems ?? [])])
      assert.ok(range.end <= 3);
  });

  it("a lone carriage return where a key is expected", () => {
    assert.equal(parseYaml("a: 1\n\r\rb")[0]?.root.get("a").number, 1);
  });

  it("thousands of commands substituted in each other, which nobody closes", () => {
    assert.deepEqual(parseScript("$(a() { a\n".repeat(6000)).comments, []);
  });

  it("problems at a character of two units and inside of a line end", () => {
    const [document] = parseYaml("- a\n\u{1F600}\n");
    assert.deepEqual(document?.problems[0]?.range, { start: 4, end: 6 });
    assert.deepEqual(parseJson('"\\\r\n').problems[0]?.range, { start: 0, end: 2 });
  });

  it("a pair without a name behind a continued line", () => {
    const [pair] = parseDockerfile("ENV \\ \n=").instructions[0]?.pairs ?? [];
    assert.deepEqual(
      [pair?.range, pair?.nameRange],
      [
        { start: 7, end: 8 },
        { start: 7, end: 7 },
      ],
    );
  });

  it("a key that is a tag and nothing else", () => {
    const [document] = parseYaml("!!merge :");
    for (const { range, keyRange = range } of document?.root.children ?? []) {
      assert.ok(range.start <= range.end && keyRange.start <= keyRange.end);
    }
  });

  it("a suppression of the finding about a suppression", () => {
    const file = { path: "Dockerfile", text: "#seaworthy-ignore-file" };
    const linter = new Linter({ rules });
    const [finding] = linter.lint(file, configuration({})).findings;
    assert.ok(finding);
    assert.deepEqual(linter.suppressions(file, finding), { here: undefined, file: undefined });
  });

  it("a suppression for the file in a document that is not read", () => {
    const path = "manifest.yaml";
    const text = "}\n---\napiVersion: v1\nkind: Secret\ndata:\n  password: SFZ4OTk4c2Rm\n";
    const linter = new Linter({ rules });
    const [finding] = linter.lint({ path, text }, configuration({})).findings;
    assert.ok(finding);
    const { file } = linter.suppressions({ path, text }, finding);
    assert.ok(file);
    const suppressed = applyEdits(text, [file]);
    const rulesLeft = linter
      .lint({ path, text: suppressed ?? text }, configuration({}))
      .findings.map(({ rule }) => rule);
    assert.ok(!rulesLeft.includes(finding.rule), suppressed);
  });

  it("a fix with the line ends of an earlier version of the file", () => {
    const path = "web.yaml";
    const before = "---\napiVersion: v1\nkind: Pod\nspec:\n containers:\n - image: s";
    const after = `1\r\n${before}`;
    const edited = new Linter({ rules });
    edited.lint({ path, text: before }, configuration({}));
    assert.deepEqual(
      edited.lint({ path, text: after }, configuration({})),
      new Linter({ rules }).lint({ path, text: after }, configuration({})),
    );
  });

  it("a document that is a tag, or a character of two units, and nothing else", () => {
    const rangeIn = (text: string) =>
      new Linter({ rules }).lint({ path: "compose.yaml", text }, configuration({})).errors[0]?.range;
    assert.deepEqual(rangeIn("!"), { start: 1, end: 1 });
    assert.deepEqual(rangeIn("\u{1F600}"), { start: 0, end: 2 });
  });

  it("a fix of what is used elsewhere, in a document that moves", () => {
    const path = "list.yaml";
    const after =
      "---\napiVersion: v1\nkind: List\nitems:\n- &pod\n  apiVersion: v1\n  kind: Pod\n  spec:\n   containers: [{image: a}]\n- *pod";
    const before = `a: 1\n${after}`;
    const edited = new Linter({ rules });
    edited.lint({ path, text: before }, configuration({}));
    assert.deepEqual(
      edited.lint({ path, text: after }, configuration({})),
      new Linter({ rules }).lint({ path, text: after }, configuration({})),
    );
  });
});
