import { rules } from "../rules/index";
import { type ConfigurationKey, configurationKeys, type KeySet, profiles, severities } from "./configuration";
import { ownRules } from "./own-rules";

const ruleSeverities = {
  type: "object",
  description: configurationKeys.rules.effect,
  additionalProperties: false,
  patternProperties: { "\\*": { $ref: "#/definitions/severity" } },
  properties: Object.fromEntries(
    [...rules, ...ownRules].map(({ id, title, severity }) => [
      id,
      { description: `${title}. By default ${severity}.`, allOf: [{ $ref: "#/definitions/severity" }] },
    ]),
  ),
};

/** The JSON Schema of `.seaworthy.yaml`. */
export const configurationSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Seaworthy",
  definitions: { severity: { enum: [...severities, "off"] }, rules: ruleSeverities },
  ...mapping(configurationKeys),
};

function mapping(keys: KeySet) {
  const properties = Object.entries(keys).map(([name, key]) => [name, property(key)] as const);
  return { type: "object", additionalProperties: false, properties: Object.fromEntries(properties) };
}

function property({ effect: description, shape }: ConfigurationKey): object {
  switch (shape) {
    case "profile":
      return { description, enum: profiles, default: "recommended" };
    case "severities":
      return { $ref: "#/definitions/rules" };
    case "globs":
    case "folders":
      return { type: "array", description, items: { type: "string" } };
    case "version":
      return { type: "string", description, pattern: "^1\\.[0-9]{1,3}$" };
    default: {
      const items = { ...mapping(shape.items), required: Object.keys(shape.items) };
      return { type: "array", description, items };
    }
  }
}
