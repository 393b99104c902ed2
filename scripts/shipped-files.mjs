// What is shipped, file by file, so that nothing slips in: in the .vsix, and in what `npm pack` makes.
import { askNpm, Failure } from "./command.mjs";
import { root } from "./rules-plugin.mjs";

const everywhere = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "THIRD_PARTY_NOTICES.txt",
  "dist/sbom.cdx.json",
  "package.json",
];
const inNpm = [...everywhere, "dist/cli.js", "dist/libraries.js", "dist/pages.json", "dist/server.js"];
const inVsix = [
  ...everywhere,
  "dist/client.js",
  "dist/libraries.js",
  "dist/pages.json",
  "dist/seaworthy-threats.schema.json",
  "dist/seaworthy.schema.json",
  "dist/server.js",
  "dist/stride-panel.css",
  "dist/stride-panel.js",
  "examples/api/Dockerfile",
  "examples/compose.yaml",
  "examples/kubernetes/api.yaml",
  "media/icon.png",
  "media/icon.svg",
  "media/view.svg",
  "media/walkthrough/configure.svg",
  "media/walkthrough/finding.svg",
  "media/walkthrough/fix.svg",
  "media/walkthrough/threats.svg",
  "syntaxes/suppressions-yaml.tmLanguage.json",
  "syntaxes/suppressions.tmLanguage.json",
];
/** Compares with what `dist/`, built, and the two ignore files would ship. @throws Failure where they differ */
export async function checkShippedFiles() {
  const { listFiles, PackageManager } = await import("@vscode/vsce");
  const vsix = await listFiles({ cwd: root, packageManager: PackageManager.None });
  const [{ files }] = askNpm(["pack", "--dry-run", "--ignore-scripts"], root);
  const npm = files.map(({ path }) => path);
  const differences = [
    ...difference("the .vsix", vsix, inVsix),
    ...difference("the npm package", npm, inNpm),
  ];
  if (differences.length > 0)
    throw new Failure(
      `${differences.join("\n  ")}\nSee scripts/shipped-files.mjs, .vscodeignore and .npmignore.`,
    );
}

function difference(where, files, expected) {
  return [
    ...files.filter((file) => !expected.includes(file)).map((file) => `${file} must not be in ${where}`),
    ...expected.filter((file) => !files.includes(file)).map((file) => `${file} is missing in ${where}`),
  ];
}
