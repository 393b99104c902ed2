import { setFlagsFromString } from "node:v8";
import {
  type ConfigurationData,
  isAtLeast,
  type Profile,
  profiles,
  severities,
} from "../../linter/configuration";
import { isCertain } from "../../linter/file-types";
import { unusedSuppression } from "../../linter/own-rules";
import { baseName } from "../../linter/path";
import { rules as allRules } from "../../rules";
import type { Severity } from "../../rules/rule";
import { loadLibraries } from "../../server/node/libraries";
import { readStream } from "../../server/node/regular-file";
import { type Arguments, UsageError, unknown } from "../arguments";
import { contextFiles, type FoundFiles, findFiles } from "../files/find";
import { relative, slashed } from "../files/paths";
import { decode } from "../files/text";
import { uninterrupted } from "../files/uninterrupted";
import { namedFolders } from "../files/write";
import { LintRun } from "../lint-run";
import { paintFor } from "../output/color";
import { diffs } from "../output/diff";
import { jsonReport } from "../output/json";
import { print } from "../output/print";
import type { LintedFile, OnFailure } from "../output/result";
import { tell } from "../output/tell";
import { textReport } from "../output/text";
import type { Subcommand } from "../subcommand";

/** V8 would spend a third of a run on inlining functions, and interpret what it may compile simply at once: a run is over soon. */
const shortRun = ["--no-turbo-inlining", "--always-sparkplug"];

export const lint: Subcommand = {
  summary: "look for what an attacker would use in files and folders",
  usage: "[options] [path…]",
  options: {
    format: { value: "FORMAT", choices: ["text", "json"], help: "how to report" },
    profile: { value: "NAME", choices: profiles, help: "which rules run" },
    rule: { value: "ID", isRepeatable: true, help: "run only this rule, whatever the profile" },
    "fail-on": {
      value: "SEVERITY",
      choices: [...severities, "never"],
      help: "least severity that makes the exit status 1 (default high)",
    },
    "min-severity": {
      value: "SEVERITY",
      choices: severities,
      help: "least severity that the text report shows (default low)",
    },
    fix: { help: "apply the safe fixes" },
    "fix-dry-run": { help: "print what --fix would change, as a diff, and write nothing" },
    "no-ignore": { help: "lint what .gitignore ignores, too" },
    "stdin-filename": { value: "PATH", help: "lint standard input as the file at this path" },
  },
  notes: [
    "Without a path, the working directory. Folders are searched for Dockerfiles, Compose files, Kubernetes manifests,\n" +
      "Helm templates, kustomizations, daemon.json, devcontainer.json and shell scripts. Left out are node_modules, .git,\n" +
      "symbolic links and what .gitignore ignores. A file or folder that is named is linted whatever ignores it.",
    "The nearest .seaworthy.yaml above a file configures it; options win over it.",
    "In folders of tests the profile recommended tells critical findings and secrets only. A file that is named is told\n" +
      "as a whole; testPaths in .seaworthy.yaml says which files are tests.",
    "Exit status: 0 nothing at or above --fail-on; 1 findings; 2 something could not be done, such as to read a file that is\n" +
      "named, a Dockerfile, a Compose file, a kustomization, a Chart.yaml or a daemon.json.",
  ],
  async run(given) {
    checkCombination(given);
    for (const flag of shortRun) setFlagsFromString(flag);
    const workspace = new LintRun(ruleIds(given), (data) => overridden(data, given));
    const { files, failures, ...found } = await takeIn(workspace, given);
    const notes = [...found.notes];
    if (given.has("fix") || given.has("fix-dry-run")) await mend(workspace, files, given);
    const linted = files.flatMap((path) => workspace.lint(path) ?? []);

    print(report(given, workspace, linted, (note) => notes.push(note)));
    const unread = namedInVain(workspace, files, linted);
    const told = [...failures, ...workspace.failures, ...workspace.notes, ...notes, ...unread];
    for (const note of new Set(told)) tell(note);
    const isUndone = [failures, workspace.failures, unread].some(({ length }) => length > 0);
    if (isUndone || linted.some((file) => isUnreadable(file, workspace))) return 2;
    return isFailure(linted, given.value("fail-on") ?? "high") ? 1 : 0;
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
export async function takeIn(workspace: LintRun, given: Arguments): Promise<FoundFiles> {
  const stdin = given.value("stdin-filename");
  const named = given.positionals.length > 0 ? given.positionals : ["."];
  const found =
    stdin === undefined
      ? findFiles(named, { noIgnore: given.has("no-ignore") })
      : { files: [slashed(stdin)], failures: [], notes: [], names: new Map() };
  for (const [folder, names] of found.names) workspace.searched.set(folder, names);
  for (const path of stdin === undefined ? named : [stdin]) workspace.named.add(slashed(path));
  const asked = new Set(found.files);
  for (const path of contextFiles(found)) if (!asked.has(path)) workspace.read(path, false);
  if (stdin !== undefined) workspace.set(slashed(stdin), decode(await readStream(process.stdin)));
  else for (const path of asked) workspace.read(path, true);
  return found;
}

/** File by file, so that a file is written soon after it was read through. */
async function mend(workspace: LintRun, files: readonly string[], given: Arguments): Promise<void> {
  const folders = given.has("fix") ? namedFolders(given.positionals) : undefined;
  const libraries = await loadLibraries();
  function* each() {
    for (const path of files) yield workspace.mend(path, libraries, folders);
  }
  await uninterrupted(each());
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
    testPaths: [],
    rules: { ...Object.fromEntries(rules), [unusedSuppression.id]: "off" },
  };
}

/** @param tellLater is told what is to be said on standard error, behind the report */
function* report(
  given: Arguments,
  workspace: LintRun,
  linted: readonly LintedFile[],
  tellLater: (note: string) => void,
): Generator<string> {
  const onFailure: OnFailure = (path, reason) => workspace.fail(path, reason);
  const paint = paintFor(process.stdout);
  if (given.value("format") === "json") {
    yield* jsonReport(linted, (path) => workspace.file(path)?.text, onFailure);
  } else if (given.has("fix-dry-run")) {
    const maskOf = (path: string, text: string) => workspace.mask(path, text);
    const onMasked = () =>
      tellLater("secrets are masked in this diff, so that it is no patch; --fix changes the files");
    yield* diffs(workspace.mended, { paint, maskOf, onMasked }, onFailure);
    for (const { path, errors } of linted.filter((file) => isUnreadable(file, workspace)))
      for (const { message } of errors) tellLater(`${path}: ${message}`);
  } else {
    // What makes the run fail is shown.
    const usual = given.value("fail-on") === "info" ? "info" : "low";
    const least = (given.value("min-severity") as Severity | undefined) ?? usual;
    const look = { paint, width: process.stdout.columns ?? 120, mended: workspace.mended, least };
    yield* textReport(linted, look, onFailure);
  }
}

/** Files that are named and were not linted. */
function namedInVain(
  workspace: LintRun,
  files: readonly string[],
  linted: readonly LintedFile[],
): readonly string[] {
  const ours = new Set(linted.map(({ path }) => path));
  return files
    .filter((path) => workspace.named.has(path) && workspace.file(path) && !ours.has(relative(path)))
    .map((path) => {
      const reason = workspace.excludes(path)
        ? "left out by exclude in .seaworthy.yaml"
        : "not a file that Seaworthy reads";
      return `${relative(path)}: ${reason}`;
    });
}

/** Whether a file that is named, or that its name makes ours, could not be read: it may hold anything. */
function isUnreadable({ path, errors }: LintedFile, { named }: LintRun): boolean {
  return errors.length > 0 && (named.has(slashed(path)) || isCertain(baseName(path)));
}

function isFailure(linted: readonly LintedFile[], failOn: string): boolean {
  if (failOn === "never") return false;
  return linted.some(({ findings }) =>
    findings.some(({ severity }) => isAtLeast(severity, failOn as Severity)),
  );
}
