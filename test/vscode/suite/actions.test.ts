import assert from "node:assert/strict";
import * as vscode from "vscode";
import { actionAt, findingOf, goneFrom, open, rulesIn, until } from "./document";
import { compose, deployment, dockerfile } from "./files";

const { QuickFix, SourceFixAll } = vscode.CodeActionKind;
const fixAll = SourceFixAll.append("seaworthy");

describe("code actions", () => {
  it("mend a finding and leave the rest of the text alone", async () => {
    const { document } = await open("deployment.yaml", deployment);
    const { range } = await findingOf(document, "kubernetes/privileged-container");
    await apply(await actionAt(document, range, QuickFix, /privileged/i));
    await goneFrom(document, "kubernetes/privileged-container");
    assert.ok(!document.getText().includes("privileged: true"));
    assert.ok(
      document.getText().startsWith(deployment.slice(0, deployment.indexOf("          securityContext"))),
    );
  });

  it("create a user before the command that starts the container", async () => {
    const { document } = await open("Dockerfile", dockerfile);
    const { range } = await findingOf(document, "dockerfile/missing-user");
    await apply(await actionAt(document, range, QuickFix, /user/i));
    await goneFrom(document, "dockerfile/missing-user");
    assert.match(document.getText(), /^USER \S+\n(.*\n)*CMD /m);
  });

  it("fix all safe problems at once, and no other", async () => {
    const { document } = await open("Dockerfile", dockerfile);
    await findingOf(document, "dockerfile/add-instead-of-copy");
    await apply(await actionAt(document, wholeOf(document), fixAll, /./));
    await goneFrom(document, "dockerfile/add-instead-of-copy");
    assert.match(document.getText(), /^COPY app\.sh \/srv\/\nCOPY conf\.d\/ \/srv\/conf\.d\/$/m);
    assert.ok(rulesIn(document).includes("dockerfile/missing-user"));
  });

  it("fix all safe problems when a file is saved, where the settings say so", async () => {
    const { document } = await open("Dockerfile", dockerfile);
    await findingOf(document, "dockerfile/add-instead-of-copy");
    const settings = vscode.workspace.getConfiguration("editor", document);
    await settings.update(
      "codeActionsOnSave",
      { "source.fixAll.seaworthy": "always" },
      vscode.ConfigurationTarget.Global,
    );
    try {
      await until("saving has replaced ADD", async () => {
        await vscode.window.activeTextEditor?.edit((edit) => edit.insert(new vscode.Position(4, 0), "\n"));
        await document.save();
        return !document.getText().includes("ADD");
      });
    } finally {
      await settings.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("suppress a finding with a comment that names its rule", async () => {
    const { document } = await open("compose.yaml", compose);
    const { range } = await findingOf(document, "compose/privileged-service");
    await apply(await actionAt(document, range, QuickFix, /(suppress|ignore).*(here|line|place)/i));
    await goneFrom(document, "compose/privileged-service");
    assert.match(document.getText(), /# seaworthy-ignore compose\/privileged-service --/);
  });
});

/** Does what VS Code does when an action is chosen: applies its edit, then runs its command. */
async function apply({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit) assert.ok(await vscode.workspace.applyEdit(edit));
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

function wholeOf(document: vscode.TextDocument): vscode.Range {
  return document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
}
