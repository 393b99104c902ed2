import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Profile } from "../../linter/configuration";
import type { Finding, LintResult } from "../../linter/finding";
import { applySafeFixes, compatibleFixes } from "../../linter/fixes";
import type { InputFile } from "../../linter/input-file";
import { Judge } from "../../linter/judge/judge";
import { libraries } from "../../linter/libraries";
import { Linter } from "../../linter/linter";
import { applyEdits, type Edit, type Fix } from "../../model/edit";
import { fromLineStarts, snippetsOf } from "../../model/snippet";
import { lineStart } from "../../model/text";
import { rules } from "../../rules/index";
import { corpusFiles, readCorpusFile } from "../corpus";
import { type Comparison, compare } from "./meaning/read";
import { Movement } from "./movement";
import { configuration, failOnRuleError } from "./rules";

const severities = ["info", "low", "medium", "high", "critical"];

/** What is proved about a fix that is made alone, in the text of its finding. */
const properties = {
  "leaves a text that can be read": isReadable,
  "mends its finding": isMended,
  "adds no finding that is as severe": addsNothing,
  "is not offered again": isNotRepeated,
  "leaves all other characters alone": touchesNothingElse,
  "leaves alone what the rest of the text says": meansTheSame,
  "is the same as a snippet": isRightAsSnippet,
  "is nothing that the second reader objects to": isAgreed,
};

/** A fix, and the text before and after it. */
interface Case {
  readonly finding: Finding;
  readonly title: string;
  /** Those of the text itself: a fix can make a file beside it. */
  readonly edits: readonly Edit[];
  readonly text: string;
  readonly newText: string;
  readonly before: LintResult;
  readonly after: LintResult;
  readonly comparison: Comparison;
  readonly movement: Movement;
  readonly objection: string | undefined;
}

describe("every fix of every finding", function () {
  this.timeout(1_200_000);
  const linter = new Linter({
    rules,
    onRuleError: failOnRuleError,
  });
  const files = corpusFiles.map((row) => ({ path: row.file, text: readCorpusFile(row) }));
  const failures = new Map<string, string[]>(
    [...Object.keys(properties), "fix all comes to an end"].map((name) => [name, []]),
  );
  const counts = { files: files.length, findings: 0, fixes: 0, safe: 0, unjudged: 0 };
  const judge = new Judge(libraries, () => counts.unjudged++);

  function fail(property: string, where: string, why: string): void {
    failures.get(property)?.push(`${where}: ${why}`);
  }

  before("makes each fix", () => {
    for (const file of files) linter.update(file);
    for (const profile of ["recommended", "strict", "pod-security-restricted"] as const) {
      const lint = (file: InputFile) => linter.lint(file, configuration({ profile }));
      for (const file of files) {
        const found = lint(file);
        counts.findings += found.findings.length;
        for (const finding of found.findings) {
          for (const fix of finding.fixes) prove(file, fix, finding, found, lint);
        }
        const rest = fixAll(file, profile);
        if (rest.length > 0) fail("fix all comes to an end", file.path, rest.join(", "));
      }
    }
    console.log(`      ${JSON.stringify(counts)}`);
  });

  function prove(
    file: InputFile,
    { title, edits }: Fix,
    finding: Finding,
    before: LintResult,
    lint: (file: InputFile) => LintResult,
  ): void {
    counts.fixes++;
    const own = edits.filter(({ path }) => path === undefined);
    // One that leaves the text alone is proved by the page of its rule, which has both files.
    if (own.length === 0) return;
    const newText = applyEdits(file.text, own);
    const changed = { ...file, text: newText };
    linter.update(changed);
    const one: Case = {
      finding,
      title,
      edits: own,
      text: file.text,
      newText,
      before,
      after: lint(changed),
      comparison: compare(before.kind, file.text, newText),
      movement: new Movement(own),
      objection: judge.objection({ ...file, kind: before.kind }, own),
    };
    linter.update(file);
    for (const [property, check] of Object.entries(properties)) {
      const why = check(one);
      if (why) fail(property, `${file.path}: ${finding.rule}: ${title}`, why);
    }
  }

  function fixAll(file: InputFile, profile: Profile): readonly string[] {
    const { text, fixed, withheld } = applySafeFixes(linter, file, configuration({ profile }), judge);
    for (const { rule, reason } of withheld)
      fail("is nothing that the second reader objects to", file.path, `${rule} in fix all: ${reason}`);
    counts.safe += fixed.length;
    const left = compatibleFixes(linter.lint({ ...file, text }, configuration({ profile })).findings);
    return left.map(({ finding }) => finding.rule);
  }

  for (const [property, failed] of failures) {
    it(property, () =>
      assert.equal(failed.length, 0, `${failed.length} times\n${failed.slice(0, 50).join("\n")}`),
    );
  }

  it("is a proof of many", () => assert.ok(counts.fixes > 100));
});

function isReadable({ before, after, comparison }: Case): string | undefined {
  const ours = messages(after).filter((message) => !messages(before).includes(message));
  const problems = [...ours, ...comparison.errors];
  if (rejections(after) > rejections(before)) problems.push("the builder rejects it");
  return problems.length > 0 ? problems.join(", ") : undefined;
}

const rejection = "dockerfile/dockerfile-syntax-error";

/** What is told of blanks: they are neither digests nor resources yet. */
const unfilled = ["@sha256:DIGEST ", "no resource has capitals: RESOURCE "];

function rejections({ findings }: LintResult): number {
  return findings.filter((one) => one.rule === rejection && !isUnfilled(one)).length;
}

/** A blank that is still to be filled in. */
function isUnfilled({ message }: Finding): boolean {
  return unfilled.some((blank) => message.includes(blank));
}

function messages({ errors }: LintResult): readonly string[] {
  return errors.map(({ message }) => message);
}

function isMended({ finding, after, movement }: Case): string | undefined {
  const left = after.findings.find(
    (one) =>
      one.rule === finding.rule &&
      one.message === finding.message &&
      one.severity === finding.severity &&
      movement.isSamePlace(finding.range, one.range),
  );
  return left?.message;
}

/** @param gravity a place in `severities` */
function isAtLeast({ severity }: Finding, gravity: number): boolean {
  return severities.indexOf(severity) >= gravity;
}

/**
 * A finding that is information only is never as severe. What the mended one covered is told once it is gone, and what a
 * rule says of the rest may stand elsewhere, no more often and no more severe.
 */
function addsNothing({ finding, before, after, movement }: Case): string | undefined {
  const gravity = Math.max(severities.indexOf(finding.severity), severities.indexOf("low"));
  const covered = rules.find(({ id }) => id === finding.rule)?.subsumes ?? [];
  const count = ({ findings }: LintResult, { rule, severity }: Finding) =>
    findings.filter((one) => one.rule === rule && isAtLeast(one, severities.indexOf(severity))).length;
  const added = after.findings.filter(
    (one) =>
      isAtLeast(one, gravity) &&
      !isUnfilled(one) &&
      !covered.includes(one.rule) &&
      count(after, one) > count(before, one) &&
      !before.findings.some((old) => old.rule === one.rule && movement.isSamePlace(old.range, one.range)),
  );
  return added.length > 0 ? added.map(({ rule, message }) => `${rule} (${message})`).join(", ") : undefined;
}

function isNotRepeated({ finding, title, after, movement }: Case): string | undefined {
  const again = after.findings.find(
    (one) =>
      one.rule === finding.rule &&
      movement.isSamePlace(finding.range, one.range) &&
      one.fixes.some((fix) => fix.title === title),
  );
  return again?.message;
}

function isAgreed({ objection }: Case): string | undefined {
  return objection;
}

/** As an editor makes the edits. */
function touchesNothingElse({ edits, text, newText }: Case): string | undefined {
  const document = TextDocument.create("file:///a", "plaintext", 1, text);
  const changes = edits.map(({ range: { start, end }, newText }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    newText,
  }));
  if (TextDocument.applyEdits(document, changes) !== newText) return "an editor makes another text of it";
  return undefined;
}

/** As an editor makes them that joins all edits of a text to one snippet, and indents its lines. */
function isRightAsSnippet({ edits, text, newText }: Case): string | undefined {
  const placed = fromLineStarts(text, edits);
  if (applyEdits(text, placed) !== newText) return "its edits from the start of a line say something else";
  const values = new Map<string, Set<string>>();
  for (const [i, snippet] of snippetsOf(placed).entries()) {
    const { newText: inserted, range } = placed[i] as Edit;
    if (inserted.includes("\n") && lineStart(text, range.start) !== range.start)
      return "it would be indented";
    const filled = (snippet ?? "").replace(stop, (_, number: string, value: string) => {
      values.set(number, (values.get(number) ?? new Set()).add(value));
      return value;
    });
    if (snippet !== undefined && unescaped(filled) !== inserted) return "its snippet says something else";
  }
  const mixed = [...values].find(([, all]) => all.size > 1);
  return mixed && `tab stop ${mixed[0]} is ${[...mixed[1]].join(" and ")}`;
}

const stop = /\$\{(\d+):((?:[^\\}]|\\.)*)\}/g;

function unescaped(snippet: string): string {
  return snippet.replace(/\\([\\$}])/g, "$1");
}

/** What differs lies in what was edited, and each edit takes one thing away at most: a scalar, an entry, items of a list. */
function meansTheSame({ comparison: { differences }, edits, movement }: Case): string | undefined {
  const elsewhere = differences.filter(
    ({ before, after }) =>
      !(before && movement.isTouchedBefore(before)) && !(after && movement.isTouchedAfter(after)),
  );
  const taken = differences.flatMap(({ before, path }) => (before ? path.replace(/(?<=.)\/\d+$/, "") : []));
  const wrong = new Set(taken).size > edits.length ? differences : elsewhere;
  return wrong.length > 0 ? wrong.map(({ path }) => path).join(", ") : undefined;
}
