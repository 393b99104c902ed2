import type { LintResult } from "../../linter/finding";
import { addTo } from "../../model/groups";
import { type SignalId, type SignalSource, signalById } from "../../rules/threats/signals";
import { inLogsAlone } from "../../rules/threats/unanswered";
import type { Evidence, Subject, System } from "../system/system";
import { Logs } from "./logs";
import type { ProofPlace } from "./model";
import { isShared } from "./shared-types";
import { type Answered, answerIn, type Unit, unitOf } from "./unit";

/** What parts of files and logs say of a signal. */
interface Answer {
  /** Lines of those that answer it. */
  readonly proofs: readonly ProofPlace[];
  /** There is a part, and each answers it. */
  readonly isWhole: boolean;
}

/** What the files of a workspace can show, by what shows it. */
export class Units {
  readonly #bySource = new Map<SignalSource, Unit[]>();
  readonly #byPlace = new Map<string, Unit[]>();
  readonly #bySubject = new Map<Subject, ReadonlyMap<SignalSource, readonly Unit[]>>();
  /** By the subject; `undefined` for what all files speak of. */
  readonly #answers = new Map<Subject | undefined, Map<SignalId, Answer>>();
  readonly #others: ReadonlySet<SignalSource>;
  readonly #logs: Logs;

  constructor(files: readonly LintResult[], { elements }: System) {
    const byPath = new Map(files.map((file) => [file.path, file]));
    for (const element of elements) {
      if (element.types.includes("registry")) continue;
      for (const evidence of element.evidence) {
        const file = byPath.get(evidence.path);
        const unit = file && evidence.extent && unitOf(element, evidence, evidence.extent, file);
        if (!unit) continue;
        addTo(this.#bySource, unit.source, unit);
        addTo(this.#byPlace, placeOf(evidence), unit);
      }
    }
    this.#others = othersIn(files);
    this.#logs = new Logs(files);
  }

  /** Whether there is any file of a source. */
  has(source: SignalSource): boolean {
    return this.#bySource.has(source) || this.#others.has(source);
  }

  /** Whether a signal can be seen of an element at all. */
  shows(signal: SignalId, subject: Subject): boolean {
    const { source } = signalById(signal);
    if (isShared(subject)) return this.has(source) || this.#logs.sources.has(source);
    return this.#of(source, subject).length > 0;
  }

  /** What files and logs say of a signal of an element: of what all files speak of, what all of them say. */
  answer(signal: SignalId, subject: Subject): Answer {
    const whose = isShared(subject) ? undefined : subject;
    const about = this.#answers.get(whose) ?? new Map<SignalId, Answer>();
    this.#answers.set(whose, about);
    const known = about.get(signal) ?? joined(this.#answersTo(signal, subject));
    about.set(signal, known);
    return known;
  }

  #answersTo(signal: SignalId, subject: Subject): readonly Answered[] {
    const units = inLogsAlone[signal] ? [] : this.#of(signalById(signal).source, subject);
    const inFiles = units.map((unit) => answerIn(unit, signal));
    return isShared(subject) ? inFiles.concat(this.#logs.answersTo(signal)) : inFiles;
  }

  /** The parts of files that tell of an element what one source shows. */
  #of(source: SignalSource, subject: Subject): readonly Unit[] {
    if (isShared(subject)) return this.#bySource.get(source) ?? [];
    const own = this.#bySubject.get(subject) ?? this.#unitsOf(subject);
    this.#bySubject.set(subject, own);
    return own.get(source) ?? [];
  }

  #unitsOf({ evidence }: Subject): ReadonlyMap<SignalSource, readonly Unit[]> {
    const bySource = new Map<SignalSource, Unit[]>();
    for (const one of evidence)
      for (const unit of this.#byPlace.get(placeOf(one)) ?? []) addTo(bySource, unit.source, unit);
    return bySource;
  }
}

function placeOf({ path, extent, range }: Evidence): string {
  return `${(extent ?? range).start} ${path}`;
}

/** Sources without a part of a file for each thing that they show. */
function othersIn(files: readonly LintResult[]): ReadonlySet<SignalSource> {
  const others = new Set<SignalSource>();
  for (const { kind, findings, closed } of files) {
    if (kind === "kubernetes" || kind === "helm" || kind === "kustomize") others.add("cluster");
    if (kind === "compose" || kind === "daemon") others.add("host");
    if ([...findings, ...closed].some(({ rule }) => rule.startsWith("docker-cli/"))) others.add("docker-cli");
  }
  return others;
}

function joined(answers: readonly Answered[]): Answer {
  return {
    proofs: answers.flatMap((one) => one ?? []),
    isWhole: answers.length > 0 && !answers.includes(undefined),
  };
}
