import type { FileKind, LintResult } from "../../linter/finding";
import { oncePer } from "../../model/once";
import { isSame } from "../../model/questions";
import { firstIndex } from "../../model/search";
import type { Range } from "../../model/text";
import { type KnownSignal, type SignalId, type SignalSource, signalById } from "../../rules/threats/signals";
import type { Evidence, Subject } from "../system/system";
import type { ProofPlace } from "./model";
import { components } from "./shared-types";
import { proofsBySignal } from "./signalling";

const sourceOfKind: Readonly<Partial<Record<FileKind, SignalSource>>> = {
  dockerfile: "dockerfile",
  compose: "compose",
  kubernetes: "workload",
  helm: "workload",
  kustomize: "workload",
  daemon: "daemon",
};

/** A part of a file that tells all of one thing, such as a service. */
export interface Unit {
  readonly source: SignalSource;
  readonly isWhole: boolean;
  readonly evidence: Evidence;
  readonly file: LintResult;
  readonly extent: Range;
  /** Ids of the rules that find something in it, suppressed or not. */
  readonly loud: ReadonlySet<string>;
  /** What lines of it prove. */
  readonly proofs: ReadonlyMap<SignalId, readonly ProofPlace[]>;
  /** What it says of a signal, where somebody asked. */
  readonly answers: Map<SignalId, Answered>;
}

/** What a part of a file proves is worked out once for as long as the file is linted alike. */
const unitsOfFile = oncePer((_: LintResult) => new Map<Range, Unit>());

/** What a file tells of an element at one place; `undefined` where it can show no signal. */
export function unitOf(
  { types, isWhole }: Subject,
  evidence: Evidence,
  extent: Range,
  file: LintResult,
): Unit | undefined {
  const component = types.find((type) => components.has(type)) as SignalSource | undefined;
  const source = component ?? (file.kind && sourceOfKind[file.kind]);
  // What logs say is asked for by itself (`Logs`).
  if (!source || file.kind === "benchmark") return undefined;
  const units = unitsOfFile(file);
  const known = units.get(extent);
  if (known?.source === source && known.isWhole === isWhole && isSame(known.evidence, evidence)) return known;
  const unit = {
    ...{ source, isWhole, evidence, file, extent },
    loud: loudIn(file, extent),
    proofs: proofsBySignal(file.path, within(file.closed, extent)),
    answers: new Map<SignalId, Answered>(),
  };
  units.set(extent, unit);
  return unit;
}

function loudIn({ findings, suppressed }: LintResult, extent: Range): ReadonlySet<string> {
  return new Set([...within(findings, extent), ...within(suppressed, extent)].map(({ rule }) => rule));
}

/** Those that begin in a part of a file; they are sorted by their places. */
function within<T extends { readonly range: Range }>(
  sorted: readonly T[],
  { start, end }: Range,
): readonly T[] {
  const firstFrom = (offset: number) =>
    firstIndex(sorted.length, (i) => (sorted[i] as T).range.start >= offset);
  return sorted.slice(firstFrom(start), firstFrom(end + 1));
}

/** The lines that answer a signal; `undefined` where it is not answered. */
export type Answered = readonly ProofPlace[] | undefined;

/** What a part of a file says of a signal. */
export function answerIn(unit: Unit, signal: SignalId): Answered {
  const known = unit.answers.get(signal);
  if (known !== undefined || unit.answers.has(signal)) return known;
  const answer = findAnswer(unit, signal);
  unit.answers.set(signal, answer);
  return answer;
}

function findAnswer(unit: Unit, signal: SignalId): Answered {
  const proofs = unit.proofs.get(signal) ?? [];
  if (proofs.length > 0 && coverAll(proofs, unit.evidence.parts ?? [])) return proofs;
  if (!isSilentAbout(unit, signalById(signal))) return undefined;
  const { path, range } = unit.evidence;
  return proofs.length > 0 ? proofs : [{ path, range, signal, rule: undefined }];
}

/** Each of several containers has a line of its own, or one stands for all. */
function coverAll(proofs: readonly ProofPlace[], parts: readonly Range[]): boolean {
  const holds = (part: Range, { range }: ProofPlace) => part.start <= range.start && range.end <= part.end;
  if (proofs.some((proof) => !parts.some((part) => holds(part, proof)))) return true;
  return parts.every((part) => proofs.some((proof) => holds(part, proof)));
}

/** It is an answer that nothing is found where all is visible, and everybody was asked and heard. */
function isSilentAbout(
  { isWhole, file, loud }: Unit,
  { isAnsweredBySilence, rules = [] }: KnownSignal,
): boolean {
  if (!isAnsweredBySilence || !isWhole) return false;
  // What is held back in a file of tests is not heard.
  if (file.heldBack > 0 || file.errors.length > 0) return false;
  return rules.every((rule) => file.asked.has(rule) && !loud.has(rule));
}
