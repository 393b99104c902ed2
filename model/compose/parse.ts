import { Lines, type Range } from "../text";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import { parseYaml, type YamlCache } from "../tree/yaml";
import type { ComposeFile } from "./compose";
import { ComposeService } from "./service";

export interface ComposeOptions {
  /** An override, or a fragment that another file includes or extends: what it lacks says nothing. */
  readonly partial?: boolean;
  /** Documents as they were read last time; one cache for each file that is being edited. */
  readonly cache?: YamlCache;
}

/**
 * Reads a Compose file; never fails. Of a stream of several documents the first one is read, and as a partial one: Compose
 * lays the others over it.
 */
export function readCompose(text: string, { partial, cache }: ComposeOptions = {}): ComposeFile {
  const lines = new Lines(text);
  const [first, ...others] = parseYaml(text, { partial, lines, cache });
  const document = first as TreeDocument;
  return new File(others.length > 0 ? document.asPartial() : document, lines);
}

class File implements ComposeFile {
  readonly isLegacy: boolean;
  readonly services: readonly ComposeService[];

  constructor(
    readonly document: TreeDocument,
    readonly lines: Lines,
  ) {
    const { root } = document;
    const modern = root.children.find(({ key }) => key === "services");
    const legacy = modern ? [] : root.children.filter(mayBeLegacyService);
    this.isLegacy = legacy.some((field) => isWritten(field, "image") || isWritten(field, "build"));
    const fields = this.isLegacy ? legacy : (modern?.children ?? []);
    const byName = new Map<string, ComposeService>();
    this.services = fields
      .filter(({ kind, keyRange }) => kind === "mapping" && keyRange !== undefined)
      .map((field) => new ComposeService(this, field, byName));
    for (const service of this.services) byName.set(service.name, service);
  }

  get text(): string {
    return this.document.text;
  }

  asPartial(): ComposeFile {
    return new File(this.document.asPartial(), this.lines);
  }

  get isPartial(): boolean {
    return this.document.isPartial;
  }

  get servicesRange(): Range {
    const { start } = this.document.range;
    const key = this.isLegacy ? undefined : this.document.root.get("services").keyRange;
    return key ?? { start, end: start };
  }
}

/** Top-level keys of today's form, which are no services in the old one. */
const projectKeys = new Set([
  "version",
  "name",
  "networks",
  "volumes",
  "configs",
  "secrets",
  "include",
  "models",
]);

function mayBeLegacyService({ kind, key }: Field): boolean {
  return kind === "mapping" && !projectKeys.has(String(key)) && !String(key).startsWith("x-");
}

function isWritten(mapping: Field, key: string): boolean {
  return mapping.children.some((child) => child.key === key && child.isPresent);
}
