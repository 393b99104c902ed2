import assert from "node:assert/strict";
import { isCertain, isContext, namesOf, startOf, typesOf } from "../../linter/file-types";
import { matchesProtocolGlob } from "../server/protocol-glob";

const names = [
  ...["Dockerfile", "DOCKERFILE", "web.Dockerfile", "dockerfile.dev", "Containerfile_arm", "my-dockerfile"],
  ...["compose.yaml", "docker-compose.prod.yml", "compose-dev.yaml", "composer.json", "Kustomization"],
  ...["Chart.yaml", "chart.yaml", "values.YML", "a.json", "daemon.json", "Daemon.json", ".devcontainer.json"],
  ...[
    "run.sh",
    "run.BASH",
    "entrypoint",
    "Makefile",
    "rules.mk",
    ".dockerignore",
    "web.dockerignore",
    ".env",
  ],
  ...["README.md", ".seaworthy.yaml", "a{b}.yaml", "a[b]", "a b", "a".repeat(32), "a".repeat(33)],
];

describe("linter/file-types", () => {
  for (const which of ["usual", "rare"] as const) {
    it(`have names in globs that say what their patterns say: ${which}`, () => {
      const { glob, has } = namesOf(which, [".gitignore"]);
      for (const name of [...names, ".gitignore"])
        for (const file of [name, `a/b.c/${name}`])
          assert.equal(matchesProtocolGlob(glob, file), has(name), file);
    });
  }

  it("are told by their names", () => {
    const types = (name: string) => typesOf(name).join(" ");
    assert.equal(types("Dockerfile"), "dockerfile bareScript");
    assert.equal(types("dockerfile.dev"), "dockerfileNamesake");
    assert.equal(types("docker-compose.prod.yml"), "compose yaml");
    assert.equal(types("Chart.yaml"), "chart yaml");
    assert.equal(types("chart.yaml"), "yaml");
    assert.equal(types("daemon.json"), "daemon json");
    assert.equal(types("web.dockerignore"), "dockerignore");
    assert.equal(types("README.md"), "");
    assert.deepEqual(typesOf("notes.txt", "helm"), ["yaml"]);
  });

  it("are read whole, or if they begin as they should", () => {
    assert.deepEqual(["run.sh", "Dockerfile", "entrypoint", "README.md"].map(startOf), [
      "",
      "",
      "#!",
      undefined,
    ]);
  });

  it("are certain by their name, or about others", () => {
    const certain = names.filter(isCertain);
    assert.ok(certain.includes("Dockerfile") && certain.includes("docker-compose.prod.yml"));
    assert.ok(!certain.includes("dockerfile.dev") && !certain.includes("chart.yaml"));
    assert.deepEqual(["Chart.yaml", ".dockerignore", "start.sh", "a.yaml", "entrypoint"].map(isContext), [
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
