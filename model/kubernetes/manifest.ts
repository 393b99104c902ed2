import { type Dependence, isSameAnswer } from "../dependence";
import { Lines } from "../text";
import { TextCache } from "../text-cache";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import { parseYaml, YamlCache } from "../tree/yaml/yaml";
import { firstLook } from "./first-look";
import {
  documentKind,
  type Identity,
  identitiesIn,
  kustomizationIdentity,
  serverConfigIdentity,
} from "./identity";
import type { KubernetesObject, Manifest } from "./kubernetes";
import { ManifestObject } from "./object";
import { looksPartial } from "./partial";

export interface ManifestOptions {
  /** The file only says what differs (a Kustomize patch): what its objects lack is unknown. */
  readonly partial?: boolean;
  /** A Helm template: actions are masked, and what they may write is unknown. */
  readonly template?: boolean;
  /** What the file's name says that its documents are, whatever is in them. */
  readonly named?: "kustomization" | "chart";
  /** Documents as they were read last time; one cache for each file that is being edited. */
  readonly cache?: ManifestCache;
  /** The text's lines, where the caller has them. */
  readonly lines?: Lines;
}

/**
 * Reads the objects of a file. Documents that are no objects are not read, nor are definitions of custom resources. A
 * document whose objects look like patches is read as one, whatever the file is.
 */
export function readManifest(text: string, options: ManifestOptions = {}): Manifest {
  const { partial, template, named, lines = new Lines(text), cache = new ManifestCache() } = options;
  const documents: TreeDocument[] = [];
  const identities: Identity[] = [];
  cache.looks.begin();
  for (const whole of parseYaml(text, {
    partial,
    template,
    lines,
    cache: cache.yaml,
    dialect: "kubernetes",
  })) {
    const { identify, isPatch } = cache.looks.read(whole.key, () => lookAt(whole, named));
    if (!identify) continue;
    const document = isPatch ? whole.asPartial() : whole;
    const own = identify(document.root);
    // A document that is an object by its first lines and cannot be read is kept for its problems.
    if (!named && own.length === 0 && document.problems.length === 0) continue;
    documents.push(document);
    for (const identity of own) identities.push(identity);
  }
  return new KubernetesManifest(text, lines, documents, identities);
}

/** What a document is, without the place that it stands at. */
interface Look {
  /** Finds its objects; `undefined` when it is of no interest. */
  readonly identify: ((root: Field) => readonly Identity[]) | undefined;
  /** It is read as a patch, whatever the file is. */
  readonly isPatch: boolean;
}

function lookAt(document: TreeDocument, named: ManifestOptions["named"]): Look {
  if (named) {
    const identify = named === "kustomization" ? kustomizationIdentity : () => [];
    return { identify, isPatch: false };
  }
  const look = firstLook(document.text, document.range);
  const kind = look === "unsure" ? documentKind(document) : look;
  if (kind === undefined || kind === "definition") return { identify: undefined, isPatch: false };
  const identify = kind === "object" ? identitiesIn : serverConfigIdentity;
  return { identify, isPatch: !document.isPartial && looksPartial(document, identify(document.root)) };
}

/** The documents of one manifest as they were read for its last two versions. */
export class ManifestCache {
  readonly yaml = new YamlCache();
  readonly looks = new TextCache<Look>();
}

/** The objects of some documents of a file. */
export class KubernetesManifest implements Manifest {
  readonly objects: readonly KubernetesObject[];
  readonly #answers = new Map<unknown, unknown>();

  constructor(
    readonly text: string,
    readonly lines: Lines,
    readonly documents: readonly TreeDocument[],
    objects: readonly Identity[],
  ) {
    this.objects = objects.map((identity) => new ManifestObject(this, identity));
  }

  ask<T>(question: (manifest: Manifest) => T): T {
    if (!this.#answers.has(question)) this.#answers.set(question, question(this));
    return this.#answers.get(question) as T;
  }
}

/** One document of a manifest by itself, with the file that it stands in for those who ask about it. */
export class ManifestPart extends KubernetesManifest implements Dependence<FileNeed> {
  readonly #needs = new Map<FileNeed["question"], unknown>();

  constructor(
    private readonly file: Manifest,
    document: TreeDocument,
    objects: readonly Identity[],
  ) {
    super(file.text, file.lines, [document], objects);
  }

  override ask<T>(question: (manifest: Manifest) => T): T {
    const answer = this.file.ask(question);
    this.#needs.set(question, answer);
    return answer;
  }

  watch(): () => readonly FileNeed[] {
    return () => [...this.#needs].map(([question, answer]) => ({ question, answer }));
  }

  meets(needs: readonly FileNeed[]): boolean {
    return needs.every(({ question, answer }) => isSameAnswer(this.file.ask(question), answer));
  }
}

/** A question about the whole file, with the answer. */
interface FileNeed {
  readonly question: (manifest: Manifest) => unknown;
  readonly answer: unknown;
}
