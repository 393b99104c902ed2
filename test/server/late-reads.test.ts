import assert from "node:assert/strict";
import { Linter } from "../../linter/linter";
import { Paths } from "../../server/paths";
import type { Files } from "../../server/platform";
import { maxFiles } from "../../server/workspace-files";
import { WorkspaceTexts } from "../../server/workspace-texts";

/** A workspace without rules, whose files are found and read in this way. */
function textsOf(files: Files): WorkspaceTexts {
  return new WorkspaceTexts(
    new Linter({ rules: [] }),
    files,
    new Paths(),
    () => {},
    () => () => {},
  );
}

/** A workspace whose one file is being read; a read ends when it is given its texts. */
async function scanning() {
  const reads: ((texts: readonly string[]) => void)[] = [];
  const files = {
    find: async () => ["file:///w/a.yaml"],
    read: () => new Promise<readonly string[]>((resolve) => reads.push(resolve)),
  };
  const workspace = textsOf(files);
  const scanned = workspace.addFolder("file:///w");
  await Promise.resolve();
  return { workspace, reads, scanned };
}

describe("server: texts read from disk", () => {
  it("are the newest, though a read that began before the change ends after it", async () => {
    const { workspace, reads, scanned } = await scanning();
    const changed = workspace.filesChanged(["file:///w/a.yaml"]);
    const [scan, change] = reads;
    change?.(["new: text\n"]);
    await changed;
    scan?.(["old: text\n"]);
    await scanned;
    assert.equal(workspace.get("file:///w/a.yaml")?.file.text, "new: text\n");
  });

  it("are forgotten where their folder is removed meanwhile", async () => {
    const { workspace, reads, scanned } = await scanning();
    workspace.removeFolder("file:///w");
    reads[0]?.(["a: b\n"]);
    await scanned;
    assert.deepEqual([...workspace.known], []);
  });

  it("leave a folder incomplete in which one cannot be read, or in which more were found than are read", async () => {
    let found = ["file:///w/a/a.yaml", "file:///w/b/long.yaml", "file:///w/b/program"];
    const files = {
      find: async () => found,
      read: async (uris: readonly string[]) =>
        uris.map((uri) => (uri.endsWith("/a.yaml") ? "a: b\n" : undefined)),
    };
    const workspace = textsOf(files);
    const whole = () => ["file:///w", "file:///w/a", "file:///w/b"].filter((one) => workspace.isWhole(one));
    await workspace.addFolder("file:///w");
    assert.deepEqual(whole(), ["file:///w/a"]);
    found = ["file:///w/b/program"];
    const gone = textsOf(files);
    await gone.addFolder("file:///w");
    await gone.filesChanged(["file:///w/a/a.yaml", "file:///w/b/long.yaml"]);
    assert.ok(gone.isWhole("file:///w"), "what changed and has no text may be gone");
    found = Array.from({ length: maxFiles }, (_, i) => `file:///w/${i}.yaml`);
    await workspace.addFolder("file:///w");
    assert.deepEqual(whole(), []);
  });

  it("follow what a .gitignore says now", async () => {
    let ignore = "a.yaml\n";
    const files = {
      find: async () => ["file:///w/.gitignore", "file:///w/a.yaml", "file:///w/b.yaml"],
      read: async (uris: readonly string[]) =>
        uris.map((uri) => (uri.endsWith(".gitignore") ? ignore : "a: b\n")),
    };
    const workspace = textsOf(files);
    await workspace.addFolder("file:///w");
    assert.deepEqual([...workspace.known], ["file:///w/b.yaml"]);
    ignore = "b.yaml\n";
    await workspace.filesChanged(["file:///w/.gitignore"]);
    assert.deepEqual([...workspace.known], ["file:///w/a.yaml"]);
  });

  it("come and go with a folder, of which alone is told, unless Git leaves it alone", async () => {
    let names = [".gitignore", "old.d/a.yaml", "old.d/in/b.yaml", "older/c.yaml"];
    const asked: string[] = [];
    const files = {
      async find(folder: string) {
        asked.push(folder);
        return names.map((name) => `file:///w/${name}`).filter((uri) => uri.startsWith(`${folder}/`));
      },
      read: async (uris: readonly string[]) =>
        uris.map((uri) => {
          if (!names.includes(uri.slice("file:///w/".length))) return undefined;
          return uri.endsWith(".gitignore") ? "dist/\n" : "a: b\n";
        }),
    };
    const workspace = textsOf(files);
    await workspace.addFolder("file:///w");
    names = [".gitignore", "new.d/a.yaml", "new.d/in/b.yaml", "older/c.yaml", "dist/d.yaml"];
    const told = ["old.d", "new.d", "dist", "dist/x.js", "node_modules", "e.yaml"];
    asked.length = 0;
    await workspace.filesChanged(told.map((name) => `file:///w/${name}`));
    assert.deepEqual([...workspace.known].sort(), [
      "file:///w/new.d/a.yaml",
      "file:///w/new.d/in/b.yaml",
      "file:///w/older/c.yaml",
    ]);
    assert.deepEqual(asked, ["file:///w/old.d", "file:///w/new.d"]);
    names = [".gitignore", "older/c.yaml"];
    await workspace.readAgain();
    assert.deepEqual([...workspace.known], ["file:///w/older/c.yaml"], "nobody told of it");
    assert.ok(workspace.isWhole("file:///w"));
  });
});
