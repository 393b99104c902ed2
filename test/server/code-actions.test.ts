import assert from "node:assert/strict";
import type { Command, CreateFile, TextDocumentEdit } from "vscode-languageserver/node";
import { folder, TestClient } from "./client";
import { compose, dockerfile, pod } from "./texts";

describe("server: code actions", () => {
  let client: TestClient;
  let root: string;
  before(async () => {
    root = folder({});
    client = await TestClient.start({
      initializationOptions: { extension: true },
      workspaceFolders: [{ uri: root, name: "work" }],
    });
    client.connection.onRequest("seaworthy/findFiles", () => []);
    client.connection.onRequest("seaworthy/readFiles", ({ uris }: { uris: string[] }) =>
      uris.map(() => null),
    );
  });
  after(() => client.stop());

  async function actionsFor(uri: string, rule: string) {
    return client.actions(uri, [await client.diagnostic(uri, rule)]);
  }

  it("offer each fix, then silence, then the page", async () => {
    const uri = await client.open(`${root}/titles/Dockerfile`, "dockerfile", dockerfile);
    const actions = await actionsFor(uri, "dockerfile/sudo-in-run");
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        "Remove sudo",
        "Fix all 2 safe problems of dockerfile/sudo-in-run in this file",
        "Suppress dockerfile/sudo-in-run here, with a reason",
        "Suppress dockerfile/sudo-in-run in this file, with a reason",
        "Turn dockerfile/sudo-in-run off in the workspace",
        "Open the page of dockerfile/sudo-in-run",
      ],
    );
    assert.deepEqual(
      actions.map(({ isPreferred = false }) => isPreferred),
      [true, false, false, false, false, false],
    );
    const page = actions.at(-1)?.command as Command;
    assert.deepEqual([page.command, page.arguments], ["seaworthy.openRule", ["dockerfile/sudo-in-run"]]);
  });

  it("mend one finding, or all of its rule", async () => {
    const uri = await client.open(`${root}/mend/Dockerfile`, "dockerfile", dockerfile);
    const [one, all] = await actionsFor(uri, "dockerfile/sudo-in-run");
    assert.equal(
      client.edited(uri, one?.edit),
      dockerfile.replace("RUN sudo apt-get update", "RUN apt-get update"),
    );
    assert.equal(client.edited(uri, all?.edit), dockerfile.replaceAll("sudo ", ""));
  });

  it("fix all that is safe, and nothing else, when asked for it", async () => {
    const uri = await client.open(`${root}/all/Dockerfile`, "dockerfile", dockerfile);
    for (const only of ["source.fixAll", "source.fixAll.seaworthy", "source"]) {
      const actions = await client.actions(uri, [], [only]);
      assert.deepEqual(
        actions.map(({ title, kind }) => [title, kind]),
        [["Fix all safe problems of this file", "source.fixAll.seaworthy"]],
      );
      assert.equal(client.edited(uri, actions[0]?.edit), dockerfile.replaceAll("sudo ", ""));
    }
    assert.deepEqual(await client.actions(uri, [], ["source.fixAll.other"]), []);
    assert.deepEqual(await client.actions(uri, [], ["source.organizeImports"]), []);
  });

  it("leave blanks to fill in where a value is needed", async () => {
    const uri = await client.open(`${root}/blank/pod.yaml`, "yaml", pod);
    const [limit] = await actionsFor(uri, "kubernetes/missing-memory-limit");
    assert.match(client.edited(uri, limit?.edit), /limits:\n +memory: \$\{1:/);
  });

  it("suppress a finding with a comment that the linter then honours", async () => {
    const uri = await client.open(`${root}/suppress/compose.yaml`, "yaml", compose);
    const suppress = (await actionsFor(uri, "compose/privileged-service")).find(({ title }) =>
      /here/.test(title),
    );
    const suppressed = client.edited(uri, suppress?.edit);
    const other = await client.open(`${root}/suppressed/compose.yaml`, "yaml", suppressed);
    assert.deepEqual(
      (await client.rules(other)).filter((rule) => rule !== "compose/service-not-hardened"),
      [],
    );
  });

  it("make a configuration that turns the rule off", async () => {
    const uri = await client.open(`${root}/off/compose.yaml`, "yaml", compose);
    const off = (await actionsFor(uri, "compose/privileged-service")).find(({ title }) =>
      /^Turn/.test(title),
    );
    const [create, change] = (off?.edit?.documentChanges ?? []) as [CreateFile, TextDocumentEdit];
    assert.deepEqual([create.kind, create.uri], ["create", `${root}/.seaworthy.yaml`]);
    const [edit] = change.edits;
    assert.ok(edit && "newText" in edit);
    assert.equal(edit.newText, "rules:\n  compose/privileged-service: off\n");
  });

  it("hold the version of each document that is open, also of another", async () => {
    const configured = await client.open(`${root}/.seaworthy.yaml`, "yaml", "profile: strict\n");
    await client.replace(configured, "strict", "recommended");
    const uri = await client.open(`${root}/versions/compose.yaml`, "yaml", compose);
    const versions = (await actionsFor(uri, "compose/privileged-service")).flatMap(({ edit }) =>
      ((edit?.documentChanges ?? []) as TextDocumentEdit[]).map(({ textDocument }) => textDocument),
    );
    assert.ok(versions.length > 1);
    for (const { uri: edited, version } of versions)
      assert.equal(version, edited === configured ? 2 : 1, edited);
    assert.ok(versions.some((one) => one.uri === configured));
    await client.close(configured);
  });

  it("offer what concerns a rule as a whole once, however many findings are asked about", async () => {
    const uri = await client.open(`${root}/once/Dockerfile`, "dockerfile", dockerfile);
    const found = (await client.diagnostics(uri)).filter(({ code }) => code === "dockerfile/sudo-in-run");
    const titles = (await client.actions(uri, found)).map(({ title }) => title);
    assert.equal(found.length, 2);
    assert.equal(titles.filter((title) => title === "Remove sudo").length, 2);
    assert.equal(new Set(titles).size, titles.length - 2, "but for the two fixes and the two suppressions");
    assert.ok(titles.lastIndexOf("Remove sudo") < titles.findIndex((title) => title.startsWith("Suppress")));
  });

  it("never hold edits for a text that is no more", async () => {
    const uri = await client.open(`${root}/stale/Dockerfile`, "dockerfile", dockerfile);
    const old = await client.diagnostic(uri, "dockerfile/sudo-in-run");
    await client.replace(uri, "FROM debian", "# two\n# lines\nFROM debian");
    assert.deepEqual(await client.actions(uri, [old]), []);
    const { code, range, source, message } = await client.diagnostic(uri, "dockerfile/sudo-in-run");
    const [fix] = await client.actions(uri, [{ code, range, source, message }]);
    assert.ok(client.edited(uri, fix?.edit).includes("RUN apt-get update"));
  });

  it("keep to plain edits for a client that knows no others", async () => {
    const plain = await TestClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
    const uri = await plain.open("file:///pod.yaml", "yaml", pod);
    const actions = await plain.actions(uri, [
      await plain.diagnostic(uri, "kubernetes/missing-memory-limit"),
    ]);
    const edits = actions[0]?.edit?.changes?.[uri] ?? [];
    assert.match(edits[0]?.newText ?? "", /memory: \w+/);
    assert.ok(actions.every(({ command }) => command === undefined));
    await plain.stop();
  });
});
