import { addTo } from "../groups";
import { type Askable, answering, Questions } from "../questions";
import { Lines } from "../text";
import { TextCache } from "../text-cache";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import type { Holds } from "../tree/helm/guards";
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

/** Files of Kubernetes' tools that are known by their names; `server-config` is the `config.yaml` of k3s and rke2. */
export type FileName = "kustomization" | "chart" | "server-config";

export interface ManifestOptions {
  /** The file only says what differs (a Kustomize patch): what its objects lack is unknown. */
  readonly partial?: boolean;
  /** A Helm template, or one of any tool: marks are masked, and what they may write is unknown. */
  readonly template?: boolean | "any";
  /** What the guards of a template are answered; nothing is known of them where this is not given. */
  readonly holds?: Holds;
  /** What the file's name says that its documents are, whatever is in them. */
  readonly named?: FileName;
  /** Documents whose text lacks it are left out. */
  readonly clue?: RegExp;
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
  const {
    partial,
    template,
    holds,
    named,
    clue,
    lines = new Lines(text),
    cache = new ManifestCache(),
  } = options;
  const documents: TreeDocument[] = [];
  const identities: Identity[] = [];
  cache.looks.begin();
  for (const whole of parseYaml(text, {
    partial,
    template,
    holds,
    lines,
    cache: cache.yaml,
    dialect: "kubernetes",
  })) {
    if (clue?.test(text.slice(whole.range.start, whole.range.end)) === false) continue;
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

/** The objects of a file by the documents that they stand in. */
export function objectsByDocument({
  objects,
}: Manifest): ReadonlyMap<TreeDocument, readonly KubernetesObject[]> {
  const byDocument = new Map<TreeDocument, KubernetesObject[]>();
  for (const object of objects) addTo(byDocument, object.document, object);
  return byDocument;
}

/** What a document is, without the place that it stands at. */
interface Look {
  /** Finds its objects; `undefined` when it is of no interest. */
  readonly identify: ((root: Field) => readonly Identity[]) | undefined;
  /** It is read as a patch, whatever the file is. */
  readonly isPatch: boolean;
}

const identitiesByName: Readonly<Record<FileName, NonNullable<Look["identify"]>>> = {
  kustomization: kustomizationIdentity,
  chart: () => [],
  "server-config": serverConfigIdentity,
};

function lookAt(document: TreeDocument, name: ManifestOptions["named"]): Look {
  if (name) return { identify: identitiesByName[name], isPatch: false };
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
  readonly questions: Questions<Manifest>;
  readonly ask: Manifest["ask"];

  /** @param file answers what is asked about the whole file, where this is a part of one */
  constructor(
    readonly text: string,
    readonly lines: Lines,
    readonly documents: readonly TreeDocument[],
    objects: readonly Identity[],
    file?: Askable<Manifest>,
  ) {
    this.objects = objects.map((identity) => new ManifestObject(this, identity));
    this.questions = new Questions(file ?? answering<Manifest>(this));
    this.ask = (question, ...args) => this.questions.ask(question, ...args);
  }
}
