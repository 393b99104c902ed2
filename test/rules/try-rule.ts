// What `npm run try-rule` runs: prints what one rule finds in files and folders, in the strict profile, with the diff of
// each fix. No configuration counts: each folder that is named is a complete set, as `units` would call it. What a comment
// suppresses is printed too.
import { contextFiles, findFiles } from "../../cli/files/find";
import { relative, slashed } from "../../cli/files/paths";
import { readText, reasonOf } from "../../cli/files/text";
import { unifiedDiff } from "../../cli/output/diff";
import { printable } from "../../cli/output/printable";
import type { Finding } from "../../linter/finding";
import { Linter } from "../../linter/linter";
import type { Fix } from "../../model/edit";
import { isBelow } from "../../model/path";
import { Lines } from "../../model/text";
import { drafts, rules } from "../../rules/index";
import type { Checks, Rule } from "../../rules/rule";
import { marksOf, render, strictest } from "../../scripts/docs/example";

/** Texts by absolute path, with `/`. */
type Texts = ReadonlyMap<string, string>;

const [id, ...paths] = process.argv.slice(2);
const all = [...rules, ...drafts];
const chosen = all.find((rule) => rule.id === id);
if (chosen) tryRule(chosen, paths);
else {
  fail(`There is no rule "${id ?? ""}". There are:\n${all.map((rule) => `  ${rule.id}`).join("\n")}`);
}

function tryRule(rule: Rule, named: readonly string[]): void {
  const found = findFiles(named);
  const { files, failures } = found;
  for (const failure of failures) fail(failure);
  const texts = read(files, contextFiles(found));
  let reading = "";
  const onRuleError = (_: string, error: unknown) => fail(`${reading}: ${(error as Error).stack}`);
  const { asked, counted } = counting(rule);
  const linter = new Linter({ rules: [counted], onRuleError });
  linter.askForProof(true);
  for (const [path, text] of texts) linter.update({ path, text });

  const folders = named.map(slashed);
  const counts = { files: 0, findings: 0, suppressed: 0, proofs: 0 };
  for (const path of files) {
    reading = relative(path);
    const text = texts.get(path) ?? "";
    const before = asked.times;
    const folder = folders.find((one) => isBelow(one, path));
    const data = { profile: strictest(rule), units: folder === undefined ? [] : ["."] };
    const result = linter.lint({ path, text }, { data, folder: folder ?? "" });
    if (asked.times === before) continue;
    const own = [...result.findings, ...result.suppressed].filter((finding) => finding.rule === rule.id);
    counts.files++;
    counts.findings += own.length;
    counts.suppressed += result.suppressed.length;
    counts.proofs += result.closed.length;
    for (const finding of own) console.log(describeFinding(path, finding, texts));
  }
  console.log(
    `Findings: ${counts.findings}, of which a comment suppresses ${counts.suppressed}. Places that prove the danger answered: ${counts.proofs}. Subjects that the rule is asked about: ${asked.times}, in ${counts.files} of the files.`,
  );
}

/** The rule, and how often its checks have been asked: a rule that nobody asked has shown nothing. */
function counting(rule: Rule): { readonly asked: { times: number }; readonly counted: Rule } {
  const asked = { times: 0 };
  const checks = Object.entries(rule.check).map(([subject, check]) => [
    subject,
    (...given: Parameters<typeof check>) => {
      asked.times++;
      (check as (...all: unknown[]) => void)(...given);
    },
  ]);
  return { asked, counted: { ...rule, check: Object.fromEntries(checks) as Checks } };
}

/** @param context read as well, so that those that refer to it know it; what cannot be read of it is left out */
function read(files: readonly string[], context: readonly string[]): Texts {
  const texts = new Map<string, string>();
  for (const path of new Set([...files, ...context])) {
    try {
      texts.set(path, readText(path).text);
    } catch (error) {
      if (files.includes(path)) fail(`${relative(path)}: ${reasonOf(error)}`);
    }
  }
  return texts;
}

function describeFinding(path: string, finding: Finding, texts: Texts): string {
  const text = texts.get(path) ?? "";
  const { line, character } = new Lines(text).positionAt(finding.range.start);
  const marks = marksOf(text, [finding]).map((mark) => ({ ...mark, line: 0 }));
  return [
    `${relative(path)}:${line + 1}:${character + 1}: ${finding.severity}: ${printable(finding.message)}`,
    indented(render(new Lines(text).lineText(line), marks)),
    ...finding.fixes.map((fix) => describeFix(path, fix, texts)),
    "",
  ].join("\n");
}

/** Its title, and what it changes in each file. */
function describeFix(path: string, { title, kind, edits }: Fix, texts: Texts): string {
  const diffs = [...new Set(edits.map((edit) => edit.path))].map((other) => {
    const own = edits.filter((edit) => edit.path === other).map((edit) => ({ ...edit, path: undefined }));
    const before = texts.get(other ?? path);
    const diff = unifiedDiff(relative(other ?? path), before, own);
    return indented(other === undefined ? diff.split("\n").slice(2).join("\n") : diff);
  });
  return [`  ${kind}: ${printable(title)}`, ...diffs].join("\n");
}

function indented(text: string): string {
  const lines = text.replace(/\n$/, "").split("\n");
  return lines.map((line) => `    ${printable(line.replace(/\r$/, ""))}`).join("\n");
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}
