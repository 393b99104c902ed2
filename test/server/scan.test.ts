import assert from "node:assert/strict";
import {
  CancellationTokenSource,
  LogMessageNotification,
  LSPErrorCodes,
  WorkDoneProgress,
} from "vscode-languageserver/node";
import { folder, TestClient, write } from "./client";
import { compose, dockerfile, pod, workflow } from "./texts";

describe("server: a scan of the workspace", () => {
  let client: TestClient;
  let root: string;
  const logged: string[] = [];
  before(async () => {
    root = folder({
      Dockerfile: dockerfile,
      "deploy/pod.yaml": pod,
      "ci/workflow.yaml": workflow,
      "broken/compose.yaml": "services: [\n",
      ".gitignore": "vendor/\n",
      "vendor/pod.yaml": pod,
      ".seaworthy.yaml": "profile: strict\n",
    });
    client = await TestClient.start({ workspaceFolders: [{ uri: root, name: "work" }] });
    client.connection.onNotification(LogMessageNotification.type, ({ message }) => void logged.push(message));
  });
  after(() => client.stop());

  function scan(): Promise<{
    files: number;
    findings: { severity: string; count: number }[];
    unread: number;
  }> {
    return client.connection.sendRequest("seaworthy/scan", { workDoneToken: "scan" });
  }

  it("checks what Git does not ignore, tells how far it is, and sums up", async () => {
    const heard: string[] = [];
    client.connection.onProgress(WorkDoneProgress.type, "scan", ({ kind }) => void heard.push(kind));
    const { files, findings, unread } = await scan();
    assert.deepEqual([files, unread], [4, 1]);
    assert.equal(findings[0]?.severity, "critical");
    assert.deepEqual([heard[0], heard.at(-1)], ["begin", "end"]);
    assert.ok(heard.includes("report"));
  });

  it("sees what has changed since, though nobody told", async () => {
    const before = (await scan()).files;
    write(`${root}/late/compose.yaml`, compose);
    assert.equal((await scan()).files, before + 1);
  });

  it("ends when it is taken back", async () => {
    const source = new CancellationTokenSource();
    const waiting = client.connection.sendRequest("seaworthy/scan", {}, source.token);
    source.cancel();
    await assert.rejects(waiting, { code: LSPErrorCodes.RequestCancelled });
  });

  it("is told in the log: what was read, by which configuration, how long it took, and what could not be read", () => {
    for (const line of [
      /: \d+ files looked at in \d+ ms, \d+ of them to check$/,
      /\/\.seaworthy\.yaml: profile strict$/,
      /^Checked 4 files in \d+ ms$/,
      /\/broken\/compose\.yaml: ./,
    ])
      assert.ok(
        logged.some((message) => line.test(message)),
        `${line} is not in ${logged.join("\n")}`,
      );
  });
});
