import type { Configuration, Profile } from "../../linter/configuration";
import { parseConfiguration } from "../../linter/configuration-file";
import type { Finding, LintResult } from "../../linter/finding";
import { Linter } from "../../linter/linter";
import { applyEdits } from "../../model/edit";
import { Lines, type Range } from "../../model/text";
import type { Rule } from "../../rules/rule";
import type { Block, Mark } from "./page";

/** An example of a page with the blocks that belong to it. */
export interface Example {
  readonly block: Block;
  /** Other files of its workspace. */
  readonly files: readonly Block[];
  /** What its fixes make of it. */
  readonly fixed: readonly Block[];
}

/** Joins `file` blocks to the example below them, and `fixed` blocks to the `bad` one above. */
export function readExamples(blocks: readonly Block[]): readonly Example[] {
  const examples: { block: Block; files: Block[]; fixed: Block[] }[] = [];
  let files: Block[] = [];
  for (const block of blocks) {
    if (block.role === "file") files.push(block);
    else if (block.role === "fixed") {
      const bad = examples.at(-1);
      if (bad?.block.role !== "bad") throw new Error(`line ${block.line}: no bad example above`);
      bad.fixed.push(block);
    } else {
      examples.push({ block, files, fixed: [] });
      files = [];
    }
  }
  return examples;
}

const defaultPaths: Readonly<Record<string, string>> = {
  dockerfile: "Dockerfile",
  compose: "compose.yaml",
  kubernetes: "manifest.yaml",
  daemon: "daemon.json",
  "docker-cli": "script.sh",
  benchmark: "host.docker-bench.log",
};

/** The path by which an example is recognized. */
export function pathOf(block: Block, rule: Rule): string {
  return block.path ?? (defaultPaths[rule.id.slice(0, rule.id.indexOf("/"))] as string);
}

/** The profile that runs a rule in all its variants, but for those that are told under Pod Security only. */
export function strictest({ tier }: Rule): Profile {
  if (tier === "pod-security") return "pod-security-restricted";
  return tier === "summary" ? "recommended" : "strict";
}

interface Asked {
  readonly rules: readonly Rule[];
  /** Where the example's own `.seaworthy.yaml` names none. */
  readonly profile: Profile;
}

/** Lints a text among the files of its example. */
export function lintExample(text: string, example: Example, rule: Rule, asked: Asked): LintResult {
  return openExample(example, rule, asked)(text);
}

/** Lints a text among the files of its example as often as it is edited. */
export function openExample(
  { block, files }: Example,
  rule: Rule,
  { rules, profile }: Asked,
): (text: string) => LintResult {
  const linter = new Linter({
    rules,
    onRuleError: (id, error) => {
      throw new Error(`${id} throws`, { cause: error });
    },
  });
  linter.askForProof(true);
  for (const file of files) linter.update({ path: file.path ?? "", text: file.text });
  const written = files.find(({ path }) => path === ".seaworthy.yaml");
  const data = written && parseConfiguration(written.text, new Set()).data;
  const configuration: Configuration = { data: { profile, ...data }, folder: "" };
  return (text) => {
    const file = { path: pathOf(block, rule), text };
    linter.update(file);
    return linter.lint(file, configuration);
  };
}

/** Where findings or proofs stand, as marker lines say it: each on its first line. */
export function marksOf(text: string, places: readonly { readonly range: Range }[]): readonly Mark[] {
  const lines = new Lines(text);
  return places.map(({ range }) => {
    const { line, character } = lines.positionAt(range.start);
    const end = Math.min(range.end, lines.end(line)) - lines.start(line);
    return { line, start: character, end: Math.max(end, character + 1) };
  });
}

/** The text with marker lines, and the notes of the marks behind them. */
export function render(text: string, marks: readonly Mark[]): string {
  return text
    .replace(/\n$/, "")
    .split("\n")
    .flatMap((line, index) => {
      const own = marks
        .filter((mark) => mark.line === index)
        .sort((a, b) => a.start - b.start || a.end - b.end);
      const markers: string[] = [];
      for (const { start, end, note } of own) {
        const last = markers.at(-1);
        const isFree = last !== undefined && last.length < start;
        const before = isFree ? (markers.pop() as string) : "";
        markers.push(before.padEnd(start) + "^".repeat(end - start) + (note ? ` ${note}` : ""));
      }
      return [line, ...markers];
    })
    .join("\n");
}

/** Applies a fix, by its title, of every finding that offers it; once where they offer the same. */
export function applyFix(
  text: string,
  findings: readonly Finding[],
  title: string | undefined,
  path?: string,
  before = "",
) {
  const chosen = findings.flatMap(
    ({ fixes }) => fixes.find((fix) => title === undefined || fix.title === title) ?? [],
  );
  const different = new Map(chosen.map(({ edits }) => [JSON.stringify(edits), edits]));
  const edits = [...different.values()].flat();
  const own = edits.filter((edit) => edit.path === path).map((edit) => ({ ...edit, path: undefined }));
  return { text: applyEdits(path === undefined ? text : before, own) };
}
