import assert from "node:assert/strict";
import { rules } from "../../rules/index";
import { lint } from "../linter/rules";

describe("rules/benchmark: what a log is quoted with", () => {
  it("tells an engine that has ended by what the tool saw, not by its verdict", () => {
    const log = `Initializing 2026-01-01T10:00:00+00:00
[PASS] 1.2.2 - Ensure that the version of Docker is up to date (Manual)
[INFO]        * Using 20.10.7 which is current
`;
    assert.deepEqual(messages(log), [
      "Docker 20.10.7 gets no more fixes (seen on 2026-01-01). Remedy: update the engine, containerd and runc",
    ]);
  });

  it("names the watch of a folder whose title lacks a blank", () => {
    const check =
      "[WARN] 1.1.4 - Ensure auditing is configured for Docker files and directories -/run/containerd";
    assert.match(messages(check)[0] ?? "", /Remedy: add "-w \/run\/containerd -k docker" to /);
  });
});

function messages(log: string): readonly string[] {
  return lint("docker-bench-security.log", log, {}, rules).findings.map(({ message }) => message);
}
