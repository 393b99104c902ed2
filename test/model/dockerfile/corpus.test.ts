import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { parseDockerfile } from "../../../model/dockerfile/parse";
import { checkRanges } from "./ranges";

const corpus = process.env.SEAWORTHY_CORPUS;

describe("model/dockerfile, on real files", () => {
  (corpus ? it : it.skip)("finds no problem but a placeholder for an image", () => {
    const folder = path.join(corpus as string, "dockerfile");
    const names = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
    const files = names.filter(
      (name) => /dockerfile/i.test(path.basename(name)) && fs.statSync(path.join(folder, name)).isFile(),
    );
    assert.ok(files.length > 0);
    for (const name of files) {
      const file = parseDockerfile(fs.readFileSync(path.join(folder, name), "utf8"));
      checkRanges(file);
      const unexpected = file.problems.filter(
        ({ message }) => !message.endsWith("is no valid image reference"),
      );
      assert.deepEqual(unexpected, [], name);
    }
  }).timeout(60_000);
});
