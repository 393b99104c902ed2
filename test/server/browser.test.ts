import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { ErrorCodes } from "vscode-languageserver/node";
import { bundle } from "./bundle";
import { pod } from "./texts";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly message: string };
  readonly error?: { readonly code: number };
  readonly result?: { readonly items: readonly { readonly code: string }[] } & readonly { edit?: object }[];
}

describe("server in a worker", () => {
  it("needs nothing of Node but in what only Node runs", async () => {
    const { metafile } = await bundle("server");
    const importers = Object.entries(metafile?.inputs ?? {}).flatMap(([file, { imports }]) =>
      imports.some(({ external }) => external) ? file : [],
    );
    assert.ok(importers.length > 0);
    assert.deepEqual(
      importers.filter((file) => !/^server\/node\/|\/lib\/node\//.test(file)),
      [],
    );
  });

  it("answers where there are only the globals of a worker", async () => {
    const { file } = await bundle("server");
    const answers = new Map<number, (message: Message) => void>();
    const listeners = new Map<string, (event: object) => void>();
    const logged: string[] = [];
    const scope: Record<string, unknown> = {
      importScripts(uri: string) {
        vm.runInContext(fs.readFileSync(path.join(path.dirname(file), uri), "utf8"), context);
      },
      performance,
      setTimeout,
      clearTimeout,
      TextEncoder,
      TextDecoder,
      crypto,
      addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
      postMessage(message: Message) {
        if (message.id !== undefined) answers.get(message.id)?.(message);
        if (message.method === "window/logMessage") logged.push(message.params?.message ?? "");
      },
    };
    scope.self = scope;
    const context = vm.createContext(scope);
    vm.runInContext(fs.readFileSync(file, "utf8"), context);
    let id = 0;

    function receive(event: { data: unknown }): void {
      (scope.onmessage as (event: { data: unknown }) => void)(event);
    }

    function notify(method: string, params: object): void {
      receive({ data: { jsonrpc: "2.0", method, params } });
    }

    function request(method: string, params: object): Promise<Message> {
      id++;
      receive({ data: { jsonrpc: "2.0", id, method, params } });
      return new Promise((resolve) => answers.set(id, resolve));
    }

    const capabilities = { textDocument: { diagnostic: {} } };
    const initializationOptions = { libraries: "libraries.js" };
    await request("initialize", { processId: null, rootUri: null, capabilities, initializationOptions });
    const again = await request("initialize", { processId: null, rootUri: null, capabilities });
    assert.equal(again.error?.code, ErrorCodes.InvalidRequest);
    notify("initialized", {});
    for (const [uri, languageId, text] of [
      ["file:///pod.yaml", "yaml", pod],
      ["file:///Dockerfile", "dockerfile", "FROM debian:12\nADD id/ /\n"],
    ] as const) {
      notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
      const { result } = await request("textDocument/diagnostic", { textDocument: { uri } });
      const codes = result?.items.map(({ code }) => code) ?? [];
      assert.ok(
        codes.includes(
          languageId === "yaml" ? "kubernetes/privileged-container" : "dockerfile/add-instead-of-copy",
        ),
      );
    }
    const start = { line: 0, character: 0 };
    const { result } = await request("textDocument/codeAction", {
      textDocument: { uri: "file:///Dockerfile" },
      range: { start, end: start },
      context: { diagnostics: [], only: ["source.fixAll"] },
    });
    assert.ok(result?.[0]?.edit);
    assert.ok(scope.seaworthyLibraries, "its edit was judged");
    listeners.get("unhandledrejection")?.({ reason: "a fault" });
    await request("shutdown", {});
    assert.deepEqual(logged, ["Unexpected: a fault"]);
  });
});
