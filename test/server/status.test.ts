import assert from "node:assert/strict";
import { type Status, status } from "../../server/protocol/messages";
import { TestClient } from "./client";
import { dockerfile } from "./texts";

describe("server: status", () => {
  it("counts what is held back in a file of tests, and follows a folder of production beside it", async () => {
    const client = await TestClient.start({
      initializationOptions: { extension: true },
      workspaceFolders: [{ uri: "file:///test/w", name: "w" }],
    });
    client.connection.onRequest("seaworthy/findFiles", () => []);
    const told: Status[] = [];
    client.connection.onNotification(status, (news: Status) => void told.push(news));
    const counts = async (uri: string) => {
      await client.diagnostics(uri);
      const news = told.filter((one) => one.uri === uri).at(-1);
      return [news?.findings, news?.heldBack];
    };
    const deployed = await client.open("file:///test/w/a/Dockerfile", "dockerfile", dockerfile);
    const [count] = await counts(deployed);
    assert.deepEqual(await counts(deployed), [count, 0]);
    const test = await client.open("file:///test/w/deploy/test/Dockerfile", "dockerfile", dockerfile);
    assert.deepEqual(await counts(test), [0, count]);
    await client.open("file:///test/w/deploy/prod/Dockerfile", "dockerfile", dockerfile);
    assert.deepEqual(await counts(test), [count, 0]);
    await client.stop();
  });
});
