import assert from "node:assert/strict";
import { isForDevelopment } from "../../../rules/shared/for-development";

describe("rules/shared/for-development", () => {
  it("reads the words of a file's name, and no others", () => {
    for (const path of ["a/compose.dev.yaml", "Dockerfile.debug", "web/local.Dockerfile", "Dockerfile-test"])
      assert.equal(isForDevelopment(path), true, path);
    for (const path of ["dev/Dockerfile", "devices.Dockerfile", "compose.yaml", "Dockerfile.localstack"])
      assert.equal(isForDevelopment(path), false, path);
  });
});
