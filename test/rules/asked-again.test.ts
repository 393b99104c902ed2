import assert from "node:assert/strict";
import fs from "node:fs";
import type { FileKind } from "../../linter/finding";
import { parseDockerfile } from "../../model/dockerfile/parse";
import { drafts, rules } from "../../rules/index";
import type { Rule, Subjects } from "../../rules/rule";
import { telling } from "../linter/asked";
import { type Example, openExample, readExamples, strictest } from "./example";
import { blocksOf, readPage } from "./page";

type Subject = keyof Subjects;

/** Subjects that show a whole file or stage: who subscribes to them is asked at each keystroke. */
const whole: readonly Subject[] = ["dockerfile", "stage", "composeFile", "manifest", "daemon"];

/** A change beside the parts of an example, and the subjects in the part that is new. */
interface Change {
  readonly before: string;
  readonly after: string;
  readonly subjects: readonly Subject[];
}

/** Kinds of files that are linted part by part, and what changes beside the parts of an example. */
const changesBeside: Partial<Record<FileKind, (text: string) => readonly Change[]>> = {
  dockerfile: withLines,
  kubernetes: withDocuments,
  helm: withDocuments,
  kustomize: withDocuments,
  "component-config": withDocuments,
};

describe("rules/asked-again", () => {
  it("no bad example is asked about again when another part of its file changes", () => {
    let examined = 0;
    for (const rule of [...rules, ...drafts]) {
      const page = readPage(fs.readFileSync(`rules/${rule.page}.md`, "utf8"));
      for (const example of readExamples(blocksOf(page, rule)))
        if (example.block.role === "bad") examined += examine(rule, example);
    }
    assert.ok(examined > rules.length, `${examined} are examined`);
  });
});

/** Returns how many changes were made. */
function examine(rule: Rule, example: Example): number {
  const { text, line } = example.block;
  let asked: Subject[] = [];
  const onAsked = (_: string, subject: Subject) => {
    if (!whole.includes(subject)) asked.push(subject);
  };
  const lintWith = () =>
    openExample(example, rule, { rules: telling([rule], onAsked), profile: strictest(rule) });
  const { kind } = lintWith()(text);
  const changes = (kind && changesBeside[kind]?.(text)) ?? [];
  for (const { before, after, subjects } of changes) {
    const lint = lintWith();
    lint(before);
    asked = [];
    lint(after);
    const expected = subjects.filter((subject) => subject in rule.check);
    assert.deepEqual(asked, expected, `${rule.page}.md:${line} when it becomes\n${after}`);
  }
  return changes.length;
}

/** Lines come at the ends of a Dockerfile, and behind its first FROM. */
function withLines(text: string): readonly Change[] {
  const { lines, directives, stages } = parseDockerfile(text);
  const behindFrom = lines.start(lines.lineAt(stages[0]?.from.range.end ?? text.length) + 1);
  return [directives.end, behindFrom, text.length].flatMap((at) =>
    ["# added", "ARG ADDED=1"].map((line) => ({
      before: text,
      after: `${text.slice(0, at)}${line}\n${text.slice(at)}`,
      subjects: line.startsWith("#") ? [] : ["instruction"],
    })),
  );
}

/** A document above those of a manifest is renamed, and one comes below. */
function withDocuments(text: string): readonly Change[] {
  const document = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
  return [
    {
      before: `${document("above")}---\n${text}`,
      after: `${document("higher")}---\n${text}`,
      subjects: ["object"],
    },
    { before: text, after: `${text}---\n${document("below")}`, subjects: ["object"] },
  ];
}
