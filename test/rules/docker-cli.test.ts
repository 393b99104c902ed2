import assert from "node:assert/strict";
import { rules } from "../../rules/index";
import { lint } from "../linter/rules";

describe("rules/docker-cli: what starts a container again", () => {
  it("is the unit that its command is in, and then it does not pass", () => {
    const severityOf = (...lines: readonly string[]) => {
      const run = "ExecStart=/usr/bin/docker run --rm -u 0 -p 6379:6379 redis:8";
      const { findings } = lint("redis.service", ["[Service]", ...lines, run, ""].join("\n"), {}, rules);
      return findings.map(({ severity }) => severity);
    };
    assert.deepEqual(severityOf("Restart=always"), ["medium", "high", "high"]);
    assert.deepEqual(severityOf("Restart=always", "Restart=no"), ["info", "low", "low"]);
    assert.deepEqual(severityOf("Type=oneshot", "Restart=on-failure"), ["info", "low", "low"]);
    assert.deepEqual(severityOf("# Restart=always"), ["info", "low", "low"]);
  });
});
