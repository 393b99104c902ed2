import assert from "node:assert/strict";
import { instanceIn, modelOf } from "./model-of";

const daemon = { "/w/daemon.json": "{}\n" };
const watches =
  "cat > /etc/audit/rules.d/docker.rules <<'EOF'\n-w /usr/bin/dockerd\n-w /var/lib/docker\n-w /etc/docker\n-w /usr/lib/systemd/system/docker.service\nEOF\n";

describe("stride/model, of files that set machines up", () => {
  const setup = `chmod 660 /var/run/docker.sock\nchmod 644 /etc/docker/daemon.json\n${watches}`;

  it("takes a threat for mitigated where a script proves all of it", () => {
    const files = { ...daemon, "/w/setup.sh": setup };
    const { state, proofs } = instanceIn(modelOf(files), "docker-host-T1", "docker-daemon");
    assert.equal(state, "mitigated");
    assert.deepEqual(
      new Set(proofs.map(({ signal }) => signal)),
      new Set(["host.socket", "host.perms", "host.audit"]),
    );
  });

  it("takes nothing for proven that another file loosens", () => {
    const files = {
      ...daemon,
      "/w/setup.sh": setup,
      "/w/tasks/main.yml": "- file: { path: /var/run/docker.sock, mode: '0666' }\n",
    };
    const { state, open, unanswered } = instanceIn(modelOf(files), "docker-host-T1", "docker-daemon");
    assert.deepEqual([state, unanswered], ["open", ["host.socket"]]);
    assert.deepEqual(
      open.map(({ path }) => path),
      ["/w/tasks/main.yml"],
    );
  });

  it("takes a file that says nothing of a signal for no answer", () => {
    const files = { ...daemon, "/w/setup.sh": "chmod 660 /var/run/docker.sock\n" };
    const { state, unanswered } = instanceIn(modelOf(files), "docker-host-T1", "docker-daemon");
    assert.deepEqual([state, unanswered], ["manual", ["host.perms", "host.audit"]]);
  });
});
