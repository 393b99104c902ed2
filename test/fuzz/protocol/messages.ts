import type { Random } from "../random";
import type { Seeds } from "../seeds";

/** A message as it goes over the wire: right, or wrong in any way that JSON can be. */
export type Message = unknown;

const uris = [
  ...[
    "file:///w/Dockerfile",
    "file:///w/compose.yaml",
    "file:///w/a/manifest.yaml",
    "file:///w/.seaworthy.yaml",
  ],
  ...[
    "untitled:Untitled-1",
    "file:///w/daemon.json",
    "file:///c%3A/x%20y/Dockerfile",
    "vscode-vfs://a/b/run.sh",
  ],
  ...["", "file:///%", "a", "http://[", "file://", "file:///w/Dockerfile?a#b", "\0"],
] as const;

const languages = [
  "dockerfile",
  "yaml",
  "dockercompose",
  "helm",
  "shellscript",
  "json",
  "plaintext",
  "",
  1,
  null,
];

/** Values that no parameter should have. */
const garbage = [
  ...[null, true, 0, -1, 1.5, 1e300, "", "x", [], {}, [[]], { uri: 1 }, { textDocument: null }],
  ...[
    { textDocument: {} },
    { textDocument: { uri: null } },
    { textDocument: { uri: "file:///w/Dockerfile" } },
  ],
  { textDocument: { uri: "file:///w/Dockerfile", version: "x" }, contentChanges: null },
  { textDocument: { uri: "file:///w/Dockerfile", version: 2 }, contentChanges: [null] },
  { textDocument: { uri: "file:///w/Dockerfile", version: 2 }, contentChanges: [{ text: 1 }] },
  { textDocument: { uri: "file:///w/Dockerfile" }, position: {} },
  { textDocument: { uri: "file:///w/Dockerfile" }, range: 1, context: null },
  { textDocument: { uri: "file:///w/Dockerfile" }, context: { diagnostics: [{}], only: [1] } },
  ...[
    { changes: null },
    { changes: [null] },
    { changes: [{ uri: 1 }] },
    { event: null },
    { event: { added: 1 } },
  ],
  ...[
    { settings: null },
    { settings: { seaworthy: [] } },
    { settings: { seaworthy: { rules: 1, profile: {} } } },
  ],
  ...[{ watch: "x" }, { previousResultIds: null }, { previousResultIds: [1] }, { id: {} }, { value: "x" }],
] as const;

const requests = [
  ...["textDocument/diagnostic", "textDocument/codeAction", "textDocument/hover", "textDocument/completion"],
  ...[
    "workspace/executeCommand",
    "codeAction/resolve",
    "textDocument/formatting",
    "x/y",
    "",
    "$/x",
    "initialize",
  ],
] as const;

const notifications = [
  ...["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave"],
  ...[
    "textDocument/willSave",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWatchedFiles",
    "initialized",
  ],
  ...["workspace/didChangeWorkspaceFolders", "$/cancelRequest", "$/setTrace", "$/progress", "x/y", "$/x"],
  ...["window/workDoneProgress/cancel", "seaworthy/watchThreats"],
] as const;

/** Messages in an order that no client sends them in; `id` is where requests begin to count. */
export function hostileMessages(count: number, id: number, seeds: Seeds, random: Random): readonly Message[] {
  let next = id;
  const request = (method: unknown, params: unknown) => ({ jsonrpc: "2.0", id: next++, method, params });
  const textDocument = () => ({ uri: random.pick(uris) });

  function message(): Message {
    switch (random.below(14)) {
      case 0:
      case 1:
        return notification("textDocument/didOpen", {
          textDocument: {
            ...textDocument(),
            languageId: random.pick(languages),
            version: number(random),
            text: seeds.any(random).text,
          },
        });
      case 2:
      case 3:
      case 4:
        return notification("textDocument/didChange", {
          textDocument: { ...textDocument(), version: number(random) },
          contentChanges: Array.from({ length: random.below(4) }, () => change(seeds, random)),
        });
      case 5:
        return notification("textDocument/didClose", { textDocument: textDocument() });
      case 6:
        return request("textDocument/diagnostic", {
          textDocument: textDocument(),
          ...(random.once(2) && { previousResultId: random.pick(["1", "9", "", 1, null]) }),
        });
      case 7:
        return request("textDocument/codeAction", {
          textDocument: textDocument(),
          range: range(random),
          context: {
            diagnostics: [
              {
                range: range(random),
                source: "seaworthy",
                code: "dockerfile/missing-user",
                message: "",
                data: {},
              },
            ],
            ...(random.once(2) && { only: [random.pick(["quickfix", "source.fixAll", "", "x"])] }),
          },
        });
      case 8:
        return request("textDocument/hover", { textDocument: textDocument(), position: position(random) });
      case 9:
        return notification("$/cancelRequest", { id: random.pick([next - 1, next, 1e9, "x", null]) });
      case 10:
        return request(random.pick(requests), random.pick(garbage));
      case 11:
        return notification(random.pick(notifications), random.pick(garbage));
      case 12:
        return notification("workspace/didChangeWatchedFiles", {
          changes: [{ uri: random.pick(uris), type: random.pick([1, 2, 3, 9]) }],
        });
      default:
        return random.pick<Message>([
          { jsonrpc: "2.0", id: random.below(1000), result: {} },
          { jsonrpc: "2.0", id: "x", error: { code: 1, message: "" } },
          { jsonrpc: "2.0", id: null, result: null },
          { jsonrpc: "2.0" },
          { jsonrpc: "2.0", method: 1 },
          { jsonrpc: "2.0", method: "textDocument/didOpen" },
          { jsonrpc: "2.0", method: "textDocument/didChange", params: [1, 2] },
          {},
        ]);
    }
  }

  return Array.from({ length: count }, message);
}

export function notification(method: string, params: unknown): Message {
  return { jsonrpc: "2.0", method, params };
}

function change(seeds: Seeds, random: Random): unknown {
  const text = random.once(4) ? seeds.any(random).text : random.pick(["", "a", "\n", "FROM a\n", "\r", "😀"]);
  return random.once(4) ? { text } : { range: range(random), text };
}

/** In the text, far outside of it, or upside down. */
function range(random: Random): unknown {
  return { start: position(random), end: position(random) };
}

function position(random: Random): unknown {
  return { line: number(random), character: number(random) };
}

function number(random: Random): unknown {
  return random.once(10)
    ? random.pick([-1, 1e9, 2 ** 53, 0.5, null, "1", -(2 ** 31)])
    : random.below(random.pick([3, 20, 200]));
}
