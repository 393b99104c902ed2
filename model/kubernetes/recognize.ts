import { withLineFeeds } from "../text";
import type { TreeDocument } from "../tree/document";
import { hasMarks } from "../tree/helm/other-marks";
import { parseJson } from "../tree/json";
import { hasEscapes } from "../tree/spelling";
import { documentsOf, parseYaml } from "../tree/yaml/yaml";
import { type DocumentKind, firstLook, namesObject } from "./first-look";
import { documentKind } from "./identity";

/**
 * What a YAML text holds for Kubernetes: objects, or else a k3s or rke2 `config.yaml`, which sets flags of components and
 * has neither `apiVersion` nor `kind`.
 */
export function recognizeManifest(written: string): "objects" | "server-config" | undefined {
  const text = withLineFeeds(written);
  let found: "server-config" | undefined;
  for (const { range, body } of documentsOf(text)) {
    const look = firstLook(text, body);
    const kind = look === "unsure" ? readKind(text.slice(range.start, range.end)) : look;
    if (kind === "object" || kind === "definition") return "objects";
    found ??= kind;
  }
  return found;
}

/** True for a JSON text that is a Kubernetes object. */
export function isJsonManifest(text: string): boolean {
  const kind = namesObject(text) || hasEscapes(text) ? documentKind(parseJson(text)) : undefined;
  return kind === "object" || kind === "definition";
}

function readKind(text: string): DocumentKind | undefined {
  const [document] = parseYaml(text, { template: hasMarks(text) && "any", dialect: "kubernetes" });
  return documentKind(document as TreeDocument);
}
