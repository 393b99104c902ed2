import type { TreeDocument } from "../tree/document";
import { parseJson } from "../tree/json";
import { parseYaml } from "../tree/yaml/yaml";

/** Settings of a program of a machine, in JSON or YAML, at offsets of their own text. */
export interface HostSettings {
  /** Whose they are: Docker's client, or the nodes of k3s and rke2, which pull images. */
  readonly of: "docker-client" | "node-registries";
  readonly document: TreeDocument;
}

/**
 * Such a file, by its path on the machine; `undefined` for other files, and for what cannot be read. In YAML a text may
 * hold `unknownCharacter`.
 */
export function readHostSettings(path: string, text: string): HostSettings | undefined {
  const of = ownerOf(path);
  const document =
    of === "docker-client" ? parseJson(text) : of && parseYaml(text, { dialect: "kubernetes" })[0];
  return of && document && document.problems.length === 0 ? { of, document } : undefined;
}

function ownerOf(path: string): HostSettings["of"] | undefined {
  if (/(?:^|\/)\.docker\/config\.json$/.test(path)) return "docker-client";
  return /^\/etc\/rancher\/(?:k3s|rke2)\/registries\.yaml$/.test(path) ? "node-registries" : undefined;
}
