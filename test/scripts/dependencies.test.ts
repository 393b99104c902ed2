import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

interface Dependencies {
  findUnsafeInstallation(lock: object, manifest: object, shipped: ReadonlySet<string>): readonly string[];
  findVulnerabilities(report: object, shipped: ReadonlySet<string>): readonly string[];
}

describe("the check of dependencies", () => {
  let dependencies: Dependencies;
  before(async () => {
    const module = pathToFileURL(path.resolve("scripts/dependencies.mjs")).href;
    dependencies = (await import(module)) as Dependencies;
  });

  const lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
  const findUnsafe = (folder: string, more: object, manifest = {}, shipped: readonly string[] = []) =>
    dependencies.findUnsafeInstallation(
      { packages: { ...lock.packages, [folder]: { ...lock.packages[folder], ...more } } },
      { scripts: {}, ...manifest },
      new Set(shipped),
    );

  it("refuses an install script, in what is shipped and in a tool that is not known to do without", () => {
    for (const folder of ["node_modules/yaml", "node_modules/mocha"])
      assert.deepEqual(findUnsafe(folder, { hasInstallScript: true }), [`${folder} has an install script`]);
    assert.deepEqual(findUnsafe("node_modules/esbuild", {}), []);
    assert.deepEqual(findUnsafe("node_modules/esbuild", {}, {}, ["node_modules/esbuild"]), [
      "node_modules/esbuild has an install script",
    ]);
  });

  it("refuses a package without a hash or from elsewhere", () => {
    const refused = [
      "node_modules/yaml does not come from the registry, or has no hash in package-lock.json",
    ];
    assert.deepEqual(findUnsafe("node_modules/yaml", { integrity: undefined }), refused);
    assert.deepEqual(
      findUnsafe("node_modules/yaml", { resolved: "git+ssh://git@example.com/yaml.git" }),
      refused,
    );
  });

  it("refuses a script of ours that runs where we are installed", () => {
    const scripts = { test: "true", postinstall: "true" };
    assert.deepEqual(findUnsafe("node_modules/yaml", {}, { scripts }), [
      "package.json has the script postinstall, which runs where it is installed",
    ]);
  });

  it("refuses a package that is installed with ours", () => {
    assert.deepEqual(findUnsafe("node_modules/yaml", {}, { dependencies: { yaml: "2.9.1" } }), [
      "yaml is in dependencies: bundle it and move it to devDependencies",
    ]);
  });

  it("lets no vulnerability of a shipped package pass, and of a tool no grave one", () => {
    const vulnerability = (
      name: string,
      severity: string,
      via: unknown = { title: "Slow", url: "advisory" },
    ) => ({
      [name]: { name, severity, via: [via], nodes: [`node_modules/${name}`] },
    });
    const vulnerabilities = {
      ...vulnerability("yaml", "low"),
      ...vulnerability("knip", "moderate"),
      ...vulnerability("mocha", "high", "glob"),
    };
    assert.deepEqual(dependencies.findVulnerabilities({ vulnerabilities }, new Set(["node_modules/yaml"])), [
      "yaml, which is shipped, has a low vulnerability: Slow, advisory",
      "mocha has a high vulnerability: through glob",
    ]);
  });
});
