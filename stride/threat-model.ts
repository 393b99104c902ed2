import { severities } from "../linter/configuration";
import type { Finding, LintResult } from "../linter/finding";
import type { Rule, Severity } from "../rules/rule";
import { type ThreatId, threatById } from "../rules/threats/catalogue";
import type { StrideCategory, Threat } from "../rules/threats/threat";
import { type Category, categories } from "./categories";

/** What the files of a workspace say about its threats. */
export interface ThreatModel {
  /** How many files were recognized. */
  readonly files: number;
  /** Findings of all files, each counted once. */
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** All six, in the order of STRIDE. */
  readonly categories: readonly CategoryState[];
}

export interface CategoryState {
  readonly category: Category;
  /** The threats that findings stand for, the worst first. */
  readonly threats: readonly ThreatState[];
  /** Findings of the category, each counted once however many of its threats it stands for. */
  readonly findings: number;
  /** Rules of the category that were asked and found nothing. */
  readonly silentRules: number;
}

export interface ThreatState {
  readonly threat: Threat;
  /** The worst first, then by file and place. */
  readonly findings: readonly FileFinding[];
}

export interface FileFinding {
  readonly path: string;
  readonly finding: Finding;
}

/**
 * Groups the findings of files by the threats that they stand for. `asked` are the rules that were asked about at least
 * one of the files.
 */
export function threatModel(files: readonly LintResult[], asked: Iterable<Rule>): ThreatModel {
  const recognized = files.filter(({ kind }) => kind !== undefined);
  const found = recognized
    .flatMap(({ path, findings }) => findings.map((finding) => ({ path, finding })))
    .sort(byWeight);
  const loud = new Set(found.map(({ finding }) => finding.rule));
  const silent = [...asked].filter(({ id }) => !loud.has(id));
  return {
    files: recognized.length,
    bySeverity: Object.fromEntries(
      severities.map((severity) => [
        severity,
        found.filter(({ finding }) => finding.severity === severity).length,
      ]),
    ) as Record<Severity, number>,
    categories: categories.map((category) => categoryState(category, found, silent)),
  };
}

function categoryState(
  category: Category,
  found: readonly FileFinding[],
  silent: readonly Rule[],
): CategoryState {
  const byThreat = new Map<string, FileFinding[]>();
  let findings = 0;
  for (const one of found) {
    const ids = threatsIn(category.id, one.finding.threats);
    if (ids.length > 0) findings++;
    for (const id of ids) {
      const others = byThreat.get(id);
      if (others) others.push(one);
      else byThreat.set(id, [one]);
    }
  }
  return {
    category,
    threats: [...byThreat].map(([id, some]) => ({ threat: threatById(id as ThreatId), findings: some })),
    findings,
    silentRules: silent.filter(({ threats = [] }) => threatsIn(category.id, threats).length > 0).length,
  };
}

function threatsIn(category: StrideCategory, ids: readonly string[]): readonly string[] {
  return ids.filter((id) => threatById(id as ThreatId).category === category);
}

/** `found` is sorted so, and a map keeps the order of its first entries: the threat of the worst finding comes first. */
function byWeight(a: FileFinding, b: FileFinding): number {
  return (
    severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity) ||
    compare(a.path, b.path) ||
    a.finding.range.start - b.finding.range.start
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
