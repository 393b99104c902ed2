import assert from "node:assert/strict";
import { rules } from "../../../../rules/index";
import { lint } from "../../../linter/rules";

describe("rules/shared/dockerfile/file-modes", () => {
  const cases = [
    ["install -m 4755 x /usr/local/bin/x", "/usr/local/bin/x"],
    ["install -m 4755 out/x y /usr/local/bin/", "/usr/local/bin/x and 1 more"],
    ["install -m 4755 -t /usr/local/bin x", "/usr/local/bin/x"],
    ["chmod 4755 /usr/bin/x /usr/bin/y", "/usr/bin/x and 1 more"],
  ] as const;
  for (const [copy, paths] of [
    ["start.sh /", "/start.sh"],
    ["start.sh stop.sh /usr/local/bin/", "/usr/local/bin/start.sh and 1 more"],
    ["bin/run.sh .", "run.sh"],
    ["app.conf /etc/app.conf", "/etc/app.conf"],
    ["scripts/ /opt/", "what COPY copies"],
    [". .", "what COPY copies"],
  ])
    it(`names what a copy gives the mode: ${copy}`, () => {
      const { findings } = lint("Dockerfile", `FROM debian:13-slim\nCOPY --chmod=777 ${copy}\n`, {}, rules);
      const found = findings.find(({ rule }) => rule === "dockerfile/world-writable-permissions");
      assert.equal(found?.message, `Everybody may write ${paths} (777)`);
    });

  for (const [command, paths] of cases)
    it(`names what gets the mode: ${command}`, () => {
      const text = `FROM debian:13-slim\nRUN ${command}\nUSER 10001\n`;
      const { findings } = lint("Dockerfile", text, {}, rules);
      const found = findings.find(({ rule }) => rule === "dockerfile/setuid-bit-set");
      assert.equal(found?.message, `Whoever starts ${paths} acts as its owner (4755)`);
    });
});
