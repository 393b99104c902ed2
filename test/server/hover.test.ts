import assert from "node:assert/strict";
import { CompletionRequest, HoverRequest, type MarkupContent } from "vscode-languageserver/node";
import { modern, TestClient } from "./client";
import { pod } from "./texts";

const onPrivileged = { line: 9, character: 21 };

async function hover(client: TestClient, uri: string, position: { line: number; character: number }) {
  const answer = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  return answer?.contents as MarkupContent | undefined;
}

describe("server: hover", () => {
  it("says what is wrong, why, what to do, how severe it is and which threat", async () => {
    const client = await TestClient.start();
    const uri = await client.open("file:///pod.yaml", "yaml", pod);
    const contents = await hover(client, uri, onPrivileged);
    assert.equal(contents?.kind, "markdown");
    const [message, why, how, kinds, ...rest] = contents.value.split("\n\n");
    assert.equal(message, '**Container "agent" runs privileged**');
    assert.match(String(why), /^\w.+\.$/);
    assert.match(String(how), /^\*\*What to do:\*\* .+\.$/);
    assert.match(
      String(kinds),
      /^Critical · Elevation of Privilege( · [A-Z][\w ]+)* · `kubernetes\/privileged-container`$/,
    );
    assert.deepEqual(rest, []);
    assert.equal(await hover(client, uri, { line: 0, character: 0 }), undefined);
    await client.stop();
  });

  it("does not say again what VS Code shows above it: the message and the link to the page", async () => {
    const client = await TestClient.start({ initializationOptions: { extension: true } });
    const uri = await client.open("file:///pod.yaml", "yaml", pod);
    const contents = await hover(client, uri, onPrivileged);
    assert.doesNotMatch(String(contents?.value), /"agent"|kubernetes\/privileged-container/);
    assert.match(String(contents?.value), /\n\nCritical · Elevation of Privilege[^\n]*$/);
    await client.stop();
  });

  it("tells each of several findings in one paragraph", async () => {
    const client = await TestClient.start({ initializationOptions: { extension: true, settings: {} } });
    client.settings = { profile: "strict" };
    const uri = await client.open("file:///Dockerfile", "dockerfile", 'FROM node:latest\nCMD ["node"]\n');
    const paragraphs = (await hover(client, uri, { line: 0, character: 12 }))?.value.split("\n\n") ?? [];
    assert.equal(paragraphs.length, 2);
    for (const paragraph of paragraphs)
      assert.match(paragraph, /^\*\*Low · [A-Z][^*]*:\*\* .+\. \*\*What to do:\*\* .+\.$/);
    await client.stop();
  });

  it("is plain text for a client that shows no Markdown", async () => {
    const capabilities = { textDocument: { ...modern.textDocument, hover: {} } };
    const client = await TestClient.start({ capabilities });
    const uri = await client.open("file:///pod.yaml", "yaml", pod);
    const contents = await hover(client, uri, onPrivileged);
    assert.equal(contents?.kind, "plaintext");
    assert.doesNotMatch(contents.value, /[*[\]`]/);
    await client.stop();
  });
});

describe("server: comments that suppress findings", () => {
  let client: TestClient;
  before(async () => {
    client = await TestClient.start();
  });
  after(() => client.stop());
  let count = 0;

  async function open(marked: string) {
    const at = marked.indexOf("|");
    const uri = await client.open(`file:///${++count}/compose.yaml`, "yaml", marked.replace("|", ""));
    const line = marked.slice(0, at).split("\n").length - 1;
    return {
      textDocument: { uri },
      position: { line, character: at - marked.lastIndexOf("\n", at - 1) - 1 },
    };
  }

  async function completions(marked: string) {
    const answer = await client.connection.sendRequest(CompletionRequest.type, await open(marked));
    assert.ok(Array.isArray(answer));
    return answer.map(({ textEdit }) => textEdit?.newText);
  }

  const service = "    privileged: true\n";

  it("are completed: the words, then rules, those that find something below first", async () => {
    assert.deepEqual(await completions(`services:\n  web:\n    # sea|\n${service}`), [
      "seaworthy-ignore ",
      "seaworthy-ignore-file ",
      "seaworthy-ignore-start ",
      "seaworthy-ignore-end",
    ]);
    const rules = await completions(`services:\n  web:\n    # seaworthy-ignore |\n${service}`);
    assert.equal(rules[0], "compose/privileged-service -- ");
    assert.ok(rules.length > 50);
    const next = await completions(
      `services:\n  web:\n    # seaworthy-ignore compose/privileged-service, comp| -- why\n${service}`,
    );
    assert.ok(next.includes("compose/host-network"));
    assert.ok(!next.includes("compose/privileged-service"));
    assert.deepEqual(await completions(`services:\n  web:\n${service}    x: |`), []);
  });

  it("say what the rule is about that the pointer rests on", async () => {
    const marked = `services:\n  web:\n    # seaworthy-ignore compose/privi|leged-service -- why\n${service}`;
    const answer = await client.connection.sendRequest(HoverRequest.type, await open(marked));
    const contents = answer?.contents as MarkupContent | undefined;
    assert.match(String(contents?.value), /^\*\*Service runs privileged\*\*\n\n/);
    assert.equal(answer?.range?.start.character, 23);
    assert.equal(answer?.range?.end.character, 49);
  });
});

describe("server: completion in .seaworthy.yaml", () => {
  let client: TestClient;
  before(async () => {
    client = await TestClient.start();
  });
  after(() => client.stop());
  let count = 0;

  /** What can stand at the mark `|`. */
  async function completions(marked: string): Promise<string[]> {
    const before = marked.slice(0, marked.indexOf("|"));
    const uri = await client.open(`file:///${++count}/.seaworthy.yaml`, "yaml", marked.replace("|", ""));
    const line = before.split("\n").length - 1;
    const position = { line, character: before.length - before.lastIndexOf("\n") - 1 };
    const answer = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position,
    });
    assert.ok(Array.isArray(answer));
    return answer.map(({ label }) => label);
  }

  it("knows keys, profiles, rules and severities", async () => {
    assert.deepEqual((await completions("pro|")).slice(0, 2), ["profile", "rules"]);
    assert.ok((await completions("profile: |")).includes("strict"));
    assert.ok((await completions("rules:\n  docker|")).includes("dockerfile/missing-user"));
    assert.deepEqual((await completions("rules:\n  dockerfile/missing-user: |")).slice(0, 2), [
      "off",
      "critical",
    ]);
  });

  it("knows them in overrides too", async () => {
    assert.deepEqual(await completions("overrides:\n  - |"), ["files", "rules"]);
    const inside = "overrides:\n  - files: [test/**]\n    rules:\n      ";
    assert.ok((await completions(`${inside}|`)).includes("compose/privileged-service"));
    assert.ok((await completions(`${inside}compose/privileged-service: l|`)).includes("low"));
  });

  it("is silent where a person writes names of their own", async () => {
    assert.deepEqual(await completions("exclude:\n  - |"), []);
    assert.deepEqual(await completions("kubernetesVersion: |"), []);
  });
});
