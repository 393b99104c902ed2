import assert from "node:assert/strict";
import { rules } from "../../rules/index";
import { lint } from "../linter/rules";

/** What the daemon's rules say of a daemon.json, in any profile. */
function told(file: object): readonly string[] {
  const text = JSON.stringify(file);
  return lint("daemon.json", text, { profile: "strict" }, rules).findings.map(({ rule }) => rule);
}

describe("rules/daemon: daemons that lack what others have", () => {
  it("says of one on Windows only what its file holds, and that its logs grow", () => {
    for (const windows of [
      { hosts: ["npipe://"], "log-driver": "etwlogs" },
      { "storage-driver": "windowsfilter", "log-driver": "local" },
      { "data-root": "D:\\docker", "log-driver": "local" },
      { "exec-opts": ["isolation=hyperv"], "log-driver": "local" },
    ])
      assert.deepEqual(told(windows), [], JSON.stringify(windows));
    assert.deepEqual(told({ hosts: ["npipe://"], "log-level": "debug" }), [
      "daemon/daemon-logging-unbounded",
      "daemon/daemon-debug-logging",
    ]);
  });

  it("says of an address that asks for no certificate nothing of what its clients may do", () => {
    const isTold = (file: object) => told(file).includes("daemon/daemon-authorization-missing");
    assert.equal(isTold({ hosts: ["tcp://0.0.0.0:2376"], tlsverify: true }), true);
    assert.equal(isTold({ hosts: ["tcp://0.0.0.0:2375"] }), false);
  });
});
