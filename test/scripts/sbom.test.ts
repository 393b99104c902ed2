import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

interface Component {
  readonly type: string;
  readonly "bom-ref": string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly (
    | { readonly license: { readonly id: string } }
    | { readonly expression: string }
  )[];
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
}
interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly version: number;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

async function billOfMaterials(): Promise<Bill> {
  const module = pathToFileURL(path.resolve("scripts/sbom.mjs")).href;
  return ((await import(module)) as { billOfMaterials: () => Promise<Bill> }).billOfMaterials();
}

describe("the bill of materials", () => {
  let bill: Bill;
  before(async () => {
    bill = await billOfMaterials();
  });

  it("has what CycloneDX 1.6 requires", () => {
    assert.deepEqual([bill.bomFormat, bill.specVersion, bill.version], ["CycloneDX", "1.6", 1]);
    assert.equal(bill.metadata.component.type, "application");
    for (const { type, name, version, purl, licenses, hashes } of bill.components) {
      assert.equal(type, "library");
      assert.match(purl, /^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+$/);
      assert.ok(purl.endsWith(`${name}@${version}`));
      assert.equal(licenses.length, 1);
      assert.deepEqual(
        hashes.map(({ alg, content }) => [alg, content.length]),
        [["SHA-512", 128]],
      );
    }
  });

  it("names what is bundled, as the lock file has it, and nothing else", () => {
    const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
    const names = bill.components.map(({ name }) => name);
    assert.ok(names.includes("jsonc-parser"));
    // A dependency of a dependency is bundled too; a tool that is a dependency of nothing shipped is not.
    assert.ok(names.includes("vscode-jsonrpc"));
    assert.ok(!names.includes("mocha"));
    for (const { group, name, version } of bill.components)
      assert.equal(
        version,
        packages[`node_modules/${group === undefined ? "" : `${group}/`}${name}`].version,
      );
  });

  it("refers only to what it lists, once each", () => {
    const refs = [bill.metadata.component, ...bill.components].map((component) => component["bom-ref"]);
    assert.deepEqual(
      bill.dependencies.map(({ ref }) => ref),
      refs,
    );
    assert.equal(new Set(refs).size, refs.length);
    for (const ref of bill.dependencies.flatMap(({ dependsOn }) => dependsOn)) assert.ok(refs.includes(ref));
  });

  it("says what we ask for ourselves, and what comes with that", () => {
    const [root] = bill.dependencies;
    const names = root?.dependsOn.map((ref) => /^pkg:npm\/(.+)@/.exec(ref)?.[1]) ?? [];
    assert.ok(names.includes("vscode-languageserver"));
    assert.ok(!names.includes("vscode-jsonrpc"));
  });

  it("is the same each time", async () => {
    assert.equal(JSON.stringify(await billOfMaterials()), JSON.stringify(bill));
  });
});
