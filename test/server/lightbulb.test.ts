import assert from "node:assert/strict";
import type {
  AnnotatedTextEdit,
  CodeAction,
  Command,
  Diagnostic,
  TextDocumentEdit,
} from "vscode-languageserver/node";
import { folder, modern, TestClient, until } from "./client";
import { pod } from "./texts";

const compose = `services:
  db:
    image: postgres:17
    privileged: true
    environment:
      POSTGRES_PASSWORD: Zq8rT2vLx9Kd4Wm7
`;

describe("server: the lightbulb", () => {
  let client: TestClient;
  let root: string;
  before(async () => {
    root = folder({});
    const workspaceEdit = { ...modern.workspace?.workspaceEdit, changeAnnotationSupport: {} };
    client = await TestClient.start({
      initializationOptions: { extension: true },
      workspaceFolders: [{ uri: root, name: "work" }],
      capabilities: { ...modern, workspace: { ...modern.workspace, workspaceEdit } },
    });
    client.connection.onRequest("seaworthy/findFiles", () => []);
    client.connection.onRequest("seaworthy/readFiles", ({ uris }: { uris: string[] }) =>
      uris.map(() => null),
    );
  });
  after(() => client.stop());

  async function titles(uri: string, diagnostics: Diagnostic[]): Promise<string[]> {
    return (await client.actions(uri, diagnostics, ["quickfix"])).map(({ title }) => title);
  }

  it("offers what mends any of the findings, the worst first, then what silences them, then pages", async () => {
    const text = "FROM debian:13-slim\nUSER root\nRUN sudo curl https://example.com/x.sh | sudo bash\n";
    const uri = await client.open(`${root}/order/Dockerfile`, "dockerfile", text);
    const found = await client.diagnostics(uri);
    assert.ok(found.length >= 2);
    const offered = await titles(uri, found);
    const groups = offered.map((title) =>
      /^Open the page/.test(title) ? 2 : /^(Suppress|Turn) /.test(title) ? 1 : 0,
    );
    assert.deepEqual(groups, [...groups].sort());
    assert.deepEqual(new Set(groups), new Set([0, 1, 2]));
    const backwards = await titles(uri, [...found].reverse());
    const mends = (all: string[]) => all.filter((_, i) => groups[i] === 0)[0];
    assert.equal(mends(backwards), mends(offered));
  });

  it("begins with where a finding leads to that nothing mends, never with a suppression", async () => {
    const text = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  name: b\n";
    const uri = await client.open(`${root}/lead/secret.yaml`, "yaml", text);
    const [finding] = await client.diagnostics(uri);
    assert.equal(finding?.code, "kubernetes/duplicate-key");
    const offered = await client.actions(uri, [finding as Diagnostic], ["quickfix"]);
    const [first, second] = offered;
    assert.deepEqual(
      [first?.title, second?.title],
      ["Go to line 4: First written here", "Open the page of kubernetes/duplicate-key"],
    );
    const { command, arguments: args } = (first as CodeAction).command as Command;
    assert.equal(command, "seaworthy.openPlace");
    const [place] = args ?? [];
    assert.equal(place?.uri, uri);
    assert.equal(place?.range.start.line, 3);
  });

  it("says whose an action is where others find something too", async () => {
    const uri = await client.open(`${root}/others/pod.yaml`, "yaml", pod);
    const own = await client.diagnostic(uri, "kubernetes/privileged-container");
    const other = { range: own.range, message: "x", source: "yaml-schema" };
    const offered = await client.actions(uri, [own, other], ["quickfix"]);
    assert.ok(offered.length > 2);
    for (const { title } of offered) assert.match(title, / \(Seaworthy\)$/);
  });

  it("has suggestions of a whole rule looked at one by one, here and in other files", async () => {
    const uris = await Promise.all(
      ["a", "b"].map((name) => client.open(`${root}/preview/${name}.yaml`, "yaml", pod)),
    );
    const [uri = "", other = ""] = uris;
    await client.diagnostics(other);
    const finding = await client.diagnostic(uri, "kubernetes/privileged-container");
    const preview = (await client.actions(uri, [finding], ["quickfix"])).find(({ title }) =>
      /^Preview all suggestions .* in the workspace…$/.test(title),
    );
    const { documentChanges = [], changeAnnotations = {} } = preview?.edit ?? {};
    assert.deepEqual(
      Object.values(changeAnnotations).map(({ needsConfirmation }) => needsConfirmation),
      [true],
    );
    const changed = (documentChanges as TextDocumentEdit[]).filter(({ textDocument }) =>
      uris.includes(textDocument.uri),
    );
    assert.equal(changed.length, 2);
    for (const { annotationId } of changed.flatMap(({ edits }) => edits as AnnotatedTextEdit[]))
      assert.ok(annotationId in changeAnnotations);
    assert.doesNotMatch(client.edited(uri, preview?.edit), /privileged/);
  });

  it("mends a word of a configuration, and never turns the rule off that finds it", async () => {
    const uri = await client.open(
      `${root}/words/.seaworthy.yaml`,
      "yaml",
      "rules:\n  dockerfile/missing-user: error\n",
    );
    const [finding] = await client.diagnostics(uri);
    const offered = await client.actions(uri, [finding as Diagnostic], ["quickfix"]);
    assert.deepEqual(
      offered.map(({ title, isPreferred }) => [title, isPreferred]),
      [["Change to high", true]],
    );
    assert.match(client.edited(uri, offered[0]?.edit), /: high\n$/);
  });

  it("leads to the blank in another file, and says that Git would take it", async () => {
    const uri = await client.open(`${root}/secret/compose.yaml`, "yaml", compose);
    const finding = await client.diagnostic(uri, "compose/secret-in-environment");
    const offered = await client.actions(uri, [finding], ["quickfix"]);
    const fix = offered.find(({ title }) => /into \.env/.test(title));
    const { command, arguments: args } = fix?.command ?? {};
    assert.equal(command, "seaworthy.showWritten");
    const character = "POSTGRES_PASSWORD=".length;
    const at = { line: 0, character };
    assert.deepEqual(args, [{ uri: `${root}/secret/.env`, blank: { start: at, end: at }, isTracked: true }]);
  });

  it("says where a rule is turned off", async () => {
    const uri = await client.open(`${root}/off/pod.yaml`, "yaml", pod);
    const finding = await client.diagnostic(uri, "kubernetes/privileged-container");
    const off = (await client.actions(uri, [finding], ["quickfix"])).find(({ title }) => /^Turn/.test(title));
    assert.equal(off?.title, "Turn kubernetes/privileged-container off in a new .seaworthy.yaml");
    assert.deepEqual(off.command?.arguments, [{ uri: `${root}/.seaworthy.yaml` }]);
  });

  it("counts what there is instead of safe fixes", async () => {
    const uri = await client.open(`${root}/counts/pod.yaml`, "yaml", pod);
    await until(
      () => client.connection.sendRequest<unknown>("seaworthy/remedies", { uri }),
      (answer) => JSON.stringify(answer) === '{"safe":0,"suggestion":1,"choice":1,"none":0}',
    );
  });
});
