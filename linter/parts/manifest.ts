import { identitiesIn } from "../../model/kubernetes/identity";
import { keptConfigurationOf } from "../../model/kubernetes/kept-configurations";
import type { KubernetesObject, Manifest } from "../../model/kubernetes/kubernetes";
import {
  generatedObjects,
  type PatchTarget,
  patchedObjects,
  patchTarget,
} from "../../model/kubernetes/kustomized";
import { KubernetesManifest, objectsByDocument, readManifest } from "../../model/kubernetes/manifest";
import { newcomers } from "../../model/once";
import type { Surroundings } from "../../model/questions";
import type { Range } from "../../model/text";
import type { TreeDocument } from "../../model/tree/document";
import type { Field } from "../../model/tree/field";
import type { Reporting } from "../report";
import type { Reported } from "../reported";
import { readAnnotations } from "../suppressions/read";
import { commentsIn } from "./comments";
import { askAboutInline, type InlineText, readInline } from "./inline-text";
import { withOtherReadings } from "./other-readings";
import type { Examined, KeptBy, Part, Single } from "./part";
import { namingContainers } from "./sharers";

/** One part for each document with objects, and one for what rules say about the file as a whole. */
export function* manifestParts(manifest: Manifest): Iterable<Part> {
  for (const [document, objects] of objectsByDocument(manifest))
    yield new DocumentPart(manifest, document, objects);
  yield {
    kept: undefined,
    examine(reporting) {
      reporting.ask("manifest", manifest, manifest.text);
      return { reported: reporting.reported, suppressions: [] };
    },
  };
}

/**
 * What is found in a manifest that no file holds as it is.
 * @param isAsked of a range of a document: whether it is looked at
 */
export function askAboutManifest(
  manifest: Manifest,
  reporting: () => Reporting,
  isAsked: (range: Range) => boolean,
): readonly Reported[] {
  const whole = reporting();
  whole.ask("manifest", manifest, manifest.text);
  const documents = [...objectsByDocument(manifest)]
    .filter(([{ range }]) => isAsked(range))
    .map(([document, objects]) => new DocumentPart(manifest, document, objects).examine(reporting()));
  return [...documents.flatMap(({ reported }) => reported), ...whole.reported];
}

/** A document of a file. Its objects are made when they are asked about: most parts are taken over without. */
class DocumentPart implements Single, KeptBy {
  #manifest: KubernetesManifest | undefined;

  constructor(
    private readonly file: Manifest,
    private readonly document: TreeDocument,
    private readonly objects: readonly KubernetesObject[],
  ) {}

  get kept(): KeptBy {
    return this;
  }

  get key(): string {
    return this.document.key;
  }

  get pieces(): readonly Range[] {
    const { base, range } = this.document;
    return [{ start: base, end: range.end }];
  }

  questions(): Surroundings {
    return this.#own.questions;
  }

  examine(reporting: Reporting): Examined {
    const { text } = this.file;
    const { base, flavor, range } = this.document;
    const { objects } = this.#own;
    askAboutObjects(this.#own, reporting);
    const reported = withOtherReadings(reporting.reported, this.document, reporting, (document, own) =>
      askAboutObjects(this.#otherwise(document), own),
    );
    const comments = flavor === "json" ? [] : commentsIn(this.document);
    const suppressions = [...comments, ...readAnnotations(text.slice(base, range.end), objects)];
    return { reported: namingContainers(reported, this.document), suppressions };
  }

  /** What the document may be as well. */
  #otherwise(document: TreeDocument): KubernetesManifest {
    const { text, lines } = this.file;
    return new KubernetesManifest(text, lines, [document], identitiesIn(document.root), this.#own);
  }

  get #own(): KubernetesManifest {
    const { file, document, objects } = this;
    this.#manifest ??= new KubernetesManifest(file.text, file.lines, [document], objects, file);
    return this.#manifest;
  }
}

function askAboutObjects({ text, objects }: Manifest, reporting: Reporting): void {
  const isNewPod = newcomers();
  for (const object of objects) {
    reporting.ask("object", object, text);
    if (reporting.hasRulesFor("podSpec", "container")) {
      for (const pod of object.pods) {
        if (!isNewPod(pod.field.node, `${object.group} ${object.kind} ${pod.isControlPlane}`)) continue;
        reporting.ask("podSpec", pod, text);
        const isNewContainer = newcomers();
        for (const container of pod.containers)
          if (isNewContainer(container.field.node, container.list))
            reporting.ask("container", container, text);
      }
    }
    if (reporting.hasRulesFor("component")) {
      for (const component of object.components) reporting.ask("component", component, text);
    }
    if (reporting.hasRulesFor("grant"))
      for (const grant of object.grants) reporting.ask("grant", grant, text);
    for (const generated of isKustomization(object) ? generatedObjects(object.field) : [])
      askAboutMade(generated, reporting);
    for (const { inline, target } of jsonPatchesIn(object))
      askAboutInline(inline, reporting, (own) => {
        for (const patched of patchedObjects(inline.text, target)) askAboutMade(patched, own);
      });
    for (const { inline, partial } of inlineManifests(object)) {
      const manifest = readManifest(inline.text, { partial });
      askAboutInline(inline, reporting, (own) => {
        own.ask("manifest", manifest, inline.text);
        askAboutObjects(manifest, own);
      });
    }
  }
}

/** Objects that no text holds as such: no fix can be made there. */
function askAboutMade(manifest: Manifest, reporting: Reporting): void {
  const own = reporting.another();
  askAboutObjects(manifest, own);
  for (const one of own.reported) reporting.reported.push({ ...one, finding: { ...one.finding, fixes: [] } });
  for (const one of own.closed) reporting.closed.push(one);
}

function isKustomization(object: KubernetesObject): boolean {
  return object.is("kustomize.config.k8s.io", "Kustomization", "Component");
}

interface JsonPatch {
  readonly inline: InlineText;
  readonly target: PatchTarget;
}

/** Lists of operations that a kustomization holds in a text. */
function jsonPatchesIn(object: KubernetesObject): readonly JsonPatch[] {
  if (!isKustomization(object)) return [];
  return ["patches", "patchesJson6902"].flatMap((key) =>
    object.field.get(key).items.flatMap((item) => {
      const target = patchTarget(item.get("target"));
      const inline = target && readInline(item.get("patch"));
      return inline ? [{ inline, target }] : [];
    }),
  );
}

interface InlineManifest {
  readonly inline: InlineText;
  readonly partial: boolean;
}

/** Manifests that an object holds in a text. */
function inlineManifests(object: KubernetesObject): readonly InlineManifest[] {
  const texts = (fields: readonly Field[], partial: boolean) =>
    fields.flatMap((field) => {
      const inline = readInline(field);
      return inline ? [{ inline, partial }] : [];
    });
  return [...texts(patchesIn(object), true), ...texts(configurationsIn(object), false)];
}

/** Those of a kustomization, and of a cluster of kind, say what differs, like patches in files of their own. */
function patchesIn(object: KubernetesObject): readonly Field[] {
  const { field } = object;
  if (isKustomization(object))
    return [
      ...field.get("patches").items.map((item) => item.get("patch")),
      ...field.get("patchesStrategicMerge").items,
    ];
  if (!object.is("kind.x-k8s.io", "Cluster")) return [];
  const holders = [field, ...field.get("nodes").items];
  return holders.flatMap((holder) => holder.get("kubeadmConfigPatches").items);
}

function configurationsIn(object: KubernetesObject): readonly Field[] {
  return keptConfigurationOf(object) ? object.field.get("data").children : [];
}
