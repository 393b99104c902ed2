// npm run settings: writes what follows from the keys of a configuration, the rules and the types of files: docs/configuration.md,
// and in package.json the settings, what wakes the extension and which documents it is about. With --check it only says
// what differs.
import fs from "node:fs";
import path from "node:path";
import { load } from "./load.mjs";
import { root } from "./rules-plugin.mjs";

const { configurationSchema } = await load("linter/configuration-schema.ts");
const { configurationKeys, profileEffects } = await load("linter/configuration.ts");
const { fileTypes, foreignFolders } = await load("linter/file-types.ts");
const { fileKinds } = await load("linter/finding.ts");
const { expandBraces } = await load("linter/glob.ts");
const { rules, severity } = configurationSchema.definitions;

const severityOfRule = { type: "string", enum: severity.enum };

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
    // VS Code's page of settings offers the names that stand here, and no others.
    properties: Object.fromEntries(
      Object.entries(rules.properties).map(([id, { description }]) => [
        id,
        { ...severityOfRule, description },
      ]),
    ),
    patternProperties: Object.fromEntries(
      Object.keys(rules.patternProperties).map((pattern) => [pattern, severityOfRule]),
    ),
    additionalProperties: false,
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
        "Leave errors of syntax to another extension that tells them, where one is installed: those of Dockerfiles to Docker DX or Container Tools, keys that a manifest has twice to YAML.",
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

/** Who only edits JSON, Makefiles or units is not woken for them: most have nothing to do with containers. */
const usual = types.filter(({ isRare }) => !isRare);
const activationEvents = usual.flatMap(({ languages, names, isCertain, isContext }) => [
  ...languages.map((language) => `onLanguage:${language}`),
  ...names
    .filter((name) => isCertain || isContext || !/[*[]/.test(name))
    // What is looked for is as it is written: people write `api.dockerfile`.
    .flatMap((name) => (name.startsWith("*.") ? [...new Set([name, name.toLowerCase()])] : name))
    .map((name) => `workspaceContains:**/${name}`),
]);

/** The documents that the server is told about: by their language, by name where an editor knows none. */
const documents = types.flatMap(({ languages, names, start }) => [
  ...languages.map((language) => ({ language })),
  ...(languages.length > 0 || start ? [] : names.map((name) => ({ pattern: `**/${name}` }))),
]);

const written = {
  profile: "the name of a profile",
  severities: "a mapping of rule ids, or patterns of them, to severities",
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

/** Rows of a table about the settings of the editor. */
function settingRows() {
  return Object.entries(configuration.properties).map(
    ([name, { default: value, description, markdownDescription = description }]) =>
      `| \`${name}\` | \`${JSON.stringify(value)}\` | ${markdownDescription} |`,
  );
}

/** What a file of a type is, where its name does not say it: one of the kinds that the engine tells apart. */
const contents = {
  configuration: `${fileKinds.configuration}, this page`,
  dockerfile: fileKinds.dockerfile,
  dockerfileNamesake: `${fileKinds.dockerfile}, if it reads as one`,
  daemon: fileKinds.daemon,
  devcontainer: fileKinds.devcontainer,
  script: `${fileKinds.shell}, for its \`docker\` commands`,
  userData: `${fileKinds["cloud-init"]}, if its first line is \`#cloud-config\``,
  bareScript: `The same, if it begins with \`#!\``,
  makefile: `${fileKinds.makefile}, for the \`docker\` commands of its recipes`,
  packageJson: "Its scripts, for their `docker` commands",
  unit: `${fileKinds.unit}, for the \`docker\` commands that it runs`,
  hostFile: `${fileKinds["host-file"]}: rules of auditd about Docker, \`docker.socket\`, a client’s \`config.json\` with logins, the \`registries.yaml\` of k3s and rke2; a template of one, of a unit or of \`daemon.json\``,
  pipeline: "Pipeline of GitLab, for its `docker` commands",
  compose: fileKinds.compose,
  kustomization: `${fileKinds.kustomize}: it says what patches and replaces others`,
  skaffold: "Names the images that it builds",
  chart: "Makes its folder a Helm chart",
  chartValues:
    "The values of a chart: what its templates write of them is looked at, and they decide its guards",
  otherValues: "Other values of a chart: what they replace is not known",
  dockerBench: `${fileKinds.benchmark}: what docker-bench-security found on a host`,
  kubeBench: `${fileKinds.benchmark}: what kube-bench found on a node`,
  yaml: `${fileKinds.kubernetes}, ${fileKinds.helm}, ${fileKinds["component-config"]} workflow of GitHub, ${fileKinds["cloud-init"]} or ${fileKinds.ansible}, if it reads as one`,
  json: `${fileKinds.kubernetes}, if it reads as one`,
  dockerignore: "What a build leaves out",
  envFile: "What Compose gives to services: only what it is called is told, and whether it is a secret",
  decisions: "What people decided about [threats](threat-model.md)",
};

const exact = Object.values(fileTypes)
  .filter(({ isExact }) => isExact)
  .flatMap(({ names }) => names.map((name) => `\`${name}\``));

/** Rows of a table about the files that are read, by their names. */
function fileRows() {
  return Object.entries(fileTypes).map(([type, { names, start }]) => {
    if (!(type in contents)) throw new Error(`scripts/settings.mjs says nothing about files of type ${type}`);
    const shown = start ? ["a name without a dot"] : names.map((name) => `\`${name}\``);
    return `| ${shown.join(", ")} | ${contents[type]} |`;
  });
}

const page = `<!-- Written by npm run settings. -->
# Configuration

## Keys of \`.seaworthy.yaml\`

The nearest \`.seaworthy.yaml\` upwards from a file holds for it. Every key is optional. Globs and folders are relative to its folder; \`*\` stands for any characters of a name, \`**\` for any folders, and a glob without a slash matches at any depth. What a setting of the editor says counts where the file says nothing.

| key | is | effect | setting |
|---|---|---|---|
${rows(configurationKeys).join("\n")}

\`\`\`yaml
profile: recommended
rules:
  kubernetes/image-latest-tag: off
  dockerfile/add-instead-of-copy: medium
overrides:
  - files: ["dev/**"]
    rules:
      compose/default-credentials: off
exclude: ["vendor/**"]
testPaths: ["fixtures/**"]
kubernetesVersion: "1.34"
trustedRegistries: [registry.example.com, docker.io/library]
units: [deploy]
\`\`\`

Severities are ${severity.enum.map((name) => `\`${name}\``).join(", ")}.

## Profiles

| profile | finds |
|---|---|
${Object.entries(profileEffects)
  .map(([name, effect]) => `| \`${name}\` | ${effect} |`)
  .join("\n")}

## Settings

In VS Code:

| setting | default | effect |
|---|---|---|
${settingRows().join("\n")}

## Files

Letters of names are of either case, but for ${exact.join(", ")}, which count in just this spelling. A document of an editor counts by its language too. Folders named ${[...foreignFolders].map((name) => `\`${name}\``).join(" and ")} are left out.

| name | is |
|---|---|
${fileRows().join("\n")}

## Comments that suppress findings

Each names the rules that it is about, one by one, and gives the reason behind two dashes. Patterns are not for comments: whoever reads one sees what it hides.

| comment | hides |
|---|---|
| \`# seaworthy-ignore <rule>[, <rule>] -- <reason>\` | What is found in the instruction, the key with all below it, or the command that the comment stands above; in YAML also what it stands behind. |
| \`# seaworthy-ignore-start <rule>[, <rule>] -- <reason>\` | What is found from here to \`# seaworthy-ignore-end\`. In YAML a block ends in the document in which it begins. |
| \`# seaworthy-ignore-file <rule>[, <rule>] -- <reason>\` | What is found in the file. |

An end without names ends the last block that is open, one with names the last block of the same rules. A block that nothing ends hides nothing. In a Dockerfile, a script, a Makefile and a systemd unit a comment needs a line of its own. A comment that hides nothing, or stands where none counts, is told (\`seaworthy/unused-suppression\`), as is one without a reason (\`seaworthy/suppression-without-reason\`). JSON and logs have no comments: use \`overrides\`.
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
