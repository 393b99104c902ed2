import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import nodeFs from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { diskFiles, maxInFlight } from "../../server/node/disk";
import { maxFileBytes } from "../../server/platform";
import { folder } from "./client";

const yaml = { glob: "**/*.yaml", has: (name: string) => name.endsWith(".yaml") };
const all = { glob: "**/*", has: () => true };

describe("server: the disk", () => {
  const { open } = fs;
  const told: string[] = [];
  const disk = diskFiles((message) => told.push(message));
  afterEach(() => {
    fs.open = open;
    told.length = 0;
  });

  it("reads several files at a time, not all of them, and answers in the order of the question", async () => {
    const names = Array.from({ length: 50 }, (_, i) => `${i}.yaml`);
    const root = folder(Object.fromEntries(names.map((name) => [name, name])));
    let inFlight = 0;
    let most = 0;
    fs.open = (async (file: string, flags: number) => {
      most = Math.max(most, ++inFlight);
      // The first that are asked for come last.
      await sleep(file.endsWith("0.yaml") ? 20 : 1);
      inFlight--;
      return open(file, flags);
    }) as typeof open;
    const unreadable = [`${root}/missing.yaml`, "untitled:Untitled-1", `${root}/100%.yaml`];
    const uris = [...unreadable, ...names.map((name) => `${root}/${name}`)];
    assert.deepEqual(await disk.read(uris), [...unreadable.map(() => undefined), ...names]);
    assert.equal(most, maxInFlight);
    assert.deepEqual(told, []);
  });

  it("opens regular files only, up to the limit, and says what it leaves", async function () {
    if (process.platform === "win32") this.skip();
    const root = folder({ "a.yaml": "a", "linked/b.yaml": "b" });
    const at = (name: string) => path.join(fileURLToPath(root), name);
    spawnSync("mkfifo", [at("pipe.yaml"), at(".gitignore")]);
    nodeFs.symlinkSync("/dev/zero", at("zero.yaml"));
    nodeFs.symlinkSync("linked/b.yaml", at("link.yaml"));
    nodeFs.symlinkSync("nowhere", at("dangling.yaml"));
    nodeFs.symlinkSync("loop.yaml", at("loop.yaml"));
    nodeFs.mkdirSync(at("folder.yaml"));
    nodeFs.writeFileSync(at("large.yaml"), "");
    nodeFs.truncateSync(at("large.yaml"), maxFileBytes + 1);
    const names = ["a", "link", "pipe", "zero", "dangling", "loop", "folder", "large"];
    const texts = await disk.read(names.map((name) => `${root}/${name}.yaml`));
    assert.deepEqual(texts, ["a", "b", ...Array(6).fill(undefined)]);
    const uris = await disk.find(root, [yaml], 100);
    assert.deepEqual(uris.map((uri) => uri.slice(root.length + 1)).sort(), [
      "a.yaml",
      "large.yaml",
      "linked/b.yaml",
    ]);
    assert.deepEqual(
      told.map((message) => message.slice(at("").length + 1).replace(/: ELOOP.*/, ": loop")).sort(),
      [
        ".gitignore: a pipe, not a regular file",
        "folder.yaml: a folder, not a regular file",
        "large.yaml: larger than 5 MB",
        "loop.yaml: loop",
        "pipe.yaml: a pipe, not a regular file",
        "zero.yaml: a device, not a regular file",
      ],
    );
  });

  it("finds a file once, and so many of each search", async () => {
    const root = folder({ "a.yaml": "", "b/c.yaml": "", "b/d": "" });
    const find = async (limit: number) =>
      (await disk.find(root, [yaml, all], limit)).map((uri) => uri.slice(root.length + 1));
    assert.deepEqual(await find(9), ["a.yaml", "b/c.yaml", "b/d"]);
    assert.deepEqual(await find(1), ["a.yaml", "b/d"]);
    assert.deepEqual(await find(0), []);
  });

  it("tells folders from files, from links and from what is not there", async function () {
    if (process.platform === "win32") this.skip();
    const root = folder({ "in/a.yaml": "" });
    nodeFs.symlinkSync("in", new URL(`${root}/link`));
    const uris = ["in", "in/a.yaml", "link", "nowhere"].map((name) => `${root}/${name}`);
    assert.deepEqual(await disk.folders([...uris, "untitled:Untitled-1", `${root}/100%`]), [`${root}/in`]);
  });

  it("reads only what begins as it should, and says nothing of the others", async () => {
    const root = folder({ script: "#!/bin/sh\n", text: "sh\n" });
    nodeFs.writeFileSync(new URL(`${root}/utf16`), Buffer.from("\ufeff#!/bin/sh\n", "utf16le"));
    nodeFs.writeFileSync(new URL(`${root}/program`), "");
    nodeFs.truncateSync(new URL(`${root}/program`), maxFileBytes + 1);
    const uris = ["script", "text", "utf16", "program"].map((name) => `${root}/${name}`);
    assert.deepEqual(await disk.read(uris, "#!"), ["#!/bin/sh\n", undefined, "#!/bin/sh\n", undefined]);
    assert.deepEqual(told, []);
  });

  it("heeds no .gitignore that is too long, and says so", async () => {
    const root = folder({ ".gitignore": "*.yaml\n".repeat(80_000), "a.yaml": "a" });
    assert.deepEqual(await disk.find(root, [yaml], 100), [`${root}/a.yaml`]);
    assert.deepEqual(told, [`${path.join(fileURLToPath(root), ".gitignore")}: larger than 500 KB`]);
  });

  it("reads UTF-16 behind a byte order mark", async () => {
    const little = Buffer.from("\ufeffkind: Pod\n", "utf16le");
    const root = folder({});
    nodeFs.writeFileSync(new URL(`${root}/le.yaml`), little);
    nodeFs.writeFileSync(new URL(`${root}/be.yaml`), Buffer.from(little).swap16());
    assert.deepEqual(await disk.read([`${root}/le.yaml`, `${root}/be.yaml`]), ["kind: Pod\n", "kind: Pod\n"]);
  });
});
