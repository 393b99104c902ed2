import assert from "node:assert/strict";
import { TestClient } from "./client";

describe("server: pages", () => {
  it("are made of the rules and of what is shipped beside them", async () => {
    const client = await TestClient.start();
    const ask = (params: object) => client.connection.sendRequest<string | null>("seaworthy/page", params);
    const body = { fixes: ["suggestion"], sections: ["A field.", " So it is.", "\n\n**Flagged**", "Never."] };
    const text = await ask({ name: "kubernetes/privileged-container", body });
    assert.match(text ?? "", /^# Container runs privileged\n\n\| \| \|\n\|---\|---\|\n\| Rule \| /);
    assert.match(text ?? "", /\n\| Fixes \| suggestion \|\n/);
    assert.match(text ?? "", /\n## Why it matters\n\nA privileged container .+\. So it is\.\n\n## How/);
    assert.match(text ?? "", /\n## When to suppress it\n\nNever\.\n\nOn the line above:\n/);
    assert.match((await ask({ name: "threats" })) ?? "", /^# Threats\n/);
    assert.equal(await ask({ name: "kubernetes/none", body }), null);
    assert.equal(await ask({ name: "kubernetes/privileged-container" }), null);
    await client.stop();
  });
});
