// node scripts/dependencies.mjs: checks what is installed. All of it comes from the registry, none of it must run a
// script of its own at the installation, none has a known vulnerability that matters, and whoever installs what we ship
// gets none of it.
import fs from "node:fs";
import path from "node:path";
import { bundledPackages, readLock } from "./bundled-packages.mjs";
import { askNpm, Failure, main } from "./command.mjs";
import { root } from "./rules-plugin.mjs";

/** Tools that have an install script and work without it: npm is always told --ignore-scripts. */
const toolsWithScripts = ["node_modules/@vscode/vsce-sign", "node_modules/esbuild", "node_modules/keytar"];

/** What npm, or VS Code, runs on the machine of whoever installs or removes a package. */
const hook = /^(?:(?:pre|post)?install|(?:pre|post)?prepare|prepublish|vscode:uninstall)$/;

/**
 * What is wrong with the lock file, and with the manifest of the package that is shipped.
 * @param shipped the folders of the packages that are bundled, keys of the lock file
 */
export function findUnsafeInstallation({ packages }, manifest, shipped) {
  const installed = Object.entries(packages).filter(([folder]) => folder !== "");
  const withScripts = installed
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([folder]) => folder);
  return [
    ...installed
      // The lock file leaves out where the packages of the registry come from, so that any registry will do.
      .filter(([, { integrity, resolved }]) => !integrity || resolved)
      .map(([folder]) => `${folder} does not come from the registry, or has no hash in package-lock.json`),
    ...withScripts
      .filter((folder) => shipped.has(folder) || !toolsWithScripts.includes(folder))
      .map((folder) => `${folder} has an install script`),
    ...toolsWithScripts
      .filter((folder) => !withScripts.includes(folder))
      .map((folder) => `${folder} has no install script any more: take it off the list`),
    ...Object.keys(manifest.dependencies ?? {}).map(
      (name) => `${name} is in dependencies: bundle it and move it to devDependencies`,
    ),
    ...Object.keys(manifest.scripts)
      .filter((name) => hook.test(name))
      .map((name) => `package.json has the script ${name}, which runs where it is installed`),
  ];
}

/**
 * What matters in a report of `npm audit`: any vulnerability of a package that is shipped, and one that is high or
 * critical of a tool.
 */
export function findVulnerabilities({ vulnerabilities }, shipped) {
  return Object.values(vulnerabilities)
    .map((one) => ({ ...one, isShipped: one.nodes.some((folder) => shipped.has(folder)) }))
    .filter(({ isShipped, severity }) => isShipped || severity === "high" || severity === "critical")
    .map(({ name, severity, via, isShipped }) => {
      const causes = via.map((cause) =>
        typeof cause === "string" ? `through ${cause}` : `${cause.title}, ${cause.url}`,
      );
      return `${name}${isShipped ? ", which is shipped," : ""} has a ${severity} vulnerability: ${causes.join("; ")}`;
    });
}

async function findKnownVulnerabilities(shipped) {
  const report = askNpm(["audit", "--fetch-retries=0", "--fetch-timeout=20000"], root);
  if (!report.vulnerabilities) {
    console.log(
      `! Not checked for known vulnerabilities, because npm audit got no answer: ${report.message}`,
    );
    return [];
  }
  return findVulnerabilities(report, shipped);
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
    const shipped = new Set((await bundledPackages()).map(({ folder }) => folder));
    const problems = [
      ...findUnsafeInstallation(readLock(), manifest, shipped),
      ...(await findKnownVulnerabilities(shipped)),
    ];
    if (problems.length > 0) throw new Failure(problems.join("\n  "));
  });
}
