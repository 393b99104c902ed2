import { rules } from "../rules/index";
import { profiles, severities } from "./configuration";
import { ownRules } from "./own-rules";

const ruleSeverities = {
  type: "object",
  description: "Severities by rule: a rule that is named here is on, or off.",
  additionalProperties: false,
  properties: Object.fromEntries(
    [...rules, ...ownRules].map(({ id, title, severity }) => [
      id,
      { description: `${title}. By default ${severity}.`, allOf: [{ $ref: "#/definitions/severity" }] },
    ]),
  ),
};

const ownSeverities = { $ref: "#/definitions/rules" };

function list(description: string) {
  return { type: "array", description, items: { type: "string" } };
}

/** The JSON Schema of `.seaworthy.yaml`; its properties are those of the editor's settings too. */
export const configurationSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Seaworthy",
  type: "object",
  additionalProperties: false,
  definitions: { severity: { enum: [...severities, "off"] }, rules: ruleSeverities },
  properties: {
    profile: { description: "Which rules run.", enum: profiles, default: "recommended" },
    rules: ownSeverities,
    overrides: {
      type: "array",
      description: "Severities for some files; the last override that names a rule counts.",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["files", "rules"],
        properties: { files: list("Globs, relative to the folder of this file."), rules: ownSeverities },
      },
    },
    exclude: list("Globs of files and folders that are not linted."),
    trustedRegistries: list("Registries, or paths in them, that images may come from."),
    kubernetesVersion: {
      type: "string",
      description: "The version of Kubernetes that manifests are for. By default the newest known.",
      pattern: "^1\\.[0-9]{1,3}$",
    },
    units: list("Folders that hold all objects that refer to each other: what is missing there is missing."),
  },
};
