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
    const actions = await actionsFor(uri, "dockerfile/add-instead-of-copy");
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        "Use COPY",
        "Fix all 2 safe problems of dockerfile/add-instead-of-copy in this file",
        "Suppress dockerfile/add-instead-of-copy here, with a reason…",
        "Suppress dockerfile/add-instead-of-copy in this file, with a reason…",
        "Turn dockerfile/add-instead-of-copy off in a new .seaworthy.yaml",
        "Open the page of dockerfile/add-instead-of-copy",
      ],
    );
    assert.deepEqual(
      actions.map(({ isPreferred = false }) => isPreferred),
      [true, false, false, false, false, false],
    );
    const page = actions.at(-1)?.command as Command;
    assert.deepEqual(
      [page.command, page.arguments],
      ["seaworthy.openRule", ["dockerfile/add-instead-of-copy"]],
    );
  });

  it("mend one finding, or all of its rule", async () => {
    const uri = await client.open(`${root}/mend/Dockerfile`, "dockerfile", dockerfile);
    const [one, all] = await actionsFor(uri, "dockerfile/add-instead-of-copy");
    assert.equal(client.edited(uri, one?.edit), dockerfile.replace("ADD conf", "COPY conf"));
    assert.equal(client.edited(uri, all?.edit), dockerfile.replaceAll("ADD", "COPY"));
  });

  it("fix all that is safe, and nothing else, when asked for it", async () => {
    const uri = await client.open(`${root}/all/Dockerfile`, "dockerfile", dockerfile);
    for (const only of ["source.fixAll", "source.fixAll.seaworthy", "source"]) {
      const actions = await client.actions(uri, [], [only]);
      assert.deepEqual(
        actions.map(({ title, kind }) => [title, kind]),
        [["Fix all safe problems of this file", "source.fixAll.seaworthy"]],
      );
      assert.equal(client.edited(uri, actions[0]?.edit), dockerfile.replaceAll("ADD", "COPY"));
    }
    assert.deepEqual(await client.actions(uri, [], ["source.fixAll.other"]), []);
    assert.deepEqual(await client.actions(uri, [], ["source.organizeImports"]), []);
  });

  it("offer to harden a service where nothing is found, at its name only", async () => {
    const text = "services:\n  web:\n    image: registry.example.com/shop/web:1.0\n";
    const uri = await client.open(`${root}/refactor/compose.yaml`, "yaml", text);
    const at = (line: number, only?: string[]) => client.actions(uri, [], only, { line, character: 3 });
    const actions = await at(1);
    assert.deepEqual(
      actions.map(({ title, kind }) => [title, kind]),
      [
        ["Set memory, CPU and process limits and no-new-privileges; you fill in LIMIT…", "refactor.rewrite"],
        ["Drop all capabilities, if nothing needs root's powers", "refactor.rewrite"],
        ["Make the root file system read-only, if nothing is written outside of volumes", "refactor.rewrite"],
        ["Run as user 65532, if what is written to belongs to that user…", "refactor.rewrite"],
      ],
    );
    const hardened = client.edited(uri, actions[0]?.edit);
    assert.match(hardened, /security_opt:\n +- no-new-privileges:true\n/);
    assert.match(hardened, /mem_limit: \$\{1:LIMIT\}\n/);
    assert.equal((await at(1, ["refactor"])).length, 4);
    assert.deepEqual(await at(1, ["quickfix"]), []);
    assert.deepEqual(await at(2), []);
  });

  it("leave blanks to fill in where a value is needed", async () => {
    const uri = await client.open(`${root}/blank/pod.yaml`, "yaml", pod);
    const [limit] = await actionsFor(uri, "kubernetes/missing-memory-limit");
    assert.match(client.edited(uri, limit?.edit), /limits:\n +memory: \$\{2:/);
  });

  it("suppress a finding with a comment that the linter then honours", async () => {
    const uri = await client.open(`${root}/suppress/compose.yaml`, "yaml", compose);
    const suppress = (await actionsFor(uri, "compose/privileged-service")).find(({ title }) =>
      /here/.test(title),
    );
    const suppressed = client.edited(uri, suppress?.edit);
    const other = await client.open(`${root}/suppressed/compose.yaml`, "yaml", suppressed);
    assert.deepEqual(await client.rules(other), []);
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
    const found = (await client.diagnostics(uri)).filter(
      ({ code }) => code === "dockerfile/add-instead-of-copy",
    );
    const titles = (await client.actions(uri, found)).map(({ title }) => title);
    assert.equal(found.length, 2);
    assert.equal(titles.filter((title) => title === "Use COPY").length, 2);
    assert.equal(new Set(titles).size, titles.length - 2, "but for the two fixes and the two suppressions");
    assert.ok(titles.lastIndexOf("Remove sudo") < titles.findIndex((title) => title.startsWith("Suppress")));
  });

  it("never hold edits for a text that is no more", async () => {
    const uri = await client.open(`${root}/stale/Dockerfile`, "dockerfile", dockerfile);
    const old = await client.diagnostic(uri, "dockerfile/add-instead-of-copy");
    await client.replace(uri, "FROM debian", "# two\n# lines\nFROM debian");
    assert.deepEqual(await client.actions(uri, [old]), []);
    const { code, range, source, message } = await client.diagnostic(uri, "dockerfile/add-instead-of-copy");
    const [fix] = await client.actions(uri, [{ code, range, source, message }]);
    assert.ok(client.edited(uri, fix?.edit).includes("COPY conf"));
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
