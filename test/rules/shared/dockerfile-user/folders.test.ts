import assert from "node:assert/strict";
import { unsureFolders } from "../../../../rules/shared/dockerfile-user/folders";
import { lastStage } from "../../../model/dockerfile/reading";

describe("rules/shared/dockerfile-user/folders", () => {
  it("knows a folder that a step fills and the program is told a path in, by its whole name", () => {
    const told = (step: string) =>
      unsureFolders(lastStage(`FROM debian:13-slim\nRUN ${step}\nCMD serve --root=/source/public\n`), "app");
    assert.deepEqual(told("fetch /source/public"), ["/source"]);
    assert.deepEqual(told("fetch /source"), ["/source"]);
    assert.deepEqual(told("fetch /source-old"), []);
    assert.deepEqual(told("fetch /source.old/public"), []);
  });
});
