import * as vscode from "vscode";
import { findingOf, open, until } from "./document";
import { deployment } from "./files";

describe("Seaworthy: Show STRIDE Threats", () => {
  it("opens a panel beside the editor", async () => {
    const { document } = await open("deployment.yaml", deployment);
    await findingOf(document, "kubernetes/privileged-container");
    await vscode.commands.executeCommand("seaworthy.showStrideThreats");
    await until("the panel is open in a second group", () =>
      vscode.window.tabGroups.all.slice(1).some(holdsPanel),
    );
    await vscode.commands.executeCommand("workbench.action.closeEditorsInOtherGroups");
  });
});

function holdsPanel({ tabs }: vscode.TabGroup): boolean {
  return tabs.some(({ input, label }) => input instanceof vscode.TabInputWebview && /STRIDE/.test(label));
}
