import assert from "node:assert/strict";
import * as vscode from "vscode";
import { findingOf, goneFrom, newFolder, withoutMarks } from "./document";
import { compose } from "./files";

const rule = "compose/privileged-service";

describe("files that nobody has open", () => {
  it("come and go with the folders around them, whatever these are called", async () => {
    const folder = newFolder();
    const [first, second] = ["before.d", "after.v2"].map((name) => vscode.Uri.joinPath(folder, name));
    assert.ok(first && second);
    const before = { uri: vscode.Uri.joinPath(first, "inner", "compose.yaml") };
    const after = { uri: vscode.Uri.joinPath(second, "inner", "compose.yaml") };
    await vscode.workspace.fs.writeFile(before.uri, new TextEncoder().encode(withoutMarks(compose)));
    await findingOf(before, rule);
    await vscode.workspace.fs.rename(first, second);
    await findingOf(after, rule);
    await goneFrom(before, rule);
    await vscode.workspace.fs.delete(second, { recursive: true });
    await goneFrom(after, rule);
  });
});
