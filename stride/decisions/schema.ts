import { decisionKeys, decisionsVersion } from "../../linter/decisions";
import { decisionStatuses } from "../../model/workspace/decisions";
import { threats } from "../../rules/threats/catalogue";

const values: Readonly<Partial<Record<keyof typeof decisionKeys, object>>> = {
  threat: { enum: threats.map(({ id }) => id) },
  status: { enum: decisionStatuses },
  until: { pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
};

const entries = Object.entries(decisionKeys) as [
  keyof typeof decisionKeys,
  { readonly effect: string; readonly isOptional?: true },
][];

/** The JSON Schema of `.seaworthy-threats.json`. */
export const decisionsSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Decisions on threats",
  type: "object",
  additionalProperties: false,
  required: ["version", "decisions"],
  properties: {
    $schema: { type: "string" },
    version: { const: decisionsVersion },
    decisions: {
      type: "array",
      description: "What people decided of threats that files leave open.",
      items: {
        type: "object",
        additionalProperties: false,
        required: entries.filter(([, { isOptional }]) => !isOptional).map(([key]) => key),
        properties: Object.fromEntries(
          entries.map(([key, { effect }]) => [
            key,
            { description: effect, ...(values[key] ?? { type: "string" }) },
          ]),
        ),
      },
    },
  },
};
