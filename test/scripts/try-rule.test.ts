import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

function tryRule(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/try-rule.mjs", ...args], {
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: process.cwd() },
  });
  return { status, stdout, stderr };
}

describe("scripts/try-rule", () => {
  it("prints findings with their places, their tokens and the diffs of their fixes", () => {
    const { status, stdout } = tryRule(
      "kubernetes/host-port",
      "test/fixtures/corpus/kubernetes/shop__gateway",
    );
    assert.equal(status, 0);
    assert.ok(
      stdout.includes(`test/fixtures/corpus/kubernetes/shop__gateway/daemonset.yaml:30:60: medium: Container "proxy" opens ports 80 and 443 of its node
                - { name: http, containerPort: 8080, hostPort: 80 }
                                                               ^^
  suggestion: Remove hostPort, if nothing connects to the node's own address
    @@ -27,12 +27,10 @@
             - name: proxy
               image: registry.shop.internal/proxy:4.2.0
               ports:
    -            - { name: http, containerPort: 8080, hostPort: 80 }
    +            - { name: http, containerPort: 8080 }
`),
      stdout,
    );
    assert.match(
      stdout,
      /\nFindings: 1, of which a comment suppresses 0\. .* asked about: 1, in 1 of the files\.\n$/,
    );
  });

  it("takes a folder that is named for a complete set, and counts what proves a danger answered", () => {
    const { stdout } = tryRule(
      "kubernetes/service-without-selector-match",
      "test/fixtures/corpus/kubernetes/shop__complete",
    );
    assert.match(stdout, /: Service "search" selects app\.kubernetes\.io\/name=serach, and no pod/);
    assert.match(
      stdout,
      /\nFindings: 1, .* prove the danger answered: 1\. .* asked about: 16, in 3 of the files\.\n$/,
    );
  });

  it("says which rules there are, and what it cannot read", () => {
    const unknown = tryRule("kubernetes/none");
    assert.equal(unknown.status, 2);
    assert.match(unknown.stderr, /There is no rule "kubernetes\/none"(?:.|\n)*\n {2}kubernetes\/host-port\n/);
    const missing = tryRule("kubernetes/host-port", "nowhere");
    assert.equal(missing.status, 2);
    assert.match(missing.stderr, /nowhere: no such file or directory/);
  });
});
