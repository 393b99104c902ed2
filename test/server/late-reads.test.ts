import assert from "node:assert/strict";
import { FileChangeType, type FileEvent } from "vscode-languageserver";
import { Linter } from "../../linter/linter";
import { Paths } from "../../server/paths";
import type { Files } from "../../server/platform";
import { maxFiles } from "../../server/workspace-files";
import { WorkspaceTexts } from "../../server/workspace-texts";

/** A workspace without rules, whose files are found and read in this way. */
function textsOf(files: Pick<Files, "find" | "read"> & Partial<Files>): WorkspaceTexts {
  return new WorkspaceTexts(
    new Linter({ rules: [] }),
    { folders: async () => [], ...files },
    new Paths(),
    () => {},
    () => () => {},
  );
}

function told(type: FileChangeType, ...names: readonly string[]): readonly FileEvent[] {
  return names.map((name) => ({ uri: `file:///w/${name}`, type }));
}

/**
 * A workspace of files that a test changes, each with its text; `long` stands for one that is too long to read. What is
 * asked for is written down.
 */
function onDisk(names: () => readonly string[], ignore = "dist/\n*.local.yaml\n") {
  const asked: string[] = [];
  const uris = () => names().map((name) => `file:///w/${name}`);
  const workspace = textsOf({
    async find(folder) {
      asked.push(folder);
      return uris().filter((uri) => uri.startsWith(`${folder}/`));
    },
    async folders(some) {
      return some.filter((one) => uris().some((uri) => uri.startsWith(`${one}/`)));
    },
    async read(some) {
      return some.map((uri) => {
        if (!uris().includes(uri) || uri.endsWith("long.yaml")) return undefined;
        return uri.endsWith(".gitignore") ? ignore : "a: b\n";
      });
    },
  });
  const known = () => [...workspace.known].map((path) => path.slice("file:///w/".length)).sort();
  return { workspace, known, asked };
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
    const changed = workspace.filesChanged(told(FileChangeType.Changed, "a.yaml"));
    const [scan, change] = reads;
    change?.(["new: text\n"]);
    await changed;
    scan?.(["old: text\n"]);
    await scanned;
    assert.equal(workspace.get("file:///w/a.yaml")?.file.text, "new: text\n");
  });

  it("are there as soon as a read ends, though a later one is under way", async () => {
    const { workspace, reads, scanned } = await scanning();
    const changed = workspace.filesChanged(told(FileChangeType.Changed, "a.yaml"));
    reads[0]?.(["old: text\n"]);
    await scanned;
    assert.equal(workspace.get("file:///w/a.yaml")?.file.text, "old: text\n");
    reads[1]?.(["new: text\n"]);
    await changed;
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
    await gone.filesChanged(told(FileChangeType.Changed, "a/a.yaml", "b/long.yaml"));
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
    await workspace.filesChanged(told(FileChangeType.Changed, ".gitignore"));
    assert.deepEqual([...workspace.known], ["file:///w/a.yaml"]);
  });

  it("come and go with a folder, of which alone is told, unless Git leaves it alone", async () => {
    let names = [".gitignore", "old.d/a.yaml", "kustomization/in/b.yaml", "older/c.yaml"];
    const { workspace, known, asked } = onDisk(() => names);
    await workspace.addFolder("file:///w");
    assert.deepEqual(known(), ["kustomization/in/b.yaml", "old.d/a.yaml", "older/c.yaml"]);
    names = [".gitignore", "new.v2/a.yaml", "new.v2/in/b.yaml", "older/c.yaml", "dist/d.yaml", "e.yaml"];
    asked.length = 0;
    await workspace.filesChanged([
      ...told(FileChangeType.Deleted, "old.d", "kustomization"),
      ...told(FileChangeType.Created, "new.v2", "new.v2/in", "dist", "dist/x.js", "node_modules", "e.yaml"),
    ]);
    assert.deepEqual(known(), ["e.yaml", "new.v2/a.yaml", "new.v2/in/b.yaml", "older/c.yaml"]);
    assert.deepEqual(asked, ["file:///w/new.v2"], "only what came, and its outermost folder, is searched");
    names = [".gitignore", "older/c.yaml"];
    await workspace.readAgain();
    assert.deepEqual(known(), ["older/c.yaml"], "nobody told of it");
  });

  it("go with the folder of the workspace, and come back with it", async () => {
    let names: readonly string[] = ["a.yaml"];
    const { workspace, known } = onDisk(() => names);
    await workspace.addFolder("file:///w");
    names = [];
    await workspace.filesChanged([{ uri: "file:///w", type: FileChangeType.Deleted }]);
    assert.deepEqual(known(), []);
    names = ["b.yaml"];
    await workspace.filesChanged([{ uri: "file:///w", type: FileChangeType.Created }]);
    assert.deepEqual(known(), ["b.yaml"]);
  });

  it("are none of what was read before its folder went", async () => {
    const { workspace, reads, scanned } = await scanning();
    await workspace.filesChanged(told(FileChangeType.Deleted, "a.yaml"));
    reads[0]?.(["a: b\n"]);
    await scanned;
    assert.deepEqual([...workspace.known], []);
  });

  it("are left alone no longer than the .gitignore of their folder is there", async () => {
    let names = ["out/.gitignore", "out/a.local.yaml"];
    const { workspace, known } = onDisk(() => names);
    await workspace.addFolder("file:///w");
    assert.deepEqual(known(), []);
    names = ["out/a.local.yaml"];
    await workspace.filesChanged(told(FileChangeType.Deleted, "out"));
    await workspace.filesChanged(told(FileChangeType.Created, "out"));
    assert.deepEqual(known(), ["out/a.local.yaml"]);
    assert.ok(!workspace.isIgnored("file:///w/out/a.local.yaml"));
  });

  it("make a folder whole, or not, as they come and go with theirs", async () => {
    let names = ["a.yaml", "in/long.yaml"];
    const { workspace } = onDisk(() => names);
    await workspace.addFolder("file:///w");
    assert.ok(!workspace.isWhole("file:///w"));
    names = ["a.yaml"];
    await workspace.filesChanged(told(FileChangeType.Deleted, "in"));
    assert.ok(workspace.isWhole("file:///w"));
    names = ["a.yaml", "in/long.yaml"];
    await workspace.filesChanged(told(FileChangeType.Created, "in"));
    assert.ok(!workspace.isWhole("file:///w"));
    names = ["a.yaml"];
    await workspace.readAgain();
    assert.ok(workspace.isWhole("file:///w"));
  });

  it("are those of a folder that went and came back at once, and of a file the whole time", async () => {
    let names = ["out/a.yaml", "out/b.yaml", "saved.yaml"];
    const { workspace, known } = onDisk(() => names);
    await workspace.addFolder("file:///w");
    names = ["out/a.yaml", "saved.yaml"];
    const changed = workspace.filesChanged([
      ...told(FileChangeType.Deleted, "out", "saved.yaml"),
      ...told(FileChangeType.Created, "out", "saved.yaml"),
    ]);
    assert.deepEqual(known(), ["saved.yaml"]);
    await changed;
    assert.deepEqual(known(), ["out/a.yaml", "saved.yaml"]);
  });

  it("are those of the folder that was put in the place of another", async () => {
    let names = ["out/a.yaml", "out/b.yaml", "new/c.yaml"];
    const { workspace, known } = onDisk(() => names);
    await workspace.addFolder("file:///w");
    names = [".old/a.yaml", ".old/b.yaml", "out/c.yaml"];
    await workspace.filesChanged([
      ...told(FileChangeType.Created, ".old"),
      ...told(FileChangeType.Deleted, "new"),
      ...told(FileChangeType.Changed, "out"),
    ]);
    assert.deepEqual(known(), [".old/a.yaml", ".old/b.yaml", "out/c.yaml"]);
  });

  it("are found in a folder where a .gitignore lets in folders and names alone", async () => {
    let names = [".gitignore"];
    const { workspace, known } = onDisk(() => names, "*\n!*/\n!*.yaml\n");
    await workspace.addFolder("file:///w");
    names = [".gitignore", "new/a.yaml"];
    await workspace.filesChanged(told(FileChangeType.Created, "new"));
    assert.deepEqual(known(), ["new/a.yaml"]);
  });

  it("are none that Git leaves alone, though folders of the workspace that lie in each other are read at once", async () => {
    const { workspace, known } = onDisk(() => ["in/.gitignore", "in/dist/x.yaml", "in/a.yaml"]);
    await Promise.all([workspace.addFolder("file:///w/in"), workspace.addFolder("file:///w")]);
    assert.deepEqual(known(), ["in/a.yaml"]);
  });
});
