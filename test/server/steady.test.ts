import assert from "node:assert/strict";
import { TestClient } from "./client";
import { pod } from "./texts";

const limit = "kubernetes/missing-memory-limit";
const privileged = "kubernetes/privileged-container";

describe("server: findings of half-typed text", () => {
  let client: TestClient;
  let count = 0;
  before(async () => {
    client = await TestClient.start();
  });
  after(() => client.stop());

  async function open(text: string): Promise<string> {
    const uri = await client.open(`file:///${++count}/pod.yaml`, "yaml", text);
    await client.diagnostics(uri);
    return uri;
  }

  it("stay while the text cannot be read, at the places that they move to", async () => {
    const uri = await open(pod);
    assert.deepEqual(await client.rules(uri), [limit, privileged]);
    await client.replace(uri, "spec:", "spec:\n  half\n  typed: [");
    assert.deepEqual(await client.rules(uri), [limit, privileged]);
    assert.equal((await client.diagnostic(uri, privileged)).range.start.line, 11);
    await client.replace(uri, "half\n  typed: [", "restartPolicy: Always");
    assert.deepEqual(await client.rules(uri), [limit, privileged]);
  });

  it("offer no edits of the text that was", async () => {
    const uri = await open(pod);
    await client.replace(uri, "spec:", "spec:\n  half\n  typed: [");
    const actions = await client.actions(uri, [await client.diagnostic(uri, limit)], ["quickfix"]);
    assert.deepEqual(actions, []);
  });

  it("go when their own text is typed over", async () => {
    const uri = await open(pod);
    await client.replace(uri, "spec:", "spec:\n  half\n  typed: [");
    await client.replace(uri, "privileged: true", "privileged: false");
    assert.deepEqual(await client.rules(uri), [limit]);
  });

  it("stay in the document that cannot be read and in no other", async () => {
    const uri = await open(`${pod}---\n${pod.replaceAll("agent", "other")}`);
    assert.deepEqual(await client.rules(uri), [limit, privileged, limit, privileged]);
    await client.replace(uri, "image: other:2.1", "image: [");
    await client.replace(uri, "privileged: true", "privileged: false");
    const rules = await client.rules(uri);
    assert.deepEqual(
      rules.filter((rule) => rule === privileged),
      [privileged],
    );
    assert.equal((await client.diagnostic(uri, privileged)).range.start.line, 20);
    assert.equal(rules.filter((rule) => rule === limit).length, 2);
  });

  it("are not invented for a text that could never be read", async () => {
    const uri = await open(pod.replace("name: agent", "name: [agent"));
    const first = await client.rules(uri);
    await client.replace(uri, "privileged: true", "privileged: false");
    assert.deepEqual(
      await client.rules(uri),
      first.filter((rule) => rule !== privileged),
    );
  });
});
