import { exportFormatList } from "./export";

/** Whether a value is what a message may hold at some place. */
type Shape = (value: unknown) => boolean;

const text: Shape = (value) => typeof value === "string";
const integer: Shape = (value) => Number.isInteger(value);
const natural: Shape = (value) => Number.isInteger(value) && (value as number) >= 0;
const flag: Shape = (value) => typeof value === "boolean";

function optional(shape: Shape): Shape {
  return (value) => value === undefined || value === null || shape(value);
}

function list(shape: Shape): Shape {
  return (value) => Array.isArray(value) && value.every(shape);
}

/** An object that may hold more than these. */
function object(fields: Readonly<Record<string, Shape>>): Shape {
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(fields).every(([name, shape]) => shape((value as Record<string, unknown>)[name]));
}

const position = object({ line: natural, character: natural });
const range = object({ start: position, end: position });
const document = object({ uri: text });
const inDocument = object({ textDocument: document });
const atPosition = object({ textDocument: document, position });
const folders = list(object({ uri: text }));

/** What this server relies on in the parameters of what it handles, by method. */
const shapes: Readonly<Record<string, Shape>> = {
  initialize: object({
    capabilities: object({
      textDocument: optional(
        object({
          hover: optional(object({ contentFormat: optional(list(text)) })),
          codeAction: optional(
            object({ resolveSupport: optional(object({ properties: optional(list(text)) })) }),
          ),
        }),
      ),
      workspace: optional(
        object({ workspaceEdit: optional(object({ resourceOperations: optional(list(text)) })) }),
      ),
    }),
    rootUri: optional(text),
    workspaceFolders: optional(folders),
  }),
  "textDocument/codeAction": object({
    textDocument: document,
    range,
    context: object({ diagnostics: list(object({ range })), only: optional(list(text)) }),
  }),
  "codeAction/resolve": object({
    title: text,
    kind: optional(text),
    diagnostics: optional(list(object({ range }))),
    data: optional(object({ uri: optional(text) })),
  }),
  "textDocument/completion": atPosition,
  "textDocument/diagnostic": object({ textDocument: document, previousResultId: optional(text) }),
  "textDocument/hover": atPosition,
  "workspace/diagnostic": object({ previousResultIds: list(object({ uri: text, value: text })) }),

  "textDocument/didOpen": object({
    textDocument: object({ uri: text, languageId: text, version: integer, text }),
  }),
  "textDocument/didChange": object({
    textDocument: object({ uri: text, version: integer }),
    contentChanges: list(object({ range: optional(range), text })),
  }),
  "textDocument/didSave": inDocument,
  "textDocument/didClose": inDocument,
  "workspace/didChangeConfiguration": object({}),
  "workspace/didChangeWatchedFiles": object({ changes: list(object({ uri: text })) }),
  "workspace/didChangeWorkspaceFolders": object({ event: object({ added: folders, removed: folders }) }),
  "seaworthy/decide": object({
    threat: text,
    element: optional(text),
    status: (value) => value === "accepted" || value === "not-applicable",
    reason: text,
  }),
  "seaworthy/exportThreats": object({
    format: (value) => exportFormatList.some(({ id }) => id === value),
    title: text,
    version: text,
  }),
  "seaworthy/page": object({
    name: text,
    body: optional(object({ fixes: list(text), sections: list(text) })),
  }),
  "seaworthy/remedies": object({ uri: text }),
  "seaworthy/scan": object({}),
  "seaworthy/watchThreats": object({ watch: flag }),
  "window/workDoneProgress/cancel": object({}),
  "$/setTrace": object({ value: text }),
};

/** Whether the parameters of a message can be relied on; those of a method that nobody handles are not looked at. */
export function isWellFormed(method: string, params: unknown): boolean {
  return !Object.hasOwn(shapes, method) || (shapes[method] as Shape)(params);
}
