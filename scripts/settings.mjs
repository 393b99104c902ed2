// npm run settings: writes the settings into package.json, with the rules as they are, so that an editor completes and
// checks them. With --check it only says whether they differ.
import fs from "node:fs";
import path from "node:path";
import { load } from "./load.mjs";
import { root } from "./rules-plugin.mjs";

const profileDescriptions = {
  recommended: "What almost everybody wants to know; what a container merely lacks is said once.",
  strict: "Everything, with a finding of its own for each thing that is absent.",
  "pod-security-baseline": "What the Pod Security Standard *baseline* forbids.",
  "pod-security-restricted": "What the Pod Security Standard *restricted* forbids or demands.",
  "cis-docker": "The items of the CIS Docker Benchmark.",
  "cis-kubernetes": "The items of the CIS Kubernetes Benchmark.",
};

const { configurationSchema } = await load("linter/configuration-schema.ts");
const { profile } = configurationSchema.properties;
const { rules, severity } = configurationSchema.definitions;
const ids = Object.keys(rules.properties);

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
      type: "string",
      enum: profile.enum,
      markdownEnumDescriptions: profile.enum.map((name) => profileDescriptions[name]),
      default: profile.default,
      scope: "resource",
      markdownDescription: "Which rules run. A `.seaworthy.yaml` in the workspace has the last word.",
    },
    "seaworthy.rules": {
      type: "object",
      default: {},
      scope: "resource",
      markdownDescription:
        "Severities of single rules, or `off`. A rule that is named here runs whatever the profile. A `.seaworthy.yaml` in the workspace has the last word.",
      propertyNames: { enum: ids, enumDescriptions: ids.map((id) => rules.properties[id].description) },
      additionalProperties: { type: "string", enum: severity.enum },
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

const file = path.join(root, "package.json");
const manifest = JSON.parse(fs.readFileSync(file, "utf8"));
const isWritten = JSON.stringify(manifest.contributes.configuration) === JSON.stringify(configuration);

if (process.argv.includes("--check")) {
  if (!isWritten) {
    console.error("The settings in package.json differ. Run npm run settings and commit what it writes.");
    process.exit(1);
  }
} else if (!isWritten) {
  manifest.contributes.configuration = configuration;
  fs.writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
}
