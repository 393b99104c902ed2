import type { LintResult } from "../../linter/finding";
import { addTo } from "../../model/groups";
import { oncePer } from "../../model/once";
import { type SignalId, type SignalSource, signalById, sourceNames } from "../../rules/threats/signals";
import { inLogsAlone } from "../../rules/threats/unanswered";
import type { Evidence, Subject, System } from "../system/system";
import { Logs } from "./logs";
import type { ProofPlace } from "./model";
import type { Remembered } from "./remembered";
import { isShared } from "./shared-types";
import { canShow } from "./sides";
import { type Answered, answerIn, type Unit, unitOf } from "./unit";

/** What parts of files and logs say of a signal. */
interface Answer {
  /** Lines of those that answer it. */
  readonly proofs: readonly ProofPlace[];
  /** There is a part, and each answers it. */
  readonly isWhole: boolean;
}

/** What all parts of files that one source has say together. */
export type JointAnswers = Remembered<SignalSource, Map<SignalId, Answer>>;

/** What the files of a workspace can show, by what shows it. */
export class Units {
  readonly #bySource = new Map<SignalSource, Unit[]>();
  /** By the path and where it begins there. */
  readonly #byPlace = new Map<string, Map<number, Unit[]>>();
  readonly #bySubject = new Map<Subject, ReadonlyMap<SignalSource, readonly Unit[]>>();
  readonly #answers = new Map<Subject, Map<SignalId, Answer>>();
  readonly #joint = new Map<SignalSource, Map<SignalId, Answer>>();
  readonly #others: ReadonlySet<SignalSource>;
  readonly #sources: readonly SignalSource[];
  readonly #logs: Logs;

  /** @param joint remembers from one time to the next */
  constructor(files: readonly LintResult[], { elements }: System, joint: JointAnswers) {
    const byPath = new Map(files.map((file) => [file.path, file]));
    for (const element of elements) {
      if (element.types.includes("registry")) continue;
      for (const evidence of element.evidence) {
        const file = byPath.get(evidence.path);
        const unit = file && evidence.extent && unitOf(element, evidence, evidence.extent, file);
        if (!unit) continue;
        addTo(this.#bySource, unit.source, unit);
        const inFile = this.#byPlace.get(evidence.path) ?? new Map<number, Unit[]>();
        this.#byPlace.set(evidence.path, inFile);
        addTo(inFile, startOf(evidence), unit);
      }
    }
    this.#others = new Set(files.flatMap(othersIn));
    this.#logs = new Logs(files);
    const all = Object.keys(sourceNames) as SignalSource[];
    this.#sources = all.filter((source) => this.has(source));
    joint.begin();
    for (const source of all.filter((one) => this.#isSeen(one)))
      this.#joint.set(
        source,
        joint.take(source, [...(this.#bySource.get(source) ?? []), ...this.#logs.said], () => new Map()),
      );
  }

  /** All that answers about an element depend on, beside the element. */
  seenFor(subject: Subject): readonly unknown[] {
    const units = isShared(subject) ? [...this.#joint.values()] : [...this.#own(subject).values()].flat();
    return [...this.#sources, ...units];
  }

  /** Whether there is any file of a source. */
  has(source: SignalSource): boolean {
    return this.#bySource.has(source) || this.#others.has(source);
  }

  /** Whether files or logs show anything of a source. */
  #isSeen(source: SignalSource): boolean {
    return this.has(source) || this.#logs.sources.has(source);
  }

  /** Whether a signal can be seen of an element at all. */
  shows(signal: SignalId, subject: Subject): boolean {
    const { source } = signalById(signal);
    if (isShared(subject)) return this.#isSeen(source);
    return this.#of(source, subject).length > 0;
  }

  /** What files and logs say of a signal of an element: of what all files speak of, what all of them say. */
  answer(signal: SignalId, subject: Subject): Answer {
    const { source } = signalById(signal);
    const about = this.#answersAbout(subject, source);
    const known = about.get(signal) ?? joined(this.#answersTo(signal, subject));
    about.set(signal, known);
    return known;
  }

  #answersTo(signal: SignalId, subject: Subject): readonly Answered[] {
    const { source, isOfMachines } = signalById(signal);
    const all = isOfMachines || inLogsAlone[signal] ? [] : this.#of(source, subject);
    const units = all.filter(({ evidence }) => canShow(evidence, signal));
    const inFiles = units.map((unit) => answerIn(unit, signal));
    return isShared(subject) ? inFiles.concat(this.#logs.answersTo(signal)) : inFiles;
  }

  #answersAbout(subject: Subject, source: SignalSource): Map<SignalId, Answer> {
    const known = isShared(subject) ? this.#joint.get(source) : this.#answers.get(subject);
    if (known) return known;
    const none = new Map<SignalId, Answer>();
    if (!isShared(subject)) this.#answers.set(subject, none);
    return none;
  }

  /** The parts of files that tell of an element what one source shows. */
  #of(source: SignalSource, subject: Subject): readonly Unit[] {
    if (isShared(subject)) return this.#bySource.get(source) ?? [];
    return this.#own(subject).get(source) ?? [];
  }

  #own(subject: Subject): ReadonlyMap<SignalSource, readonly Unit[]> {
    const own = this.#bySubject.get(subject) ?? this.#unitsOf(subject);
    this.#bySubject.set(subject, own);
    return own;
  }

  #unitsOf({ evidence }: Subject): ReadonlyMap<SignalSource, readonly Unit[]> {
    const bySource = new Map<SignalSource, Unit[]>();
    for (const one of evidence)
      for (const unit of this.#byPlace.get(one.path)?.get(startOf(one)) ?? [])
        addTo(bySource, unit.source, unit);
    return bySource;
  }
}

function startOf({ extent, range }: Evidence): number {
  return (extent ?? range).start;
}

/** Sources without a part of a file for each thing that they show. */
const othersIn = oncePer(({ kind, findings, closed }: LintResult): readonly SignalSource[] => {
  const others: SignalSource[] = [];
  if (kind === "kubernetes" || kind === "helm" || kind === "kustomize") others.push("cluster");
  if (kind === "compose" || kind === "daemon") others.push("host");
  if ([...findings, ...closed].some(({ rule }) => rule.startsWith("docker-cli/"))) others.push("docker-cli");
  return others;
});

function joined(answers: readonly Answered[]): Answer {
  return {
    proofs: answers.flatMap((one) => one ?? []),
    isWhole: answers.length > 0 && !answers.includes(undefined),
  };
}
