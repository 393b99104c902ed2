import assert from "node:assert/strict";
import { LogMessageNotification, MessageType } from "vscode-languageserver/node";
import { type Status, status } from "../../server/protocol/messages";
import { breakRule, bundle } from "./bundle";
import { TestClient } from "./client";
import { dockerfile, pod } from "./texts";

describe("server with a rule that throws", () => {
  it("loses the findings of this rule alone, and says so once however much is typed", async () => {
    const { file } = await bundle("server", breakRule);
    const client = await TestClient.start({ initializationOptions: { extension: true } }, file);
    const logged: string[] = [];
    client.connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
      if (type === MessageType.Error) logged.push(message);
    });
    const reasons: unknown[] = [];
    client.connection.onNotification(status, (news: Status) => void reasons.push(news.reasons));
    const uri = await client.open("file:///a/Dockerfile", "dockerfile", dockerfile);
    for (let typed = 0; typed < 20; typed++) {
      const rules = await client.rules(uri);
      assert.deepEqual([...new Set(rules)].sort(), [
        "dockerfile/latest-base-image",
        "dockerfile/missing-user",
      ]);
      await client.replace(uri, "ADD data", "ADD  data");
      await client.replace(uri, "  data", " data");
    }
    const other = await client.open("file:///a/pod.yaml", "yaml", pod);
    assert.ok((await client.rules(other)).includes("kubernetes/privileged-container"));
    assert.deepEqual(reasons[0], [
      "The rule dockerfile/add-instead-of-copy failed: findings of it are missing",
    ]);
    assert.equal(logged.length, 1);
    assert.match(logged[0] ?? "", /^Rule dockerfile\/add-instead-of-copy failed: Error: on purpose\n +at /);
    assert.equal(await client.stop(), 0);
  });
});
