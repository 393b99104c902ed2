import assert from "node:assert/strict";
import * as vscode from "vscode";
import { findingOf } from "./document";

/** What each example of the walkthrough is opened for. */
const examples = {
  compose: "compose/privileged-service",
  dockerfile: "dockerfile/missing-user",
  kubernetes: "kubernetes/privileged-container",
};

describe("examples", () => {
  after(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));

  for (const [name, rule] of Object.entries(examples))
    it(`open ${name}, with the cursor on what is found`, async () => {
      await vscode.commands.executeCommand("seaworthy.openExample", name);
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.scheme, "untitled");
      await findingOf(editor.document, rule);
      const at = editor.selection.active;
      const found = vscode.languages.getDiagnostics(editor.document.uri);
      assert.ok(found.some(({ range, source }) => source === "seaworthy" && range.start.isEqual(at)));
      await vscode.commands.executeCommand("seaworthy.openExample", name);
      assert.equal(vscode.window.activeTextEditor?.document, editor.document);
    });
});
