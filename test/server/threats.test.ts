import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import type { ThreatModelView } from "../../server/protocol/threat-model-view";
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
    assert.deepEqual(view.categories.map(({ letter }) => letter).join(""), "STRIDE");
    const elevation = view.categories.at(-1);
    const worst = elevation?.threats[0];
    assert.equal(worst?.severity, "critical");
    const [finding] = worst.findings;
    assert.deepEqual(
      [finding?.rule, finding?.file, finding?.uri, finding?.range.start.line],
      ["kubernetes/privileged-container", "deploy/pod.yaml", `${root}/deploy/pod.yaml`, 9],
    );
    assert.equal(view.bySeverity.critical, 1);
    assert.ok((elevation?.silentRules ?? 0) > 0);

    const agent = view.system.elements.find(({ name }) => name === "agent");
    assert.deepEqual(agent, {
      id: "kubernetes:default/Pod/agent",
      kind: "process",
      name: "agent",
      within: "namespace:default",
      place: {
        uri: `${root}/deploy/pod.yaml`,
        file: "deploy/pod.yaml",
        range: { start: { line: 3, character: 8 }, end: { line: 3, character: 13 } },
      },
      severity: "critical",
      findings: findingsIn(view, "deploy/pod.yaml"),
    });
    const registry = view.system.elements.find(({ id }) => id === "registry:docker.io");
    assert.deepEqual([registry?.severity, registry?.findings], [undefined, 0]);

    const uri = await client.open(`${root}/compose.yaml`, "yaml", compose);
    await settled(({ files, bySeverity }) => files === 3 && bySeverity.critical === 2);
    await client.replace(uri, "privileged: true", "privileged: false");
    const answered = await settled(({ bySeverity }) => bySeverity.critical === 1);
    assert.deepEqual(
      answered.categories.flatMap(({ threats }) => threats).find(({ id }) => id === "docker-host-E1")?.proofs,
      [
        {
          rule: "compose/privileged-service",
          uri,
          file: "compose.yaml",
          range: { start: { line: 3, character: 16 }, end: { line: 3, character: 21 } },
        },
      ],
    );

    await client.open(
      `${root}/many/Dockerfile`,
      "dockerfile",
      `FROM a\nRUN apk add sudo\n${"RUN sudo x\n".repeat(2000)}`,
    );
    const many = await settled(({ bySeverity }) => bySeverity.low >= 2000);
    const [most] = many.categories.flatMap(({ threats }) => threats).sort((a, b) => b.total - a.total);
    assert.ok(most && most.total >= 2000 && most.findings.length === 500);

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
      async () => views.at(-1)?.categories.flatMap(({ threats }) => threats) ?? [],
      (threats) => threats.some(({ id, answered }) => id === "container-runtime-E1" && answered === 1),
    );
    await client.stop();
  });
});

/** How many findings of a file the model tells, each once. */
function findingsIn({ categories }: ThreatModelView, file: string): number {
  const all = categories.flatMap(({ threats }) => threats.flatMap(({ findings }) => findings));
  const own = all.filter((finding) => finding.file === file);
  return new Set(own.map(({ rule, range }) => `${rule} ${range.start.line} ${range.start.character}`)).size;
}
