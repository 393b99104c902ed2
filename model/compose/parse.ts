import { Lines, type Range } from "../text";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import { parseYaml } from "../tree/yaml";
import type { ComposeFile } from "./compose";
import { ComposeService } from "./service";

export interface ComposeOptions {
  /** An override, or a fragment that another file includes or extends: what it lacks says nothing. */
  readonly partial?: boolean;
}

/** Top-level keys that are no services in the old form. */
const projectKeys = new Set(["version", "name", "services", "networks", "volumes", "configs", "secrets", "include", "models"]);

/** Reads a Compose file; never fails. A stream of several documents is read for its first. */
export function readCompose(text: string, options: ComposeOptions = {}): ComposeFile {
  const lines = new Lines(text);
  const [document] = parseYaml(text, { partial: options.partial, lines }) as [TreeDocument];
  const file = new File(document, lines, options.partial ?? false);
  return file;
}

class File implements ComposeFile {
  readonly isLegacy: boolean;
  readonly services: readonly ComposeService[];

  constructor(
    readonly document: TreeDocument,
    readonly lines: Lines,
    readonly isPartial: boolean,
  ) {
    const { root } = document;
    this.isLegacy = root.get("services").isAbsent && root.children.some(isLegacyService);
    const fields = this.isLegacy ? root.children.filter(isLegacyService) : root.get("services").children;
    this.services = fields
      .filter(({ kind, key, keyRange }) => kind === "mapping" && typeof key === "string" && keyRange !== undefined)
      .map((field) => new ComposeService(this, field));
  }

  get text(): string {
    return this.document.text;
  }

  get servicesRange(): Range {
    return (this.isLegacy ? undefined : this.document.root.get("services").keyRange) ?? { start: this.document.range.start, end: this.document.range.start };
  }
}

function isLegacyService(field: Field): boolean {
  const isKnown = projectKeys.has(String(field.key)) || String(field.key).startsWith("x-");
  return !isKnown && field.kind === "mapping" && (field.get("image").isPresent || field.get("build").isPresent);
}
