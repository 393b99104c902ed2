import assert from "node:assert/strict";
import { Linter } from "../../linter/linter";
import { rules } from "../../rules/index";
import { configuration, failOnRuleError } from "../linter/rules";

describe("dockerfile/whole-context-copied", () => {
  const text = "FROM node:24-slim\nCOPY . /app\nUSER node\n";
  const cases = [
    ["Dockerfile", undefined, "COPY takes along whatever lies in the folder of the build: .git or .env, too"],
    ["Dockerfile", ".git", "COPY takes .git along"],
    ["src/shop/Dockerfile", ".git", "COPY takes along whatever lies in the folder of the build: .env, too"],
  ] as const;
  for (const [path, folder, message] of cases)
    it(`names what may lie beside ${path}, with ${folder ?? "no folder"} seen`, () => {
      const hasFolder = (one: string) => one === folder;
      const linter = new Linter({ rules, onRuleError: failOnRuleError, hasFolder });
      const { findings } = linter.lint({ path, text }, configuration({ profile: "strict" }));
      const own = findings.filter(({ rule }) => rule === "dockerfile/whole-context-copied");
      assert.deepEqual(
        own.map((one) => one.message),
        [message],
      );
    });
});
