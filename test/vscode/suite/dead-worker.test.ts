import * as vscode from "vscode";
import { findingOf, goneFrom, open } from "./document";
import { compose } from "./files";

const rule = "compose/privileged-service";

/** Workers that were made while the test ran, the latest last. */
const made: Worker[] = [];

describe("a worker that has died", () => {
  const { Worker } = globalThis;
  before(() => {
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        made.push(this);
      }
    };
  });
  after(() => {
    globalThis.Worker = Worker;
  });

  it("is replaced by the command Restart Server", async () => {
    await vscode.commands.executeCommand("seaworthy.restartServer");
    const { document, marked } = await open("compose.yaml", compose);
    await findingOf(document, rule);
    made.at(-1)?.terminate();
    await vscode.commands.executeCommand("seaworthy.restartServer");
    await findingOf(document, rule);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, marked[0] as vscode.Range, "false");
    await vscode.workspace.applyEdit(edit);
    await goneFrom(document, rule);
  });
});
