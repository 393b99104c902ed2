import assert from "node:assert/strict";
import {
  CancellationTokenSource,
  type Diagnostic,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceFullDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { folder, TestClient, until, write } from "./client";
import { compose, dockerfile, pod, workflow } from "./texts";

const builds = "services:\n  web:\n    build: .\n";
const builtAsRoot = "compose/root-user-in-service";

async function startIn(...roots: readonly string[]): Promise<TestClient> {
  return TestClient.start({ workspaceFolders: roots.map((uri) => ({ uri, name: uri.slice(-6) })) });
}

describe("server: files of the workspace", () => {
  it("count for those that refer to them, also when they change on disk", async () => {
    const root = folder({ Dockerfile: dockerfile, "compose.yaml": builds });
    const client = await startIn(root);
    let refreshes = 0;
    client.connection.onRequest("workspace/diagnostic/refresh", () => {
      refreshes++;
      return null;
    });
    const uri = await client.open(`${root}/compose.yaml`, "yaml", builds);
    const found = await until(
      () => client.diagnostics(uri),
      (all) => all.some(({ code }) => code === builtAsRoot),
    );
    const finding = found.find(({ code }) => code === builtAsRoot) as Diagnostic;
    assert.ok(finding.relatedInformation?.some(({ location }) => location.uri === `${root}/Dockerfile`));

    write(`${root}/Dockerfile`, dockerfile.replace("CMD", "USER 1000\nCMD"));
    const before = refreshes;
    await client.changedOnDisk(`${root}/Dockerfile`);
    await until(
      () => client.rules(uri),
      (rules) => !rules.includes(builtAsRoot),
    );
    await until(
      async () => refreshes,
      (now) => now > before,
    );
    await client.stop();
  });

  it("count as they stand in the editor while they are open", async () => {
    const root = folder({ Dockerfile: dockerfile, "compose.yaml": builds });
    const client = await startIn(root);
    const uri = await client.open(`${root}/compose.yaml`, "yaml", builds);
    const other = await client.open(`${root}/Dockerfile`, "dockerfile", dockerfile);
    assert.ok((await client.rules(uri)).includes(builtAsRoot));
    await client.replace(other, "CMD", "USER 1000\nCMD");
    assert.ok(!(await client.rules(uri)).includes(builtAsRoot));
    await client.close(other);
    await until(
      () => client.rules(uri),
      (rules) => rules.includes(builtAsRoot),
    );
    await client.stop();
  });
});

describe("server: values of a chart", () => {
  it("are told of as they and the templates stand in the editor", async () => {
    const template = pod.replace("agent:2.1", '"web:{{ .Values.tag }}"');
    const root = folder({
      "Chart.yaml": "name: shop\n",
      "templates/pod.yaml": template,
      "values.yaml": "tag: latest\n",
    });
    const client = await startIn(root);
    const rule = "kubernetes/image-latest-tag";
    const values = await client.open(`${root}/values.yaml`, "yaml", "tag: latest\n");
    const found = await until(
      () => client.diagnostics(values),
      (all) => all.some(({ code }) => code === rule),
    );
    const [used] = found.find(({ code }) => code === rule)?.relatedInformation ?? [];
    assert.equal(used?.location.uri, `${root}/templates/pod.yaml`);
    await client.replace(values, "latest", "'1.27'");
    assert.ok(!(await client.rules(values)).includes(rule));
    await client.replace(values, "'1.27'", "latest");
    await until(
      () => client.rules(values),
      (rules) => rules.includes(rule),
    );
    const other = await client.open(`${root}/templates/pod.yaml`, "helm", template);
    await client.replace(other, "{{ .Values.tag }}", "1.27");
    assert.ok(!(await client.rules(values)).includes(rule));
    await client.stop();
  });
});

describe("server: registrations", () => {
  it("are for changes of what is read, and of the settings", async () => {
    const client = await TestClient.start();
    const registered = await until(
      async () => client.registered,
      ({ length }) => length === 2,
    );
    assert.deepEqual(registered.map(({ method }) => method).sort(), [
      "workspace/didChangeConfiguration",
      "workspace/didChangeWatchedFiles",
    ]);
    const watchers = registered.flatMap(({ registerOptions }) => registerOptions.watchers ?? []);
    assert.deepEqual(watchers, [{ globPattern: "**/*" }]);
    await client.stop();
  });
});

describe("server: files that only the client can see", () => {
  it("are asked of the client, in a virtual workspace too", async () => {
    const files: Readonly<Record<string, string>> = {
      "vscode-vfs://host/repo/Dockerfile": dockerfile,
      "vscode-vfs://host/repo/compose.yaml": builds,
      "vscode-vfs://host/repo/.seaworthy.yaml": "rules:\n  dockerfile/missing-user: info\n",
    };
    const client = await TestClient.start({
      initializationOptions: { extension: true },
      workspaceFolders: [{ uri: "vscode-vfs://host/repo", name: "repo" }],
    });
    client.connection.onRequest("seaworthy/findFiles", () => Object.keys(files));
    client.connection.onRequest("seaworthy/readFiles", ({ uris }: { uris: string[] }) =>
      uris.map((uri) => files[uri] ?? null),
    );
    const uri = await client.open("vscode-vfs://host/repo/compose.yaml", "yaml", builds);
    await until(
      () => client.rules(uri),
      (rules) => rules.includes(builtAsRoot),
    );
    const other = await client.open("vscode-vfs://host/repo/Dockerfile", "dockerfile", dockerfile);
    assert.equal((await client.diagnostic(other, "dockerfile/missing-user")).severity, 4);
    await client.stop();
  });

  it("make a folder a complete set once all of them are read", async () => {
    const repo = "vscode-vfs://host/repo";
    const service = "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec:\n  selector: { app: a }\n";
    const selectsNobody = "kubernetes/service-without-selector-match";
    const client = await TestClient.start({
      initializationOptions: { extension: true },
      workspaceFolders: [{ uri: repo, name: "repo" }],
    });
    let findAll: (uris: string[]) => void = () => {};
    const found = new Promise<string[]>((resolve) => {
      findAll = resolve;
    });
    client.connection.onRequest("seaworthy/findFiles", () => found);
    client.connection.onRequest("seaworthy/readFiles", ({ uris }: { uris: string[] }) =>
      uris.map((uri) => (uri.endsWith(".seaworthy.yaml") ? "units: [.]\n" : service)),
    );
    const uri = await client.open(`${repo}/service.yaml`, "yaml", service);
    assert.ok(
      !(await client.rules(uri)).includes(selectsNobody),
      "its pods may be in a file that is to come",
    );
    findAll([`${repo}/service.yaml`, `${repo}/.seaworthy.yaml`]);
    await until(
      () => client.rules(uri),
      (rules) => rules.includes(selectsNobody),
    );
    await client.stop();
  });
});

describe("server: configuration files", () => {
  const offInside = "rules:\n  compose/privileged-service: off\n";

  it("hold for the files below them, the nearest first, and count when they change", async () => {
    const root = folder({
      ".seaworthy.yaml": "rules:\n  compose/privileged-service: low\n",
      "inner/.seaworthy.yaml": offInside,
      "inner/deep/compose.yaml": compose,
      "compose.yaml": compose,
    });
    const client = await startIn(root);
    client.settings = { rules: { "compose/privileged-service": "info" } };
    const inner = await client.open(`${root}/inner/deep/compose.yaml`, "yaml", compose);
    const outer = await client.open(`${root}/compose.yaml`, "yaml", compose);
    assert.ok(!(await client.rules(inner)).includes("compose/privileged-service"));
    assert.equal((await client.diagnostic(outer, "compose/privileged-service")).severity, 3);

    write(`${root}/inner/.seaworthy.yaml`, "rules: {}\n");
    await client.changedOnDisk(`${root}/inner/.seaworthy.yaml`);
    await until(
      () => client.rules(inner),
      (rules) => rules.includes("compose/privileged-service"),
    );
    await client.stop();
  });

  it("hold where the client refuses to tell its settings", async () => {
    const text = `${compose}    pid: host\n`;
    const root = folder({ ".seaworthy.yaml": offInside, "compose.yaml": text });
    const client = await startIn(root);
    client.connection.onRequest("workspace/configuration", () => new ResponseError(-32603, "not now"));
    const uri = await client.open(`${root}/compose.yaml`, "yaml", text);
    assert.deepEqual(await client.rules(uri), ["compose/host-pid-namespace"]);
    await client.stop();
  });

  it("count while they are being written", async () => {
    const root = folder({ ".seaworthy.yaml": "rules: {}\n", "compose.yaml": compose });
    const client = await startIn(root);
    const uri = await client.open(`${root}/compose.yaml`, "yaml", compose);
    const configuration = await client.open(`${root}/.seaworthy.yaml`, "yaml", "rules: {}\n");
    assert.ok((await client.rules(uri)).includes("compose/privileged-service"));
    await client.replace(configuration, "rules: {}\n", offInside);
    assert.ok(!(await client.rules(uri)).includes("compose/privileged-service"));
    await client.stop();
  });

  it("hold in their own workspace folder only", async () => {
    const one = folder({ ".seaworthy.yaml": offInside, "compose.yaml": compose });
    const two = folder({ "compose.yaml": compose });
    const client = await startIn(one, two);
    const inOne = await client.open(`${one}/compose.yaml`, "yaml", compose);
    const inTwo = await client.open(`${two}/compose.yaml`, "yaml", compose);
    assert.ok(!(await client.rules(inOne)).includes("compose/privileged-service"));
    assert.ok((await client.rules(inTwo)).includes("compose/privileged-service"));
    await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
      event: { added: [], removed: [{ uri: one, name: "one" }] },
    });
    assert.ok((await client.rules(inOne)).includes("compose/privileged-service"));
    await client.stop();
  });
});

describe("server: diagnostics of the workspace", () => {
  const name = (uri: string, root: string) => uri.slice(root.length + 1);

  async function pull(client: TestClient, previous: readonly WorkspaceFullDocumentDiagnosticReport[] = []) {
    const previousResultIds = previous.map(({ uri, resultId = "" }) => ({ uri, value: resultId }));
    const answer: WorkspaceDiagnosticReport = await client.connection.sendRequest(
      WorkspaceDiagnosticRequest.type,
      {
        previousResultIds,
      },
    );
    return answer.items as WorkspaceFullDocumentDiagnosticReport[];
  }

  it("are of recognized files, opened or not, but for those that Git ignores", async () => {
    const root = folder({
      Dockerfile: dockerfile,
      "deploy/pod.yaml": pod,
      ".github/workflows/build.yml": workflow,
      ".gitignore": "generated/\n",
      "generated/pod.yaml": pod,
      "node_modules/other/Dockerfile": dockerfile,
    });
    const client = await startIn(root);
    const items = await until(
      () => pull(client),
      ({ length }) => length === 2,
    );
    assert.deepEqual(items.map(({ uri }) => name(uri, root)).sort(), ["Dockerfile", "deploy/pod.yaml"]);
    assert.ok(items.every(({ items, version }) => items.length > 0 && version === null));
    await client.stop();
  });

  it("are streamed, and wait for news when there is none", async () => {
    const root = folder({ "a.yaml": pod, "b.yaml": pod });
    const client = await startIn(root);
    const first = await until(
      () => pull(client),
      ({ length }) => length === 2,
    );
    const waiting = pull(client, first);
    await client.open(`${root}/a.yaml`, "yaml", pod.replace("privileged: true", "privileged: false"));
    const news = await waiting;
    assert.deepEqual(
      news.map(({ uri, version }) => [name(uri, root), version]),
      [["a.yaml", 1]],
    );

    const streamed: string[] = [];
    client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, "stream", ({ items }) => {
      streamed.push(...items.map(({ uri }) => name(uri, root)));
    });
    const rest = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: [],
      partialResultToken: "stream",
    });
    assert.deepEqual(rest.items, []);
    assert.deepEqual(streamed.sort(), ["a.yaml", "b.yaml"]);
    await client.stop();
  });

  it("are taken back when a file is gone, and end when the client is no longer interested", async () => {
    const root = folder({ "a.yaml": pod });
    const client = await startIn(root);
    const first = await until(
      () => pull(client),
      ({ length }) => length === 1,
    );
    const closed = await client.open("file:///elsewhere/pod.yaml", "yaml", pod);
    const news = await pull(client, first);
    await client.close(closed);
    const gone = await pull(client, [...first, ...news]);
    assert.deepEqual(
      gone.map(({ uri, items }) => [uri, items]),
      [[closed, []]],
    );

    const source = new CancellationTokenSource();
    const previousResultIds = first.map(({ uri, resultId = "" }) => ({ uri, value: resultId }));
    const waiting = client.connection.sendRequest(
      WorkspaceDiagnosticRequest.type,
      { previousResultIds },
      source.token,
    );
    setTimeout(() => source.cancel(), 50);
    await assert.rejects(waiting, { code: LSPErrorCodes.RequestCancelled });
    await client.stop();
  });
});
