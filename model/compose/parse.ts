import { addTo } from "../groups";
import { Lines, type Range } from "../text";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import { parseYaml } from "../tree/yaml/yaml";
import { Blocks } from "./blocks";
import { ComposeCache } from "./cache";
import type { ComposeFile } from "./compose";
import { Layers } from "./layers";
import { ComposeService } from "./service";

export interface ComposeOptions {
  /** An override, or a fragment that another file includes or extends: what it lacks says nothing. */
  readonly partial?: boolean;
  /** Documents as they were read last time; one cache for each file that is being edited. */
  readonly cache?: ComposeCache;
}

/** Reads a Compose file; never fails. */
export function readCompose(
  text: string,
  { partial, cache = new ComposeCache() }: ComposeOptions = {},
): ComposeFile {
  const lines = new Lines(text);
  return new File(parseYaml(text, { partial, lines, cache: cache.yaml }), lines, cache);
}

class File implements ComposeFile {
  readonly isLegacy: boolean;
  readonly services: readonly ComposeService[];
  readonly #layers: Layers;
  #blocks: { readonly value: Blocks | undefined } | undefined;

  constructor(
    readonly documents: readonly TreeDocument[],
    readonly lines: Lines,
    readonly cache: ComposeCache,
  ) {
    this.#layers = new Layers(documents.map(({ root }) => root).reverse());
    const modern = documents.map(({ root }) => root.children.find(({ key }) => key === "services"));
    const legacy = modern.some(Boolean) ? [] : this.#first.root.children.filter(mayBeLegacyService);
    this.isLegacy = legacy.some((field) => isWritten(field, "image") || isWritten(field, "build"));
    const fields = this.isLegacy ? legacy : modern.flatMap((services) => services?.children ?? []);
    const written = new Map<string, Field[]>();
    for (const field of fields) {
      if (field.kind !== "mapping" || field.keyRange === undefined) continue;
      const name = String(field.key);
      addTo(written, name, field);
    }
    const byName = new Map<string, ComposeService>();
    for (const [name, mappings] of written)
      byName.set(name, new ComposeService(this, mappings.reverse(), byName));
    this.services = [...byName.values()];
  }

  get(...path: readonly (string | number)[]): Field {
    return this.#layers.get(...path);
  }

  mayBeNamed(offset: number): boolean {
    return this.blocks?.holdsAnchor(offset) ?? true;
  }

  get text(): string {
    return this.#first.text;
  }

  asPartial(): ComposeFile {
    return new File(
      this.documents.map((document) => document.asPartial()),
      this.lines,
      this.cache,
    );
  }

  /** `undefined` where what a service says may be written anywhere. */
  get blocks(): Blocks | undefined {
    this.#blocks ??= { value: this.#readBlocks() };
    return this.#blocks.value;
  }

  #readBlocks(): Blocks | undefined {
    this.cache.begin();
    const isOne = this.documents.length === 1;
    return isOne ? Blocks.of(this.#first, this.isLegacy, this.cache.blocks) : undefined;
  }

  get isPartial(): boolean {
    return this.#first.isPartial;
  }

  get servicesRange(): Range {
    const { start } = this.#first.range;
    const key = this.isLegacy ? this.services[0]?.nameRange : this.get("services").keyRange;
    return key ?? { start, end: start };
  }

  get #first(): TreeDocument {
    return this.documents[0] as TreeDocument;
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
