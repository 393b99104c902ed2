// npm run settings: writes what editors complete and check into package.json (the settings) and media/seaworthy.schema.json
// (.seaworthy.yaml), from the rules as they are. With --check it only says whether they differ.
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { node } from "./bundles.mjs";
import { root } from "./rules-plugin.mjs";

const profileDescriptions = {
  recommended: "What almost everybody wants to know; what a container merely lacks is said once.",
  strict: "Everything, one finding for each thing that is absent.",
  "pod-security-baseline": "What the Pod Security Standard *baseline* forbids.",
  "pod-security-restricted": "What the Pod Security Standard *restricted* forbids or demands.",
  "cis-docker": "The items of the CIS Docker Benchmark.",
  "cis-kubernetes": "The items of the CIS Kubernetes Benchmark.",
};

const { rules, ownRules, profiles, severities } = await loadEngine();
const all = [...rules, ...ownRules];
const levels = ["off", ...severities];

const profile = {
  type: "string",
  enum: profiles,
  markdownEnumDescriptions: profiles.map((name) => profileDescriptions[name]),
  default: "recommended",
};

const configuration = {
  title: "Seaworthy",
  properties: {
    "seaworthy.enable": {
      type: "boolean",
      default: true,
      scope: "resource",
      description: "Check Dockerfiles, Compose files, Kubernetes manifests and what belongs to them.",
    },
    "seaworthy.profile": {
      ...profile,
      scope: "resource",
      markdownDescription: "Which rules run. A `.seaworthy.yaml` in the workspace has the last word.",
    },
    "seaworthy.rules": {
      type: "object",
      default: {},
      scope: "resource",
      markdownDescription:
        "Severities of single rules, or `off`. A rule that is named here runs whatever the profile. A `.seaworthy.yaml` in the workspace has the last word.",
      propertyNames: { enum: all.map(({ id }) => id), markdownEnumDescriptions: all.map(({ title }) => title) },
      additionalProperties: { type: "string", enum: levels },
    },
    "seaworthy.trace.server": {
      type: "string",
      enum: ["off", "messages", "verbose"],
      default: "off",
      scope: "window",
      description: "Write the messages between the editor and the language server to the output channel.",
    },
  },
};

const rulesSchema = {
  type: "object",
  description: "Severities of single rules, or off. A rule that is named runs whatever the profile.",
  additionalProperties: false,
  properties: Object.fromEntries(all.map(({ id, title }) => [id, { description: title, enum: levels }])),
};
const listSchema = (description) => ({ type: "array", description, items: { type: "string" } });
const schema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Seaworthy configuration",
  type: "object",
  additionalProperties: false,
  definitions: { rules: rulesSchema },
  properties: {
    profile: { ...profile, description: "Which rules run." },
    rules: { $ref: "#/definitions/rules" },
    overrides: {
      type: "array",
      description: "Other severities for some files; the last one that names a rule counts.",
      items: {
        type: "object",
        required: ["files", "rules"],
        additionalProperties: false,
        properties: { files: listSchema("Patterns of the files."), rules: { $ref: "#/definitions/rules" } },
      },
    },
    exclude: listSchema("Patterns of files that are left alone."),
    trustedRegistries: listSchema("Registries whose images are trusted."),
    kubernetesVersion: {
      type: "string",
      pattern: "^1\\.\\d{1,3}$",
      description: "The version of Kubernetes that the manifests are for, in quotes.",
    },
    units: listSchema("Folders that are complete sets: what is not in them is not there."),
  },
};

const manifestFile = path.join(root, "package.json");
const manifest = JSON.parse(fs.readFileSync(manifestFile, "utf8"));
manifest.contributes = { ...manifest.contributes, configuration };
const files = {
  [manifestFile]: manifest,
  [path.join(root, "media", "seaworthy.schema.json")]: schema,
};
const stale = Object.entries(files).filter(([file, content]) => !isWritten(file, content));
if (process.argv.includes("--check")) {
  for (const [file] of stale) console.error(`✗ ${path.relative(root, file)} is not up to date: npm run settings`);
  process.exit(stale.length > 0 ? 1 : 0);
}
for (const [file, content] of stale) fs.writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);

/** Whether a file says this, however it is laid out. */
function isWritten(file, content) {
  if (!fs.existsSync(file)) return false;
  return JSON.stringify(JSON.parse(fs.readFileSync(file, "utf8"))) === JSON.stringify(content);
}

async function loadEngine() {
  const { build } = await import("esbuild");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-settings-"));
  const outfile = path.join(folder, "engine.cjs");
  const contents = `
    export { rules } from "./rules/index";
    export { ownRules } from "./linter/own-rules";
    export { profiles, severities } from "./linter/configuration";`;
  try {
    const { outdir: _, ...options } = node;
    await build({ ...options, stdin: { contents, resolveDir: root, loader: "ts" }, outfile, sourcemap: false });
    return createRequire(import.meta.url)(outfile);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
