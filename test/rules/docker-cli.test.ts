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

describe("rules/docker-cli: what messages say", () => {
  it("is the restart that a command asks for, or that a file asks for without a command", () => {
    const told = (path: string, text: string) =>
      lint(path, text, { profile: "strict" }, rules)
        .findings.filter(({ rule }) => rule === "docker-cli/restart-without-limit")
        .map(({ message }) => message);
    assert.deepEqual(told("run.sh", "docker run -d --restart always web:1\n"), [
      "docker run starts web:1 and restarts it without end",
    ]);
    const container = JSON.stringify({ image: "web:1", runArgs: ["--restart", "on-failure"] });
    assert.deepEqual(told("devcontainer.json", container), [
      "The container of web:1 runs and is restarted after every failure",
    ]);
  });

  it("is the user to whom an access list opens a file as it is written", () => {
    const { findings } = lint("setup.sh", "sudo setfacl -m u:$USER:rw /var/run/docker.sock\n", {}, rules);
    assert.deepEqual(
      findings.map(({ message }) => message),
      ["User $USER may write to the Docker socket"],
    );
  });
});
