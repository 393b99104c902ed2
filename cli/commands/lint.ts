import { buffer } from "node:stream/consumers";
import { setFlagsFromString } from "node:v8";
import { type ConfigurationData, type Profile, profiles, severities } from "../../linter/configuration";
import { unusedSuppression } from "../../linter/own-rules";
import { maskShapes } from "../../linter/secrets/mask";
import { Lines } from "../../model/text";
import { rules as allRules } from "../../rules";
import type { Severity } from "../../rules/rule";
import { type Arguments, UsageError, unknown } from "../arguments";
import type { Command } from "../command";
import { contextFiles, type FoundFiles, findFiles } from "../files/find";
import { relative, slashed } from "../files/paths";
import { decode } from "../files/text";
import { paintFor } from "../output/color";
import { unifiedDiff } from "../output/diff";
import { jsonReport } from "../output/json";
import { maskedDiff } from "../output/masked-diff";
import type { LintedFile } from "../output/result";
import { textReport } from "../output/text";
import { lintAll } from "../threads/lint-all";
import type { Verdict } from "../verdict";
import { type Mended, Workspace } from "../workspace";

export const lint: Command = {
  summary: "look for what an attacker would use in files and folders",
  usage: "[options] [path…]",
  options: {
    format: { value: "FORMAT", choices: ["text", "json"], help: "how to report" },
    profile: { value: "NAME", choices: profiles, help: "which rules run" },
    rule: { value: "ID", isRepeatable: true, help: "run only this rule, whatever the profile" },
    "fail-on": {
      value: "SEVERITY",
      choices: [...severities, "never"],
      help: "least severity that makes the exit status 1 (default medium)",
    },
    fix: { help: "apply the safe fixes" },
    "fix-dry-run": { help: "print what --fix would change, as a diff, and write nothing" },
    "stdin-filename": { value: "PATH", help: "lint standard input as the file at this path" },
  },
  notes: [
    "Without a path, the working directory. Folders are searched for Dockerfiles, Compose files, Kubernetes manifests,\n" +
      "Helm templates, kustomizations, daemon.json, devcontainer.json and shell scripts; what .gitignore ignores is left out.",
    "The nearest .seaworthy.yaml above a file configures it; options win over it.",
    "Exit status: 0 nothing at or above --fail-on; 1 findings; 2 something could not be done.",
  ],
  async run(given) {
    checkCombination(given);
    // V8 would spend a third of a run on inlining functions, and the run is over before that pays.
    setFlagsFromString("--no-turbo-inlining");
    const workspace = new Workspace(ruleIds(given), (data) => overridden(data, given));
    const { files, failures } = await takeIn(workspace, given);
    const mended =
      given.has("fix") || given.has("fix-dry-run") ? files.flatMap((path) => workspace.mend(path) ?? []) : [];
    const verdicts = await lintAll(workspace, files);
    const linted = files.flatMap((path) => lintedFile(path, verdicts.get(path), workspace) ?? []);
    if (given.has("fix")) for (const file of mended) workspace.write(file);

    const { text, notes } = report(given, workspace, linted, mended);
    process.stdout.write(text);
    for (const note of [...notes, ...failures, ...workspace.failures, ...notOurs(given, files, linted)])
      process.stderr.write(`seaworthy: ${maskShapes(note)}\n`);
    if (failures.length + workspace.failures.length > 0) return 2;
    return isFailure(linted, given.value("fail-on") ?? "medium") ? 1 : 0;
  },
};

/** @throws UsageError */
function checkCombination(given: Arguments): void {
  if (given.has("fix") && given.has("fix-dry-run"))
    throw new UsageError("--fix and --fix-dry-run exclude each other.");
  if (!given.has("stdin-filename")) return;
  if (given.positionals.length > 0) throw new UsageError("--stdin-filename takes no paths beside it.");
  if (given.has("fix"))
    throw new UsageError("--fix cannot change standard input; --fix-dry-run prints a diff of it.");
}

/** The files to lint, taken into the workspace together with those that say something about them. */
async function takeIn(workspace: Workspace, given: Arguments): Promise<FoundFiles> {
  const stdin = given.value("stdin-filename");
  const named = given.positionals.length > 0 ? given.positionals : ["."];
  const found =
    stdin === undefined ? findFiles(named) : { files: [slashed(stdin)], failures: [], names: new Map() };
  const asked = new Set(found.files);
  for (const path of contextFiles(found)) if (!asked.has(path)) workspace.read(path, false);
  if (stdin !== undefined) workspace.set(slashed(stdin), decode(await buffer(process.stdin)));
  else for (const path of asked) workspace.read(path, true);
  return found;
}

/** @throws UsageError */
function ruleIds(given: Arguments): readonly string[] {
  const ids = given.values("rule");
  const known = allRules.map(({ id }) => id);
  for (const id of ids) if (!known.includes(id)) throw unknown("rule", id, known);
  return ids;
}

/** What a configuration file says, with the options over it. */
function overridden(data: ConfigurationData, given: Arguments): ConfigurationData {
  const ids = given.values("rule");
  const profile = given.value("profile") as Profile | undefined;
  if (ids.length === 0) return { ...data, ...(profile && { profile }) };
  const rules = Object.entries(data.rules ?? {}).filter(
    ([id, severity]) => ids.includes(id) && severity !== "off",
  );
  return {
    ...data,
    profile: "recommended",
    rules: { ...Object.fromEntries(rules), [unusedSuppression.id]: "off" },
  };
}

function lintedFile(
  path: string,
  verdict: Verdict | undefined,
  workspace: Workspace,
): LintedFile | undefined {
  const file = workspace.file(path);
  if (!verdict || !file) return undefined;
  const mask = workspace.mask(path, file.text);
  return { path: relative(path), lines: new Lines(file.text), mask, ...verdict };
}

function report(
  given: Arguments,
  workspace: Workspace,
  linted: readonly LintedFile[],
  mended: readonly Mended[],
): { readonly text: string; readonly notes: readonly string[] } {
  if (given.value("format") === "json")
    return { text: jsonReport(linted, (path) => workspace.file(path)?.text), notes: [] };
  if (given.has("fix-dry-run")) return dryRun(workspace, mended);
  const look = { paint: paintFor(process.stdout), width: process.stdout.columns ?? 120, mended };
  return { text: textReport(linted, look), notes: [] };
}

function dryRun(workspace: Workspace, mended: readonly Mended[]): ReturnType<typeof report> {
  const diffs = mended.map(({ path, before, after }) => {
    const diff = unifiedDiff(relative(path), before, after);
    const masked = maskedDiff(diff, workspace.mask(path, before), workspace.mask(path, after));
    return { text: masked, isMasked: masked !== diff };
  });
  const note =
    "secrets are masked in this diff, so that it cannot be applied as a patch; --fix changes the files";
  return {
    text: diffs.map(({ text }) => text).join(""),
    notes: diffs.some(({ isMasked }) => isMasked) ? [note] : [],
  };
}

function notOurs(
  { positionals }: Arguments,
  files: readonly string[],
  linted: readonly LintedFile[],
): readonly string[] {
  const ours = new Set(linted.map(({ path }) => path));
  const named = positionals.filter((path) => files.includes(slashed(path)));
  return named
    .filter((path) => !ours.has(relative(slashed(path))))
    .map((path) => `${path}: not a file that Seaworthy reads`);
}

function isFailure(linted: readonly LintedFile[], failOn: string): boolean {
  const failing = severities.slice(0, severities.indexOf(failOn as Severity) + 1);
  return linted.some(({ findings }) => findings.some(({ severity }) => failing.includes(severity)));
}
