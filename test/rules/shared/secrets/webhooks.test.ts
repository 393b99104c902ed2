import assert from "node:assert/strict";
import { rules } from "../../../../rules/index";
import { lint } from "../../../linter/rules";

describe("rules/shared/secrets: a webhook", () => {
  const path = ["T0AB12CD3", "B0AB12CD3", "Zx81kfPq2mLwAAbbCCddEEff"].join("/");
  const webhook = `https://hooks.slack.com/services/${path}`;

  for (const [where, variable, text] of [
    ["a variable", "SLACK_API_URL", `services:\n  web:\n    environment:\n      SLACK_API_URL: ${webhook}\n`],
    [
      "a config",
      "WEB_SLACK_API_URL",
      `configs:\n  web:\n    content: |\n      global:\n        slack_api_url: '${webhook}'\n`,
    ],
  ] as const)
    it(`is secret as a whole, in ${where}`, () => {
      const { findings } = lint("compose.yaml", text, {}, rules);
      const [fix] = findings.find(({ rule }) => /secret-in/.test(rule))?.fixes ?? [];
      assert.equal(fix?.title, `Take ${variable} from the environment; Compose stops until it is set`);
      const [edit] = fix?.edits ?? [];
      assert.equal(edit && text.slice(edit.range.start, edit.range.end), webhook);
    });
});
