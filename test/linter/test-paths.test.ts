import assert from "node:assert/strict";
import type { ConfigurationData } from "../../linter/configuration";
import { Linter } from "../../linter/linter";
import type { Instruction } from "../../model/dockerfile/dockerfile";
import type { Reporter } from "../../rules/rule";
import { configuration, testRule, testRules } from "./rules";

const text = "FROM a\nUSER b\n";

function heldBack(path: string, data: ConfigurationData = {}, others: readonly string[] = []): number {
  const linter = new Linter({ rules: testRules });
  for (const other of others) linter.update({ path: other, text });
  return linter.lint({ path, text }, configuration(data)).heldBack;
}

describe("linter/test-paths", () => {
  const tests = [
    "test/Dockerfile",
    "a/Tests/b/Dockerfile",
    "testdata/Dockerfile",
    "src/__tests__/Dockerfile",
    "a/fixtures/Dockerfile",
    "e2e/Dockerfile",
    "integration/Dockerfile",
    "a/golden/Dockerfile",
    "Dockerfile.golden",
    "examples/test/Dockerfile",
  ];
  for (const path of tests) it(`finds a file of tests in ${path}`, () => assert.equal(heldBack(path), 1));

  const deployed = [
    "Dockerfile.test",
    "latest/Dockerfile",
    "examples/Dockerfile",
    "samples/Dockerfile",
    "golden-image/Dockerfile",
    "golden-images/Dockerfile",
    "overlays/test/Dockerfile",
    "envs/eu/integration/Dockerfile",
  ];
  for (const path of deployed) it(`finds none in ${path}`, () => assert.equal(heldBack(path), 0));

  it("takes a folder beside one of production for an environment, from when that is known", () => {
    const path = "deploy/test/Dockerfile";
    assert.equal(heldBack(path, {}, ["deploy/prod/a/Dockerfile"]), 0);
    assert.equal(heldBack(path, {}, ["prod/Dockerfile", "deploy/other/prod/Dockerfile"]), 1);
    const linter = new Linter({ rules: testRules });
    const lint = () => linter.lint({ path, text }, configuration()).heldBack;
    assert.equal(lint(), 1);
    assert.deepEqual(linter.update({ path: "deploy/staging/Dockerfile", text }), [path]);
    assert.equal(lint(), 0);
    assert.deepEqual(linter.remove("deploy/staging/Dockerfile"), [path]);
    assert.equal(lint(), 1);
  });

  it("asks the configuration instead of names, where that says", () => {
    assert.equal(heldBack("test/Dockerfile", { testPaths: [] }), 0);
    assert.equal(heldBack("overlays/test/Dockerfile", { testPaths: ["overlays/test"] }), 1);
  });

  it("holds nothing back in other profiles, of rules that are named, nor what is critical or a secret", () => {
    const path = "test/Dockerfile";
    assert.equal(heldBack(path, { profile: "cis-docker" }), 0);
    assert.equal(heldBack(path, { rules: { "dockerfile/user": "low" } }), 0);
    const start = { start: 0, end: 1 };
    const check = { instruction: (instruction: Instruction, report: Reporter) => report(instruction) };
    const rules = [
      testRule("dockerfile/critical", { severity: "critical", check }),
      testRule("dockerfile/high", { severity: "high", check }),
      testRule("dockerfile/secret", { severity: "high", secret: true, check }),
      testRule("dockerfile/secret-or-word", {
        severity: "high",
        secret: true,
        variants: { word: { severity: "medium", when: "everybody knows it" } },
        check: { instruction: (_, report) => report(start, { variant: "word" }) },
      }),
    ];
    const { findings, heldBack: held } = new Linter({ rules }).lint(
      { path, text: "FROM a\n" },
      configuration(),
    );
    assert.deepEqual(
      findings.map(({ rule, severity }) => `${rule} ${severity}`),
      ["dockerfile/critical critical", "dockerfile/secret high"],
    );
    assert.equal(held, 2);
  });
});
