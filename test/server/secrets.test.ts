import assert from "node:assert/strict";
import { HoverRequest, LogMessageNotification } from "vscode-languageserver/node";
import type { ThreatModelView } from "../../server/protocol/threat-model-view";
import { plantSecrets } from "../linter/secrets/planted";
import { folder, TestClient, until } from "./client";

describe("server: secrets", () => {
  it("are in no diagnostic, hover, title, status, log or threat", async () => {
    const { files, secrets } = plantSecrets();
    const root = folder(files);
    const client = await TestClient.start({
      workspaceFolders: [{ uri: root, name: "work" }],
    });
    const told: unknown[] = [];
    const views: ThreatModelView[] = [];
    client.connection.onNotification("seaworthy/threats", (view: ThreatModelView) => void views.push(view));
    client.connection.onNotification("seaworthy/status", (status) => void told.push(status));
    client.connection.onNotification(LogMessageNotification.type, (message) => void told.push(message));
    for (const [name, text] of Object.entries(files)) {
      const languageId = name.endsWith("Dockerfile") ? "dockerfile" : "yaml";
      const uri = await client.open(`${root}/${name}`, languageId, text);
      const diagnostics = await client.diagnostics(uri);
      told.push(diagnostics);
      for (const diagnostic of diagnostics) {
        const position = diagnostic.range.start;
        told.push(
          await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }),
        );
        const actions = await client.actions(uri, [diagnostic]);
        told.push(actions.map(({ title }) => title));
      }
    }
    await client.connection.sendNotification("seaworthy/watchThreats", { watch: true });
    await until(
      async () => views.at(-1),
      (view) => view !== undefined && !view.reading && view.files > 5,
    );
    const text = JSON.stringify([told, views]);
    assert.deepEqual(
      secrets.filter((secret) => text.includes(secret)),
      [],
    );
    await client.stop();
  });
});
