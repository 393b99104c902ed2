import assert from "node:assert/strict";
import path from "node:path";
import { parseDockerfile } from "../../../model/dockerfile/parse";
import { corpusFiles, readCorpusFile } from "../../corpus";
import { checkRanges } from "./ranges";
import { problemsOf } from "./reading";

describe("model/dockerfile, on real files", () => {
  it("finds no problem but a placeholder for an image", () => {
    const files = corpusFiles.filter(
      ({ file }) => file.startsWith("dockerfile/") && /dockerfile/i.test(path.basename(file)),
    );
    assert.ok(files.length > 0);
    for (const row of files) {
      const file = parseDockerfile(readCorpusFile(row));
      checkRanges(file);
      const unexpected = problemsOf(file).filter(
        ({ message }) => !message.endsWith("is no valid image reference"),
      );
      assert.deepEqual(unexpected, [], row.file);
    }
  });
});
