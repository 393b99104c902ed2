import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import {
  CancellationTokenSource,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
} from "vscode-languageserver/node";
import { modern, TestClient } from "./client";
import { compose, dockerfile, pod, workflow } from "./texts";

describe("server: pulled diagnostics", () => {
  let client: TestClient;
  before(async () => {
    client = await TestClient.start({ initializationOptions: { extension: true } });
  });
  after(() => client.stop());

  it("name the rule, underline the token and link to the page", async () => {
    const uri = await client.open("file:///a/pod.yaml", "yaml", pod);
    const { range, severity, source, codeDescription } = await client.diagnostic(
      uri,
      "kubernetes/privileged-container",
    );
    assert.deepEqual(range, { start: { line: 9, character: 20 }, end: { line: 9, character: 24 } });
    assert.equal(severity, DiagnosticSeverity.Error);
    assert.equal(source, "seaworthy");
    assert.equal(
      decodeURIComponent(codeDescription?.href ?? ""),
      'command:seaworthy.openRule?["kubernetes/privileged-container"]',
    );
  });

  it("are the worst of a file where there are more than an editor shows, with the number of the others", async () => {
    const lines = "RUN sudo x\n".repeat(5000);
    const uri = await client.open(
      "file:///many/Dockerfile",
      "dockerfile",
      `FROM debian:13-slim\nRUN apk add sudo\n${lines}USER root\nCMD ["/app"]\n`,
    );
    const told = await client.diagnostics(uri);
    assert.equal(told.length, 1000);
    assert.match(
      String(told[0]?.message),
      /^4\d{3} more findings are not shown; seaworthy lint tells them all$/,
    );
    const least = Math.max(...told.slice(1).map(({ severity }) => severity ?? 0));
    assert.equal(least, DiagnosticSeverity.Information);
    assert.equal(told.at(-1)?.code, "dockerfile/final-user-root", "the one that is worse is not cut");
  });

  it("are all of a file that has as many as an editor shows", async () => {
    const text = `FROM debian:13-slim\nRUN apk add sudo\n${"RUN sudo x\n".repeat(1000)}USER 1000\n`;
    const told = await client.diagnostics(await client.open("file:///full/Dockerfile", "dockerfile", text));
    assert.deepEqual([told.length, told.filter(({ code }) => code === undefined)], [1000, []]);
  });

  it("are unchanged until the text changes", async () => {
    const uri = await client.open("file:///b/Dockerfile", "dockerfile", dockerfile);
    const first = await client.pull(uri);
    assert.equal(first.kind, "full");
    assert.deepEqual(await client.pull(uri, first.resultId), { kind: "unchanged", resultId: first.resultId });
    await client.replace(uri, 'CMD ["/app"]', 'USER 1000\nCMD ["/app"]');
    const second = await client.pull(uri, first.resultId);
    assert.equal(second.kind, "full");
    assert.ok(second.items.every(({ code }) => code !== "dockerfile/missing-user"));
  });

  it("are for the newest text, however fast it changes", async () => {
    const uri = await client.open("file:///c/compose.yaml", "yaml", compose);
    const early = client.pull(uri);
    await client.replace(uri, "privileged: true", "privileged: false");
    assert.ok((await client.rules(uri)).every((rule) => rule !== "compose/privileged-service"));
    assert.equal((await early).kind, "full");
  });

  it("come for documents that have no file", async () => {
    const uri = await client.open("untitled:Untitled-1", "dockerfile", dockerfile);
    assert.ok((await client.rules(uri)).includes("dockerfile/missing-user"));
  });

  it("leave other YAML alone", async () => {
    const uri = await client.open("file:///d/.github/workflows/build.yml", "yaml", workflow);
    assert.deepEqual(await client.diagnostics(uri), []);
  });

  it("fade what suppresses nothing", async () => {
    const text = `# seaworthy-ignore dockerfile/latest-base-image -- none here\n${dockerfile.replace("latest", "12")}`;
    const uri = await client.open("file:///e/Dockerfile", "dockerfile", text);
    const { tags, severity } = await client.diagnostic(uri, "seaworthy/unused-suppression");
    assert.deepEqual(tags, [DiagnosticTag.Unnecessary]);
    assert.equal(severity, DiagnosticSeverity.Information);
  });

  it("tell where a configuration is not understood", async () => {
    const uri = await client.open(
      "file:///f/.seaworthy.yaml",
      "yaml",
      "profile: harsh\nrules:\n  no/such-rule: off\n",
    );
    const problems = await client.diagnostics(uri);
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range.start.line]),
      [
        ["seaworthy/invalid-configuration", 0],
        ["seaworthy/invalid-configuration", 2],
      ],
    );
  });

  it("say why a file is not checked at all", async () => {
    const uri = await client.open("file:///g/Dockerfile", "dockerfile", `FROM a\n#${"x".repeat(5_000_000)}`);
    const [diagnostic, ...more] = await client.diagnostics(uri);
    assert.match(String(diagnostic?.message), /larger than 5 MB/);
    assert.deepEqual(more, []);
  });

  it("are gone for a document that is closed and was no file", async () => {
    const uri = await client.open("file:///h/Dockerfile", "dockerfile", dockerfile);
    await client.close(uri);
    assert.deepEqual(await client.diagnostics(uri), []);
  });

  it("are not worked on when the client takes the request back before its turn", async () => {
    const busy = client.pull(await client.open("file:///i/pods.yaml", "yaml", `${pod}---\n`.repeat(500)));
    const uri = await client.open("file:///i/compose.yaml", "yaml", compose);
    const source = new CancellationTokenSource();
    const pulled = client.connection.sendRequest(
      DocumentDiagnosticRequest.type,
      { textDocument: { uri } },
      source.token,
    );
    source.cancel();
    await assert.rejects(pulled, { code: LSPErrorCodes.RequestCancelled });
    await busy;
    assert.ok((await client.rules(uri)).includes("compose/privileged-service"));
  });

  it("are the same after any edits as for a text that is opened as it stands", async () => {
    const uri = await client.open("file:///j/Dockerfile", "dockerfile", dockerfile);
    const pieces = [
      "",
      "\n",
      "USER 1000\n",
      "RUN sudo id",
      " \\\r\n",
      "# note\n",
      "FROM debian:12 AS b\n",
      "é",
    ];
    for (let i = 1; i <= 60; i++) {
      const text = client.text(uri);
      const start = (i * 7919) % (text.length + 1);
      const removed = text.slice(start, start + ((i * 31) % 5));
      await client.splice(uri, start, removed.length, pieces[i % pieces.length] ?? "");
      await client.save(uri);
      const fresh = await client.open(`file:///j/${i}/Dockerfile`, "dockerfile", client.text(uri));
      const shape = ({ code, range, message }: Diagnostic) => ({ code, range, message });
      assert.deepEqual(
        (await client.diagnostics(uri)).map(shape),
        (await client.diagnostics(fresh)).map(shape),
      );
    }
  });

  it("survive any text", async () => {
    const texts = [
      "",
      "\uFEFF",
      "\r",
      "FROM",
      "RUN <<",
      "{{",
      "a: &a [*a]",
      "- ".repeat(500),
      "[".repeat(2_000),
      "\0\uD800",
    ];
    for (const [i, text] of texts.entries()) {
      for (const language of ["dockerfile", "yaml"]) {
        const uri = await client.open(`file:///hostile/${i}/${language}`, language, text);
        assert.equal((await client.pull(uri)).kind, "full");
      }
    }
  });
});

describe("server: settings", () => {
  it("choose the profile and the rules, and count at once when they change", async () => {
    const client = await TestClient.start();
    client.settings = { rules: { "compose/privileged-service": "info" } };
    const uri = await client.open("file:///a/compose.yaml", "yaml", compose);
    assert.equal(
      (await client.diagnostic(uri, "compose/privileged-service")).severity,
      DiagnosticSeverity.Hint,
    );
    const refreshed = new Promise<void>((resolve) => {
      client.connection.onRequest("workspace/diagnostic/refresh", () => {
        resolve();
        return null;
      });
    });
    client.settings = { enable: false };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await refreshed;
    assert.deepEqual(await client.diagnostics(uri), []);
    await client.stop();
  });

  it("have the last word on errors of syntax, which are left to another extension that tells them", async () => {
    const client = await TestClient.start({ initializationOptions: { syntaxTold: ["dockerfile", "yaml"] } });
    const text = "FROM debian:13-slim\nRUNN x\nUSER root\n";
    const uri = await client.open("file:///a/Dockerfile", "dockerfile", text);
    assert.deepEqual(await client.rules(uri), ["dockerfile/final-user-root"]);
    const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  name: b\n";
    assert.deepEqual(await client.rules(await client.open("file:///a/map.yaml", "yaml", manifest)), []);
    client.settings = { rules: { "dockerfile/dockerfile-syntax-error": "high" } };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    assert.deepEqual(await client.rules(uri), [
      "dockerfile/dockerfile-syntax-error",
      "dockerfile/final-user-root",
    ]);
    await client.stop();
  });

  it("are taken from what a client sends when it cannot be asked", async () => {
    const settings = { rules: { "compose/privileged-service": "off" } };
    const capabilities = { ...modern, workspace: {} };
    const client = await TestClient.start({ capabilities, initializationOptions: { settings } });
    const uri = await client.open("file:///a/compose.yaml", "yaml", compose);
    assert.ok(!(await client.rules(uri)).includes("compose/privileged-service"));
    const changed = { settings: { seaworthy: { rules: {} } } };
    await client.connection.sendNotification("workspace/didChangeConfiguration", changed);
    assert.ok((await client.rules(uri)).includes("compose/privileged-service"));
    await client.stop();
  });
});

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

describe("server: places that explain a finding", () => {
  it("are as many as a hover has room for, and the others are counted", async () => {
    const client = await TestClient.start();
    const ports = [3306, 5432, 6379, 27017].map((port) => `      - "${port}:${port}"\n`).join("");
    const text = `services:\n  web:\n    image: nginx:1.30\n    ports:\n${ports}`;
    const uri = await client.open("file:///related/compose.yaml", "yaml", text);
    const { relatedInformation = [] } = await client.diagnostic(uri, "compose/port-on-all-interfaces");
    assert.equal(relatedInformation.length, 2);
    assert.match(String(relatedInformation[1]?.message), / \(and 1 more\)$/);
    await client.stop();
  });
});

describe("server: pushed diagnostics", () => {
  it("come without asking, for the version that they are for, and go with the document", async () => {
    const client = await TestClient.start({ capabilities: {} });
    assert.equal(client.result.capabilities.diagnosticProvider, undefined);
    const published: Published[] = [];
    client.connection.onNotification("textDocument/publishDiagnostics", (params: Published) => {
      published.push(params);
    });

    const uri = await client.open("file:///a/compose.yaml", "yaml", compose);
    while (published.length === 0) await pause(10);
    await client.replace(uri, "privileged: true", "privileged: false");
    while (published.length === 1) await pause(10);
    await client.close(uri);
    while (published.length === 2) await pause(10);

    assert.deepEqual(
      published.map(({ version }) => version),
      [1, 2, undefined],
    );
    const isPrivileged = ({ code }: Diagnostic) => code === "compose/privileged-service";
    assert.deepEqual(
      published.map(({ diagnostics }) => diagnostics.some(isPrivileged)),
      [true, false, false],
    );
    assert.deepEqual(published[2]?.diagnostics, []);
    await client.stop();
  });
});

describe("server: life", () => {
  it("ends with status 0 after a goodbye, and with 1 without one", async () => {
    const polite = await TestClient.start();
    assert.equal(await polite.stop(), 0);
    const rude = await TestClient.start();
    await rude.connection.sendNotification("exit");
    assert.equal(await rude.exited, 1);
  });
});
