import { setFlagsFromString } from "node:v8";
import {
  type ConfigurationData,
  isAtLeast,
  type Profile,
  profiles,
  severities,
} from "../../linter/configuration";
import { isCertain } from "../../linter/file-types";
import { matchesGlob } from "../../linter/glob";
import { rulesOfSuppressions } from "../../linter/own-rules";
import { baseName } from "../../linter/path";
import { isRulePattern, rulesMatching } from "../../linter/rule-pattern";
import { rules as allRules } from "../../rules";
import type { Severity } from "../../rules/rule";
import { type Arguments, UsageError, unknown } from "../arguments";
import { chosenConfiguration } from "../configurations";
import { relative, slashed } from "../files/paths";
import { LintRun } from "../lint-run";
import { mend } from "../mend";
import { summaryReport } from "../output/by-rule";
import { colorOption, paintFor, usualWidth, widthOf } from "../output/color";
import { diffs } from "../output/diff";
import { jsonReport } from "../output/json";
import { print } from "../output/print";
import { Progress } from "../output/progress";
import type { LintedFile, OnFailure } from "../output/result";
import { tell } from "../output/tell";
import { concise, inFull, type Look, reportFor } from "../output/text";
import type { Subcommand } from "../subcommand";
import { standardInput, takeIn } from "../take-in";

/** V8 would spend a third of a run on inlining functions, and interpret what it may compile simply at once: a run is over soon. */
const shortRun = ["--no-turbo-inlining", "--always-sparkplug"];

export const lint: Subcommand = {
  summary: "look for what an attacker would use in files and folders",
  usage: "[options] [path…]",
  options: {
    format: {
      value: "FORMAT",
      choices: ["text", "concise", "summary", "json"],
      help: "how to report",
    },
    profile: { value: "NAME", choices: profiles, help: "which rules run" },
    rule: {
      value: "ID",
      isRepeatable: true,
      help: "run only this rule, or those like kubernetes/rbac-*, whatever the profile",
    },
    "fail-on": {
      value: "SEVERITY",
      choices: [...severities, "never"],
      help: "least severity that makes the exit status 1 (default high)",
    },
    "min-severity": {
      value: "SEVERITY",
      choices: severities,
      help: "least severity that is shown (default low; JSON has all)",
    },
    quiet: { help: "print the findings and nothing else" },
    fix: { help: "make the safe fixes" },
    suggestions: { help: "with --fix: show suggestions one by one as a diff, and ask about each" },
    "fix-dry-run": { help: "print what --fix would change, as a diff, and write nothing" },
    config: { value: "PATH", help: "use this file in place of every .seaworthy.yaml" },
    exclude: { value: "GLOB", isRepeatable: true, help: "leave out files and folders" },
    "no-ignore": { help: "lint what .gitignore ignores, too" },
    "stdin-filename": { value: "PATH", help: "lint standard input as the file at this path" },
    ...colorOption,
  },
  notes: [
    "Formats: text has some lines for each finding, concise has one, summary counts the findings of each rule.",
    "Without a path, the working directory; - is standard input. Folders are searched for Dockerfiles, Compose files, Kubernetes manifests, Helm templates, kustomizations, daemon.json, devcontainer.json and shell scripts. Left out are node_modules, .git, symbolic links and what .gitignore ignores. A file or folder that is named is linted whatever ignores it.",
    "The nearest .seaworthy.yaml above a file configures it; options win over it. Globs of --exclude and of a file that --config names are relative to the working directory.",
    "In folders of tests the profile recommended tells critical findings and secrets only. A file that is named is told as a whole; testPaths in .seaworthy.yaml says which files are tests.",
    "Exit status: 0 nothing at or above --fail-on; 1 findings; 2 something could not be done, such as to read a file that is named, a Dockerfile, a Compose file, a kustomization, a Chart.yaml or a daemon.json.",
  ],
  async run(given) {
    checkCombination(given);
    for (const flag of shortRun) setFlagsFromString(flag);
    const progress = new Progress(process.stderr, given.has("quiet"));
    const chosen = chosenBy(given);
    const ids = ruleIds(given);
    const workspace = new LintRun(ids, (data) => overridden(data, ids, given), chosen?.data);
    const { files: found, failures, notes } = await takeIn(workspace, given, progress);
    const told = [...(chosen?.failures ?? []), ...failures];
    const later = [...notes];
    const globs = given.values("exclude");
    const files = found.filter((path) => !globs.some((glob) => matchesGlob(glob, relative(path))));
    if (given.has("fix") || given.has("fix-dry-run"))
      await mend(workspace, files, given, progress, lookOf(given, workspace));
    const linted: LintedFile[] = [];
    for (const path of progress.over("Checking file", files)) {
      const file = workspace.lint(path);
      if (file) linted.push(file);
    }

    print(report(given, workspace, linted, (note) => later.push(note)));
    const unread = namedInVain(workspace, files, linted);
    const undone = [...told, ...workspace.failures, ...unread];
    const remarks = given.has("quiet") ? [] : [...workspace.notes, ...later];
    for (const note of new Set([...undone, ...remarks])) tell(note);
    if (undone.length > 0 || linted.some((file) => isUnreadable(file, workspace))) return 2;
    return isFailure(linted, given.value("fail-on") ?? "high") ? 1 : 0;
  },
};

/** @throws UsageError */
function checkCombination(given: Arguments): void {
  if (given.has("fix") && given.has("fix-dry-run"))
    throw new UsageError("--fix and --fix-dry-run exclude each other.");
  if (given.has("suggestions")) checkSuggestions(given);
  const isInput = given.positionals.includes(standardInput);
  if (isInput && !given.has("stdin-filename"))
    throw new UsageError("- needs --stdin-filename PATH, which says what standard input is.");
  if (!given.has("stdin-filename")) return;
  if (given.positionals.some((word) => word !== standardInput))
    throw new UsageError("--stdin-filename takes no paths beside it.");
  if (given.has("fix"))
    throw new UsageError("--fix cannot change standard input; --fix-dry-run prints a diff of it.");
}

/** @throws UsageError */
function checkSuggestions(given: Arguments): void {
  if (!given.has("fix")) throw new UsageError("--suggestions goes with --fix.");
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new UsageError("--suggestions asks about each change, which needs a terminal.");
}

function chosenBy(given: Arguments): ReturnType<typeof chosenConfiguration> | undefined {
  const file = given.value("config");
  return file === undefined ? undefined : chosenConfiguration(file);
}

/** @throws UsageError */
function ruleIds(given: Arguments): readonly string[] {
  const known = allRules.map(({ id }) => id);
  return given.values("rule").flatMap((name) => {
    const ids = isRulePattern(name) ? rulesMatching(name, known) : known.filter((id) => id === name);
    if (ids.length === 0) throw unknown("rule", name, known);
    return ids;
  });
}

const suppressionsOff = Object.fromEntries(rulesOfSuppressions.map(({ id }) => [id, "off" as const]));

/** What a configuration file says, with the options over it. */
function overridden(data: ConfigurationData, ids: readonly string[], given: Arguments): ConfigurationData {
  const profile = given.value("profile") as Profile | undefined;
  if (ids.length === 0) return { ...data, ...(profile && { profile }) };
  const rules = Object.entries(data.rules ?? {}).filter(
    ([id, severity]) => ids.includes(id) && severity !== "off",
  );
  return {
    ...data,
    profile: "recommended",
    testPaths: [],
    rules: { ...Object.fromEntries(rules), ...suppressionsOff },
  };
}

/** How a report for people looks. */
function lookOf(given: Arguments, { mended }: LintRun): Look {
  const { stdout } = process;
  // What makes the run fail is shown.
  const usual = given.value("fail-on") === "info" ? "info" : "low";
  return {
    paint: paintFor(stdout, given.value("color")),
    width: widthOf(stdout) ?? usualWidth,
    mended,
    least: (given.value("min-severity") as Severity | undefined) ?? usual,
    isQuiet: given.has("quiet"),
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
  const look = lookOf(given, workspace);
  if (given.value("format") === "json") {
    yield* jsonReport(linted, (path) => workspace.file(path)?.text, onFailure);
  } else if (given.has("fix-dry-run")) {
    const maskOf = (path: string, text: string) => workspace.mask(path, text);
    const onMasked = () =>
      tellLater("secrets are masked in this diff, so that it is no patch; --fix changes the files");
    yield* diffs(workspace.mended, { paint: look.paint, maskOf, onMasked }, onFailure);
    for (const { path, errors } of linted.filter((file) => isUnreadable(file, workspace)))
      for (const { message } of errors) tellLater(`${path}: ${message}`);
  } else if (given.value("format") === "summary") {
    yield summaryReport(linted, look);
  } else {
    yield* reportFor(linted, look, given.value("format") === "concise" ? concise : inFull, onFailure);
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
