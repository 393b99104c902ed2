import assert from "node:assert/strict";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { InstanceView, ThreatModelView } from "../../server/protocol/threat-model-view";
import { folder, TestClient, until } from "./client";
import { compose, dockerfile, pod, workflow } from "./texts";

describe("server: threat model", () => {
  it("is of the whole workspace, and follows what is typed for as long as it is watched", async () => {
    const root = folder({ Dockerfile: dockerfile, "deploy/pod.yaml": pod, "build.yml": workflow });
    const client = await TestClient.start({ workspaceFolders: [{ uri: root, name: "work" }] });
    const views: ThreatModelView[] = [];
    client.connection.onNotification("seaworthy/threats", (view: ThreatModelView) => {
      views.push(view);
    });

    async function settled(isRight: (view: ThreatModelView) => boolean): Promise<ThreatModelView> {
      const last = await until(
        async () => views.at(-1),
        (view) => view !== undefined && isRight(view),
      );
      return last as ThreatModelView;
    }

    await client.connection.sendNotification("seaworthy/watchThreats", { watch: true });
    const view = await settled(({ files, reading }) => files === 2 && !reading);
    assert.equal(view.categories.map(({ letter }) => letter).join(""), "STRIDE");
    assert.deepEqual(
      view.rows.map(({ id }) => id),
      [
        "docker-client",
        "docker-host",
        "registry",
        "image-build",
        "container-runtime",
        "api-server",
        "kubelet",
        "workload",
        "network",
        "supply-chain",
      ],
    );
    assert.deepEqual(view.absent[0], {
      name: "etcd",
      reason:
        "The files hold none of what it stands at: the configuration of etcd, the configuration of an API server.",
    });
    const agent = "kubernetes:default/Pod/agent";
    const pods = instancesOf(view, "container-runtime-E1").filter(({ at }) => at === agent);
    const [finding] = pods[0]?.findings ?? [];
    assert.deepEqual(
      [
        pods[0]?.state,
        pods[0]?.severity,
        finding?.rule,
        finding?.file,
        finding?.uri,
        finding?.range.start.line,
      ],
      [
        "open",
        "critical",
        "kubernetes/privileged-container",
        "deploy/pod.yaml",
        `${root}/deploy/pod.yaml`,
        9,
      ],
    );
    assert.equal(finding?.isFixable, true);
    const place = (file: string, line: number, start: number, end: number) => ({
      uri: `${root}/${file}`,
      file,
      range: { start: { line, character: start }, end: { line, character: end } },
    });
    const [from, named] = [place("Dockerfile", 0, 0, 18), place("deploy/pod.yaml", 3, 8, 13)];
    const build = `${path.basename(root)}/Dockerfile`;
    assert.deepEqual(
      view.system.elements.map(({ id, kind, name, within, places }) => [id, kind, name, within, places]),
      [
        [`build:${root}/Dockerfile`, "process", build, "build", [from]],
        ["registry:docker.io", "store", "docker.io", undefined, [from, named]],
        ["docker-client", "actor", "Docker clients", undefined, []],
        ["docker-daemon", "process", "Docker daemon and host", "docker-host", []],
        ["component:kube-apiserver", "process", "kube-apiserver", "control-plane", []],
        ["node", "process", "Nodes", "cluster", []],
        [agent, "process", "agent", "namespace:default", [named]],
        ["suppliers", "actor", "Makers of images and packages", undefined, []],
      ],
    );

    const uri = await client.open(`${root}/compose.yaml`, "yaml", compose);
    await settled((next) => instancesOf(next, "docker-host-E1").some(({ state }) => state === "open"));
    await client.replace(uri, "privileged: true", "privileged: false");
    const answered = await settled((next) =>
      instancesOf(next, "docker-host-E1").every(({ state }) => state !== "open"),
    );
    assert.deepEqual(
      instancesOf(answered, "docker-host-E1").flatMap(({ proofs }) =>
        proofs.filter(({ rule }) => rule === "compose/privileged-service"),
      ),
      [{ rule: "compose/privileged-service", ...place("compose.yaml", 3, 16, 21) }],
    );

    await client.open(
      `${root}/many/Dockerfile`,
      "dockerfile",
      `FROM a\nRUN apk add sudo\n${"RUN sudo x\n".repeat(2000)}`,
    );
    const many = await settled(({ threats }) => threats.some(({ instances }) => instances.some(isMany)));
    const most = many.threats.flatMap(({ instances }) => instances).find(isMany);
    assert.equal(most?.findings.length, 100);

    await client.connection.sendNotification("seaworthy/watchThreats", { watch: false });
    const count = views.length;
    await client.replace(uri, "privileged: false", "privileged: true");
    await client.diagnostics(uri);
    await pause(400);
    assert.equal(views.length, count);
    await client.stop();
  });

  it("knows where a threat is answered in what was read before anybody watched", async () => {
    const hardened = pod.replace("privileged: true", "privileged: false");
    const root = folder({ "pod.yaml": hardened });
    const client = await TestClient.start({ workspaceFolders: [{ uri: root, name: "work" }] });
    await client.diagnostics(await client.open(`${root}/pod.yaml`, "yaml", hardened));
    const views: ThreatModelView[] = [];
    client.connection.onNotification("seaworthy/threats", (view: ThreatModelView) => {
      views.push(view);
    });
    await client.connection.sendNotification("seaworthy/watchThreats", { watch: true });
    await until(
      async () => views.flatMap((view) => instancesOf(view, "workload-E1")).at(-1)?.proofs ?? [],
      (proofs) => proofs.filter(({ rule }) => rule === "kubernetes/privileged-container").length === 1,
    );
    await client.stop();
  });

  it("lints nothing again for an export behind another", async () => {
    const root = folder({ "pod.yaml": pod });
    const client = await TestClient.start({ workspaceFolders: [{ uri: root, name: "work" }] });
    const uri = await client.open(`${root}/pod.yaml`, "yaml", pod);
    const exported = () =>
      client.connection.sendRequest("seaworthy/exportThreats", {
        format: "markdown",
        title: "work",
        version: "1",
      });
    const first = await exported();
    const { resultId } = await client.pull(uri);
    assert.equal(await exported(), first);
    assert.deepEqual(await client.pull(uri, resultId), { kind: "unchanged", resultId });
    await client.stop();
  });
});

function instancesOf({ threats }: ThreatModelView, threat: string): readonly InstanceView[] {
  return threats.find(({ id }) => id === threat)?.instances ?? [];
}

function isMany({ total }: InstanceView): boolean {
  return total >= 2000;
}
