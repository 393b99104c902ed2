import assert from "node:assert/strict";
import * as vscode from "vscode";
import { findingOf, goneFrom, open, rulesIn, withoutMarks } from "./document";
import { compose, daemon, deployment, dockerfile, script } from "./files";

describe("findings", () => {
  const cases = [
    ["Dockerfile", dockerfile, "dockerfile/missing-user"],
    ["compose.yaml", compose, "compose/privileged-service"],
    ["deployment.yaml", deployment, "kubernetes/privileged-container"],
    ["daemon.json", daemon, "daemon/daemon-debug-logging"],
    ["deploy.sh", script, "docker-cli/privileged-run"],
  ] as const;

  for (const [name, text, rule] of cases) {
    it(`${rule} underlines exactly its token in ${name}`, async () => {
      const { document, marked } = await open(name, text);
      const { range } = await findingOf(document, rule);
      assert.ok(marked[0]?.isEqual(range), `underlined: ${document.getText(range)}`);
    });
  }

  it("follow typing", async () => {
    const { document, marked } = await open("compose.yaml", compose);
    await findingOf(document, "compose/privileged-service");
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, marked[0] as vscode.Range, "false");
    await vscode.workspace.applyEdit(edit);
    await goneFrom(document, "compose/privileged-service");
  });

  it("are shown in a document that was never saved", async () => {
    const content = withoutMarks(dockerfile);
    const document = await vscode.workspace.openTextDocument({ language: "dockerfile", content });
    await findingOf(document, "dockerfile/missing-user");
  });

  it("are severe as the rule says", async () => {
    const { document } = await open("deployment.yaml", deployment);
    const { severity } = await findingOf(document, "kubernetes/privileged-container");
    assert.equal(severity, vscode.DiagnosticSeverity.Error);
  });

  it("come back after the server was restarted", async () => {
    await vscode.commands.executeCommand("seaworthy.restartServer");
    const { document } = await open("compose.yaml", compose);
    await findingOf(document, "compose/privileged-service");
  });

  it("leave other YAML alone", async () => {
    const workflow = await open("workflow.yaml", "on: push\njobs:\n  build:\n    privileged: true\n");
    const { document } = await open("compose.yaml", compose);
    await findingOf(document, "compose/privileged-service");
    assert.deepEqual(rulesIn(workflow.document), []);
  });
});
