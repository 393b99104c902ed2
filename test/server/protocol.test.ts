import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { ErrorCodes } from "vscode-languageserver/node";
import { notification } from "../fuzz/protocol/messages";
import { ServerProcess } from "../fuzz/protocol/server-process";
import { serverBundle } from "./bundle";
import { dockerfile } from "./texts";

const uri = "file:///a/Dockerfile";
const textDocument = { uri };
const position = { line: 0, character: 0 };
const range = { start: position, end: position };
const greeting = { processId: null, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } };

describe("server: the protocol", () => {
  let server: ServerProcess;
  let id = 0;
  beforeEach(async () => {
    server = new ServerProcess(await serverBundle(), () => ({}));
  });
  afterEach(() => server.kill());

  async function ask(method: string, params?: unknown) {
    return await server.ask({ id: ++id, method, params });
  }

  async function codeOf(method: string, params?: unknown): Promise<number | undefined> {
    const { error } = await ask(method, params);
    return (error as { code: number } | undefined)?.code;
  }

  function open(text: string, version: unknown = 1): void {
    server.send(
      notification("textDocument/didOpen", {
        textDocument: { ...textDocument, languageId: "dockerfile", version, text },
      }),
    );
  }

  async function rules(): Promise<unknown[]> {
    const { result } = await ask("textDocument/diagnostic", { textDocument });
    return (result as { items: { code: unknown }[] }).items.map(({ code }) => code);
  }

  it("begins with one greeting", async () => {
    open(dockerfile);
    server.send(notification("$/setTrace", { value: "verbose" }));
    assert.equal(await codeOf("textDocument/diagnostic", { textDocument }), ErrorCodes.ServerNotInitialized);
    assert.equal(await codeOf("x/y"), ErrorCodes.ServerNotInitialized);
    assert.equal(await codeOf("shutdown"), ErrorCodes.ServerNotInitialized);
    for (const params of [null, undefined, {}, [], 1, { capabilities: 1 }, { capabilities: {}, rootUri: 1 }])
      assert.equal(await codeOf("initialize", params), ErrorCodes.InvalidParams, JSON.stringify(params));
    assert.equal(await codeOf("initialize", greeting), undefined);
    assert.equal(await codeOf("initialize", greeting), ErrorCodes.InvalidRequest);
    assert.deepEqual(await rules(), [], "what came before the greeting is dropped");
    assert.equal(await codeOf("x/y"), ErrorCodes.MethodNotFound);
  });

  it("ends with one goodbye", async () => {
    await ask("initialize", greeting);
    assert.equal(await codeOf("shutdown"), undefined);
    assert.equal(await codeOf("shutdown"), ErrorCodes.InvalidRequest);
    assert.equal(await codeOf("textDocument/diagnostic", { textDocument }), ErrorCodes.InvalidRequest);
    server.send(notification("exit", undefined));
    assert.equal(await server.exited, 0);
  });

  for (const when of ["before the greeting", "behind it"]) {
    it(`ends with status 1 when it is told to ${when}, without a goodbye`, async () => {
      if (when === "behind it") await ask("initialize", greeting);
      server.send(notification("exit", undefined));
      assert.equal(await server.exited, 1);
    });
  }

  it("says of parameters that they are wrong, and goes on", async () => {
    await ask("initialize", greeting);
    open(dockerfile);
    const context = { diagnostics: [] };
    const wrong: Readonly<Record<string, readonly unknown[]>> = {
      "textDocument/diagnostic": [{ textDocument: { uri: 1 } }, { textDocument, previousResultId: 1 }],
      "textDocument/hover": [{ textDocument }, { textDocument, position: { line: -1, character: 0 } }],
      "textDocument/completion": [{ textDocument, position: { line: 0.5, character: 0 } }],
      "textDocument/codeAction": [
        { textDocument, range },
        { textDocument, range: { start: position }, context },
        { textDocument, range, context: { diagnostics: [null] } },
        { textDocument, range, context: { diagnostics: [], only: "quickfix" } },
      ],
      "workspace/diagnostic": [{ previousResultIds: null }, { previousResultIds: [{ uri }] }],
      "seaworthy/page": [{ name: 1 }, { name: "x", body: { fixes: [], sections: [1] } }],
    };
    for (const [method, cases] of Object.entries(wrong))
      for (const params of [undefined, null, [], 1, "x", {}, { textDocument: null }, ...cases])
        assert.equal(
          await codeOf(method, params),
          ErrorCodes.InvalidParams,
          `${method} ${JSON.stringify(params)}`,
        );
    assert.ok((await rules()).includes("dockerfile/add-instead-of-copy"));
    assert.equal(server.complaints, "");
  });

  it("ignores a notification whose parameters are wrong, with a line in the log for each", async () => {
    await ask("initialize", greeting);
    open(dockerfile);
    const wrong = [
      ...["didOpen", "didChange", "didSave", "didClose"].map((name) => `textDocument/${name}`),
      ...["didChangeConfiguration", "didChangeWatchedFiles", "didChangeWorkspaceFolders"].map(
        (name) => `workspace/${name}`,
      ),
      "seaworthy/watchThreats",
    ];
    for (const method of wrong) server.send(notification(method, null));
    open(dockerfile, "1");
    server.send(notification("$/cancelRequest", null));
    server.send(notification("$/cancelRequest", { id: 12345 }));
    assert.ok((await rules()).includes("dockerfile/add-instead-of-copy"));
    const logged = [...wrong, "textDocument/didOpen"].map(
      (method) => `Ignored ${method}: its parameters are not what LSP says`,
    );
    assert.deepEqual(server.logged, logged);
    assert.equal(server.complaints, "");
  });

  it("takes documents as they come: opened twice, changed unopened, outside of the text and backwards", async () => {
    await ask("initialize", greeting);
    const change = (version: number, ...contentChanges: readonly unknown[]) =>
      server.send(notification("textDocument/didChange", { textDocument: { uri, version }, contentChanges }));
    change(2, { text: dockerfile });
    assert.deepEqual(await rules(), []);
    open("FROM debian:13-slim\n");
    open(dockerfile);
    const far = { line: 99, character: 99 };
    change(7, { range: { start: far, end: far }, text: "# end\n" });
    change(3, { range: { start: far, end: { line: 98, character: 0 } }, text: "USER 1\n" });
    assert.deepEqual(await rules(), [
      "dockerfile/latest-base-image",
      "dockerfile/add-instead-of-copy",
      "dockerfile/add-instead-of-copy",
    ]);
  });

  for (const [what, header] of [
    ["no length", "Content-Type: text"],
    ["no number", "Content-Length: x"],
    ["a negative length", "Content-Length: -5"],
    ["a length that is no text's", "Content-Length: 99999999999999"],
    ["two lengths", "Content-Length: 2\r\nContent-Length: 3"],
    ["a field without a value", "Content-Length: 2\r\nx"],
    ["no end", "x".repeat(10_000)],
  ] as const) {
    it(`ends with an error, not deaf, at a header with ${what}`, async () => {
      await ask("initialize", greeting);
      server.write(`${header}\r\n\r\n{}`);
      assert.equal(await server.exited, 1);
      assert.match(server.complaints, /^seaworthy: .*(?:header|length)/);
    });
  }

  it("reads headers in any pieces", async () => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: greeting });
    const message = `content-length:  ${body.length} \r\nContent-Type: application/vscode-jsonrpc\r\n\r\n${body}`;
    const answer = server.answerTo(1, "initialize");
    for (const character of message) {
      server.write(character);
      await new Promise(setImmediate);
    }
    assert.ok((await answer).result);
  });

  it("ends when its input does", async () => {
    const child = spawn(process.execPath, [await serverBundle(), "--stdio"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    child.stdin.end();
    assert.deepEqual(await once(child, "exit"), [1, null]);
  });
});
