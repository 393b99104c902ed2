import assert from "node:assert/strict";
import { readManifest } from "../../../model/kubernetes/manifest";
import { unknownCharacter } from "../../../model/unknown-text";
import { describeContainer, describeObject, describeRegistry } from "../../../rules/shared/names";

describe("rules/shared/names", () => {
  it("calls steps and sidecars of a task so, and an object by what its name begins with", () => {
    const { objects } = readManifest(
      [
        "apiVersion: tekton.dev/v1",
        "kind: TaskRun",
        "metadata: { generateName: build- }",
        "spec:",
        "  taskSpec:",
        "    steps: [{ name: build, image: alpine }]",
        "    sidecars: [{ name: server, image: alpine }]",
      ].join("\n"),
    );
    assert.deepEqual(objects.map(describeObject), ['TaskRun "build-…"']);
    assert.deepEqual(
      objects.flatMap(({ pods }) => pods.flatMap(({ containers }) => containers.map(describeContainer))),
      ['Step "build"', 'Sidecar "server"'],
    );
  });

  it("calls a registry by what is known of its name", () => {
    const unknown = unknownCharacter.repeat(4);
    const names = ["ghcr.io", "*", unknown, `${unknown}:5000`];
    assert.deepEqual(names.map(describeRegistry), ["ghcr.io", "every registry", "a registry", "…:5000"]);
  });
});
