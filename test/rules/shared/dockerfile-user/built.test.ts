import assert from "node:assert/strict";
import { Linter } from "../../../../linter/linter";
import { rules } from "../../../../rules/index";
import { configuration, failOnRuleError } from "../../../linter/rules";

describe("rules/shared/dockerfile-user/built", () => {
  it("names the last stage where a Compose file builds another one", () => {
    const path = "Dockerfile";
    const shop = 'FROM node:24 AS shop\nCMD ["node", "/srv/web.js"]\n';
    const message = (last: string, target: string) => {
      const linter = new Linter({ rules, onRuleError: failOnRuleError });
      linter.update({
        path: "compose.yaml",
        text: `services: {web: {build: {context: ., target: ${target}}}}\n`,
      });
      const { findings } = linter.lint({ path, text: `${shop}FROM shop AS tools\n${last}` }, configuration());
      return findings.find(({ rule }) => rule === "dockerfile/missing-user")?.message;
    };
    const why = "there is no USER, and node:24 has none";
    assert.equal(message("", "tools"), `The image runs as root: ${why}`);
    assert.equal(message("", "Shop"), `Stage "tools" runs as root: ${why}`);
    assert.equal(
      message("RUN useradd -m vscode\n", "shop"),
      'User "vscode" is created on line 4, but stage "tools" never switches to it',
    );
  });
});
