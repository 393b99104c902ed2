import { Lines } from "../text";
import type { TreeDocument } from "../tree/document";
import { parseYaml, type YamlCache } from "../tree/yaml";
import { identitiesIn, serverConfigIdentity } from "./identity";
import type { KubernetesObject, Manifest } from "./kubernetes";
import { ManifestObject } from "./object";
import { looksPartial } from "./partial";
import { firstLook } from "./recognize";

export interface ManifestOptions {
  /** The file only says what differs (a Kustomize patch): what its objects lack is unknown. */
  readonly partial?: boolean;
  /** A Helm template: actions are masked, and what they may write is unknown. */
  readonly template?: boolean;
  /** Documents as they were read last time; one cache for each file that is being edited. */
  readonly cache?: YamlCache;
  /** The text's lines, where the caller has them. */
  readonly lines?: Lines;
}

/**
 * Reads the objects of a file. Documents that are no objects are not read, nor are definitions of custom resources. A
 * document whose objects look like patches is read as one, whatever the file is.
 */
export function readManifest(text: string, options: ManifestOptions = {}): Manifest {
  const lines = options.lines ?? new Lines(text);
  const documents: TreeDocument[] = [];
  const objects: KubernetesObject[] = [];
  const manifest: Manifest = { text, lines, documents, objects };
  for (const whole of parseYaml(text, { ...options, lines })) {
    const look = firstLook(text, whole.range);
    if (look === undefined || look === "definition") continue;
    const identify = look === "object" ? identitiesIn : serverConfigIdentity;
    const isPatch = !whole.isPartial && looksPartial(whole, identify(whole.root));
    const document = isPatch ? whole.asPartial() : whole;
    const identities = identify(document.root);
    // A document that is an object by its first lines and cannot be read is kept for its problems.
    if (identities.length === 0 && document.problems.length === 0) continue;
    documents.push(document);
    for (const identity of identities) objects.push(new ManifestObject(manifest, identity));
  }
  return manifest;
}
