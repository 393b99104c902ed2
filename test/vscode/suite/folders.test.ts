import * as vscode from "vscode";
import { findingOf, goneFrom, newFolder, withoutMarks } from "./document";
import { compose } from "./files";

const rule = "compose/privileged-service";

describe("files that nobody has open", () => {
  it("come and go with the folders around them, whatever these are called", async () => {
    const folder = newFolder();
    const before = { uri: vscode.Uri.joinPath(folder, "before", "inner", "compose.yaml") };
    const after = { uri: vscode.Uri.joinPath(folder, "after", "inner", "compose.yaml") };
    await vscode.workspace.fs.writeFile(before.uri, new TextEncoder().encode(withoutMarks(compose)));
    await findingOf(before, rule);
    await vscode.workspace.fs.rename(
      vscode.Uri.joinPath(folder, "before"),
      vscode.Uri.joinPath(folder, "after"),
    );
    await findingOf(after, rule);
    await goneFrom(before, rule);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, "after"), { recursive: true });
    await goneFrom(after, rule);
  });
});
