import assert from "node:assert/strict";
import fs from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { disk, maxInFlight } from "../../server/node/disk";
import { folder } from "./client";

describe("server: the disk", () => {
  const { readFile } = fs;
  afterEach(() => {
    fs.readFile = readFile;
  });

  it("reads several files at a time, not all of them, and answers in the order of the question", async () => {
    const names = Array.from({ length: 50 }, (_, i) => `${i}.yaml`);
    const root = folder(Object.fromEntries(names.map((name) => [name, name])));
    let inFlight = 0;
    let most = 0;
    fs.readFile = (async (file: string) => {
      most = Math.max(most, ++inFlight);
      // The first that are asked for come last.
      await sleep(file.endsWith("0.yaml") ? 20 : 1);
      inFlight--;
      return readFile(file);
    }) as typeof readFile;
    const unreadable = [`${root}/missing.yaml`, "untitled:Untitled-1"];
    const uris = [...unreadable, ...names.map((name) => `${root}/${name}`)];
    assert.deepEqual(await disk.read(uris), [undefined, undefined, ...names]);
    assert.equal(most, maxInFlight);
  });
});
