import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { ThreatInstance } from "../../../stride/model/model";
import { type Files, instanceIn, modelOf } from "./model-of";

const read = (name: string) => readFileSync(`test/fixtures/corpus/${name}`, "utf8");
const edge = { "/w/edge.docker-bench.log": read("host/edge/edge-1.docker-bench.log") };
const laptop = { "/w/laptop.docker-bench.json": read("host/laptop/laptop.docker-bench.json") };
const node = "/w/node-2026-11-20.kube-bench.json";
const cluster = { [node]: read("kubernetes/cluster__kubeadm/control-plane-2026-11-20.kube-bench.json") };

/** What is said of the signals that logs answer, with the words at the places. */
function said({ open, proofs, unanswered }: ThreatInstance, files: Files) {
  const words = (path: string, { start, end }: { start: number; end: number }) =>
    files[path]?.slice(start, end);
  return {
    open: open.map(({ path, finding: { range } }) => words(path, range)),
    proofs: proofs.map(({ path, range, signal }) => `${signal}: ${words(path, range)}`),
    unanswered,
  };
}

describe("stride/model, of logs of benchmarks", () => {
  it("opens what failed on a host, and proves what passed", () => {
    const model = modelOf(edge);
    const { open, unanswered } = said(instanceIn(model, "docker-host-T1", "docker-daemon"), edge);
    assert.deepEqual(
      open.map((line) => line?.slice(0, 13)),
      ["[WARN] 3.15 -", "[WARN] 3.18 -", "[WARN] 1.1.3 ", "[WARN] 1.1.5 "],
    );
    assert.deepEqual(unanswered, ["host.socket", "host.perms", "host.audit"]);
    const { proofs } = said(instanceIn(model, "docker-host-E2", "docker-daemon"), edge);
    assert.deepEqual(proofs, [
      "host.version: [PASS] 1.2.2 - Ensure that the version of Docker is up to date (Manual)",
    ]);
    const image = instanceIn(model, "registry-S1", "docker-daemon");
    assert.match(image.open[0]?.finding.message ?? "", /^Check 4\.5 failed on 2026-11-20: /);
    assert.deepEqual(
      model.system.benchmarks.map(({ path, fact: { tool, version, day } }) => [path, tool, version, day]),
      [["/w/edge.docker-bench.log", "docker-bench-security", "1.6.0", "2026-11-20"]],
    );
  });

  it("takes a threat for mitigated where a log of the old numbering proves all of it", () => {
    const { state, proofs, unanswered } = instanceIn(modelOf(laptop), "docker-host-T1", "docker-daemon");
    assert.deepEqual([state, unanswered], ["mitigated", []]);
    assert.equal(proofs.filter(({ signal }) => signal === "host.perms").length, 12);
    assert.equal(proofs.filter(({ signal }) => signal === "host.audit").length, 9);
  });

  it("takes nothing for proven that one of several hosts does not prove", () => {
    const { state, unanswered } = instanceIn(
      modelOf({ ...edge, ...laptop }),
      "docker-host-T1",
      "docker-daemon",
    );
    assert.deepEqual([state, unanswered], ["open", ["host.socket", "host.perms", "host.audit"]]);
  });

  it("takes the log of a part of the checks for no proof, and names what is missing", () => {
    const part = {
      "/w/a.docker-bench.log":
        "[PASS] 3.15 - Ensure that the Docker socket file ownership is set to root:docker\n[PASS] 1.2.2 - Ensure that the version of Docker is up to date\n",
    };
    const { state, reason } = instanceIn(modelOf(part), "docker-host-T1", "docker-daemon");
    assert.equal(state, "manual");
    assert.match(
      reason,
      /No log of a benchmark and no file that sets machines up proves: owner and mode of the Docker socket/,
    );
  });

  it("leads to the daemon.json of the workspace where that is the place to mend a setting", () => {
    const model = modelOf({ ...edge, "/w/host/daemon.json": '{ "icc": true }\n' });
    const { open } = instanceIn(model, "docker-host-T2", "docker-daemon");
    const privileges = open.find(({ finding }) => finding.message.startsWith("Check 2.14 "))?.finding;
    assert.match(privileges?.message ?? "", /Remedy: set "no-new-privileges": true in daemon\.json$/);
    assert.deepEqual(
      privileges?.related.map(({ path, message }) => [path, message]),
      [["/w/host/daemon.json", "This workspace configures dockerd here"]],
    );
  });

  it("says of each component what kube-bench found on its node, beside what its own files say", () => {
    const model = modelOf({
      "/w/kube-apiserver.yaml": read("kubernetes/cluster__kubeadm/kube-apiserver.yaml"),
      ...cluster,
    });
    const api = instanceIn(model, "api-server-T1", "component:kube-apiserver");
    const check = api.open.find(({ path }) => path === node)?.finding;
    assert.match(check?.message ?? "", /^Check 1\.1\.1 failed on 2026-11-20: .* Remedy: .*chmod 600/);
    assert.deepEqual(
      check?.related.map(({ path, message }) => [path, message]),
      [["/w/kube-apiserver.yaml", "This workspace configures kube-apiserver here"]],
    );
    for (const [id, at, number] of [
      ["etcd-T1", "component:etcd", "1.1.12"],
      ["kubelet-T1", "component:kubelet", "4.1.9"],
      ["kube-proxy-T1", "component:kube-proxy", "4.1.3"],
    ] as const)
      assert.deepEqual(
        instanceIn(model, id, at).open.map(({ path, finding }) => [
          path,
          finding.message.split(" failed ")[0],
        ]),
        [[node, `Check ${number}`]],
      );
  });

  it("reads what files say of a component as before where a log is beside them", () => {
    const files = {
      "/w/kube-apiserver.yaml": read("kubernetes/cluster__kubeadm/kube-apiserver.yaml"),
    };
    const at = "component:kube-apiserver";
    const answers = (model: ReturnType<typeof modelOf>) =>
      instanceIn(model, "api-server-S1", at).proofs.map(({ signal, range }) => [signal, range]);
    const alone = answers(modelOf(files));
    assert.ok(alone.length > 0);
    assert.deepEqual(answers(modelOf({ ...files, ...cluster })), alone);
  });
});
