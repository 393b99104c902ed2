import assert from "node:assert/strict";
import { foldersAbove, joinPath, relativePath } from "../../linter/path";

describe("linter/path", () => {
  it("joins what a file names to the folder that the file is in", () => {
    assert.equal(joinPath("a/b", "./c/../d"), "a/b/d");
    assert.equal(joinPath("a/b", "../../Dockerfile"), "Dockerfile");
    assert.equal(joinPath("", "app/Dockerfile"), "app/Dockerfile");
    assert.equal(joinPath("/srv/app", "../Dockerfile"), "/srv/Dockerfile");
    assert.equal(joinPath("file:///srv/app", "../Dockerfile"), "file:///srv/Dockerfile");
    assert.equal(joinPath("a/b", "/etc/app/Dockerfile"), "/etc/app/Dockerfile");
    assert.equal(joinPath("file:///srv", "/etc/Dockerfile"), "file:///etc/Dockerfile");
    assert.equal(joinPath("vscode-vfs://github/o/r", "x"), "vscode-vfs://github/o/r/x");
  });

  it("sees a path from a folder", () => {
    assert.equal(relativePath("/srv", "/srv/a/b"), "a/b");
    assert.equal(relativePath("/srv", "/other/a"), "/other/a");
    assert.equal(relativePath("", "a/b"), "a/b");
    assert.deepEqual(foldersAbove("a/b/c"), ["a/b", "a", ""]);
  });
});
