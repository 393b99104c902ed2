import { severities } from "../linter/configuration";
import type { Finding, LintResult, Proof } from "../linter/finding";
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
  /** The threats that findings stand for, the worst first; then those that are only answered. */
  readonly threats: readonly ThreatState[];
  /** Findings of the category, each counted once however many of its threats it stands for. */
  readonly findings: number;
  /** Places at which a threat of the category is answered, each counted once. */
  readonly proofs: number;
  /** Rules of the category that were asked and found nothing. */
  readonly silentRules: number;
}

export interface ThreatState {
  readonly threat: Threat;
  /** The worst first, then by file and place; none where it is only answered. */
  readonly findings: readonly FileFinding[];
  /** By file and place; of several rules that see the same place as proof, the first. */
  readonly proofs: readonly FileProof[];
}

export interface FileFinding {
  readonly path: string;
  readonly finding: Finding;
}

export interface FileProof {
  readonly path: string;
  readonly proof: Proof;
}

/**
 * Groups the findings and proofs of files by the threats that they stand for. `asked` are the rules that were asked about at least
 * one of the files.
 */
export function threatModel(files: readonly LintResult[], asked: Iterable<Rule>): ThreatModel {
  const recognized = files.filter(({ kind }) => kind !== undefined);
  const found = recognized
    .flatMap(({ path, findings }) => findings.map((finding) => ({ path, finding })))
    .sort(byWeight);
  const proved = recognized
    .flatMap(({ path, closed }) => closed.map((proof) => ({ path, proof })))
    .sort(byPlace);
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
    categories: categories.map((category) => categoryState(category, { found, proved, silent })),
  };
}

interface Told {
  readonly found: readonly FileFinding[];
  readonly proved: readonly FileProof[];
  readonly silent: readonly Rule[];
}

function categoryState(category: Category, { found, proved, silent }: Told): CategoryState {
  const threats = new Map<string, ThreatState & { findings: FileFinding[]; proofs: FileProof[] }>();
  const stateOf = (id: string) => {
    const state = threats.get(id) ?? { threat: threatById(id as ThreatId), findings: [], proofs: [] };
    threats.set(id, state);
    return state;
  };
  const findings = found.filter(({ finding }) => threatsIn(category.id, finding.threats).length > 0);
  for (const one of findings)
    for (const id of threatsIn(category.id, one.finding.threats)) stateOf(id).findings.push(one);
  const proofs = proved.filter(({ proof }) => threatsIn(category.id, proof.threats).length > 0);
  for (const one of proofs)
    for (const id of threatsIn(category.id, one.proof.threats)) stateOf(id).proofs.push(one);
  return {
    category,
    threats: [...threats.values()].map((state) => ({ ...state, proofs: eachPlace(state.proofs) })),
    findings: findings.length,
    proofs: eachPlace(proofs).length,
    silentRules: silent.filter(({ threats = [] }) => threatsIn(category.id, threats).length > 0).length,
  };
}

function threatsIn(category: StrideCategory, ids: readonly string[]): readonly string[] {
  return ids.filter((id) => threatById(id as ThreatId).category === category);
}

/** Of the proofs at one place the first; they are sorted by it. */
function eachPlace(proofs: readonly FileProof[]): readonly FileProof[] {
  return proofs.filter((one, i) => i === 0 || byPlace(proofs[i - 1] as FileProof, one) !== 0);
}

function byPlace(a: FileProof, b: FileProof): number {
  return (
    compare(a.path, b.path) ||
    a.proof.range.start - b.proof.range.start ||
    a.proof.range.end - b.proof.range.end
  );
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
