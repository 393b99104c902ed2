// The software bill of materials: what is bundled, in CycloneDX JSON. It has no date and no random number, so that the
// same sources make the same bytes.
import fs from "node:fs";
import path from "node:path";
import { bundledPackages } from "./bundled-packages.mjs";
import { root } from "./rules-plugin.mjs";

/** A CycloneDX 1.6 document. Source of its shape: the JSON schema that it names. */
export async function billOfMaterials() {
  const packages = await bundledPackages();
  const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: component("application", manifest) },
    components: packages.map((one) => ({ ...component("library", one), hashes: [hash(one.integrity)] })),
    dependencies: [manifest, ...packages].map((one) => {
      // Ours are all devDependencies: what is bundled need not be installed. Other packages have none in the lock file.
      const asked = { ...one.dependencies, ...one.devDependencies };
      return { ref: purl(one), dependsOn: packages.filter(({ name }) => name in asked).map(purl) };
    }),
  };
}

function component(type, { name, version, license }) {
  const [scope, local] = name.startsWith("@") ? name.split("/") : [undefined, name];
  return {
    type,
    "bom-ref": purl({ name, version }),
    ...(scope && { group: scope }),
    name: local,
    version,
    licenses: [/^[\w.-]+$/.test(license) ? { license: { id: license } } : { expression: license }],
    purl: purl({ name, version }),
  };
}

function purl({ name, version }) {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

/** The hash of the packed package, as the lock file has it: `sha512-` and base64. */
function hash(integrity) {
  const [algorithm, base64] = integrity.split("-");
  return { alg: algorithm.replace("sha", "SHA-"), content: Buffer.from(base64, "base64").toString("hex") };
}
