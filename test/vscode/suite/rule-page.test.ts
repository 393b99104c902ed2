import assert from "node:assert/strict";
import * as vscode from "vscode";

const open = (path: string) => vscode.workspace.openTextDocument(vscode.Uri.parse(`seaworthy-rule:${path}`));

describe("pages", () => {
  it("are there for each rule, and for the threats that they link to", async () => {
    assert.match(
      (await open("/kubernetes/privileged-container.md")).getText(),
      /^# Container runs privileged$/m,
    );
    assert.match((await open("/threats.md")).getText(), /^# /m);
  });

  it("are all that their scheme shows", async () => {
    for (const path of ["/../../package.md", "/..%2F..%2FREADME.md", "/kubernetes/none.md", "/toString.md"]) {
      const isShown = await open(path).then(
        () => true,
        () => false,
      );
      assert.ok(!isShown, path);
    }
  });
});
