// npm run settings: writes what follows from the keys of a configuration, the rules and the types of files: docs/configuration.md,
// and in package.json the settings, what wakes the extension and which documents it is about. With --check it only says
// what differs.
import fs from "node:fs";
import path from "node:path";
import { load } from "./load.mjs";
import { root } from "./rules-plugin.mjs";

const { configurationSchema } = await load("linter/configuration-schema.ts");
const { configurationKeys, profileEffects } = await load("linter/configuration.ts");
const { fileTypes } = await load("linter/file-types.ts");
const { expandBraces } = await load("linter/glob.ts");
const { rules, severity } = configurationSchema.definitions;
const ids = Object.keys(rules.properties);

/** How a value of a shape is set in VS Code. */
const shapes = {
  profile: {
    type: "string",
    enum: Object.keys(profileEffects),
    markdownEnumDescriptions: Object.values(profileEffects),
    default: configurationSchema.properties.profile.default,
  },
  severities: {
    type: "object",
    default: {},
    propertyNames: { enum: ids, enumDescriptions: ids.map((id) => rules.properties[id].description) },
    additionalProperties: { type: "string", enum: severity.enum },
  },
};

const shared = Object.entries(configurationKeys).filter(([, { isSetting }]) => isSetting);

const configuration = {
  title: "Seaworthy",
  properties: {
    "seaworthy.enable": {
      type: "boolean",
      default: true,
      scope: "resource",
      description: "Check Dockerfiles, Compose files, Kubernetes manifests and what belongs to them.",
    },
    ...Object.fromEntries(
      shared.map(([name, { effect, shape }]) => [
        `seaworthy.${name}`,
        {
          ...shapes[shape],
          scope: "resource",
          markdownDescription: `${effect} A \`.seaworthy.yaml\` in the workspace has the last word.`,
        },
      ]),
    ),
    "seaworthy.leaveSyntaxToOthers": {
      type: "boolean",
      default: true,
      scope: "window",
      description:
        "Leave errors of Dockerfile syntax to another extension that tells them, where one is installed (Docker DX, Container Tools).",
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

const types = Object.values(fileTypes).map(({ names, ...type }) => ({
  languages: [],
  ...type,
  names: names.flatMap(expandBraces),
}));

/** Who only edits JSON is not woken for it: most of it is other people's data. */
const activationEvents = types.flatMap(({ languages, names, isRare, isCertain, isContext }) => [
  ...(isRare ? [] : languages.map((language) => `onLanguage:${language}`)),
  ...names
    .filter((name) => isCertain || isContext || !/[*[]/.test(name))
    .map((name) => `workspaceContains:**/${name}`),
]);

/** The documents that the server is told about: by their language, by name where an editor knows none. */
const documents = types.flatMap(({ languages, names, start }) => [
  ...languages.map((language) => ({ language })),
  ...(languages.length > 0 || start ? [] : names.map((name) => ({ pattern: `**/${name}` }))),
]);

const written = {
  profile: "the name of a profile",
  severities: "a mapping of rule ids to severities",
  globs: "a list of globs",
  folders: "a list of folders",
  version: 'a version such as `"1.34"`',
};

/** Rows of a table about keys, those of the items of a list below it. */
function rows(keys, prefix = "") {
  return Object.entries(keys).flatMap(([name, { effect, shape, isSetting }]) => [
    `| \`${prefix}${name}\` | ${written[shape] ?? "a list of mappings"} | ${effect} | ${isSetting ? `\`seaworthy.${name}\`` : ""} |`,
    ...(shape.items ? rows(shape.items, `${prefix}${name}[].`) : []),
  ]);
}

const page = `<!-- Written by npm run settings. -->
# Keys of \`.seaworthy.yaml\`

The nearest \`.seaworthy.yaml\` upwards from a file holds for it. Every key is optional. Globs and folders are relative to its folder; \`*\` stands for any characters of a name, \`**\` for any folders, and a glob without a slash matches at any depth. What a setting of the editor says counts where the file says nothing.

| key | is | effect | setting |
|---|---|---|---|
${rows(configurationKeys).join("\n")}

Severities are ${severity.enum.map((name) => `\`${name}\``).join(", ")}. The profiles:

| profile | finds |
|---|---|
${Object.entries(profileEffects)
  .map(([name, effect]) => `| \`${name}\` | ${effect} |`)
  .join("\n")}
`;

const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
manifest.contributes.configuration = configuration;
manifest.activationEvents = [...activationEvents, "onWebviewPanel:seaworthy.stride"];
manifest.documents = documents;
const generated = {
  "package.json": `${JSON.stringify(manifest, undefined, 2)}\n`,
  "docs/configuration.md": page,
};

const differing = Object.entries(generated).filter(([name, text]) => {
  const file = path.join(root, name);
  return !fs.existsSync(file) || fs.readFileSync(file, "utf8") !== text;
});
if (process.argv.includes("--check")) {
  for (const [name] of differing) console.error(`${name} differs`);
  if (differing.length > 0) {
    console.error("Run npm run settings and commit what it writes.");
    process.exit(1);
  }
} else {
  for (const [name, text] of differing) fs.writeFileSync(path.join(root, name), text);
}
