import type { EnvironmentVariable, HostMount } from "../container";
import { isWindowsImage } from "../dockerfile/windows";
import { type ImageReference, parseImage } from "../image";
import { oncePer } from "../once";
import { type Argument, answering, type Question, Questions } from "../questions";
import type { Range } from "../text";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import type { ScalarNode } from "../tree/node";
import { opened } from "../tree/opened";
import type { Blocks, Extent } from "./blocks";
import { readBuild } from "./build";
import type { ComposeCache } from "./cache";
import type { Build, ComposeFile, PublishedPort, Service, ServiceNetwork } from "./compose";
import { readEnvironment } from "./environment";
import { interpolate, interpolatedText, isTrueText } from "./interpolation";
import { Layers } from "./layers";
import { readNetworks } from "./networks";
import { readPorts } from "./ports";
import { readHostMounts } from "./volumes";

/** Keys of the old form that have other names today. */
const legacyKeys: Readonly<Record<string, string>> = { network_mode: "net" };

/** Longer chains of `extends` are no one's: what lies beyond is unknown. */
const maxExtends = 16;

type Key = string | number;

/** What a service is made of: itself, and those that it extends in the same file, the nearest first. */
interface Chain {
  readonly services: readonly ComposeService[];
  /** False when it extends something that is not in this file. */
  readonly isWhole: boolean;
}

/** The file that a service is in. */
interface Home extends ComposeFile {
  readonly blocks: Blocks | undefined;
  readonly cache: ComposeCache;
}

/**
 * What is found in a service depends on its extent, and on what is asked about its surroundings. Whoever looks at its file
 * himself may depend on anything.
 */
export class ComposeService implements Service {
  readonly name: string;
  readonly nameRange: Range;
  readonly field: Field;
  readonly #file: Home;
  readonly #byName: ReadonlyMap<string, ComposeService>;
  readonly #layers: Layers;
  readonly #byDocument: ReadonlyMap<TreeDocument, Field>;
  #chain: Chain | undefined;
  #build: { readonly value: Build | undefined } | undefined;
  #extent: { readonly value: Extent | undefined } | undefined;
  #questions: Questions<Service> | undefined;

  /** @param mappings one of each document that writes it, the last first, at least one */
  constructor(file: Home, mappings: readonly Field[], byName: ReadonlyMap<string, ComposeService>) {
    this.#file = file;
    const field = mappings[0] as Field;
    this.field = field;
    this.#layers = new Layers(mappings);
    this.#byDocument = new Map(mappings.map((mapping) => [mapping.document, mapping]));
    this.#byName = byName;
    this.name = String(field.key);
    this.nameRange = field.keyRange ?? field.range;
  }

  get file(): ComposeFile {
    this.#questions?.look();
    return this.#file;
  }

  get questions(): Questions<Service> {
    this.#questions ??= new Questions(answering<Service>(this));
    return this.#questions;
  }

  ask<Arguments extends readonly Argument[], Answer>(
    question: Question<Service, Arguments, Answer>,
    ...args: Arguments
  ): Answer {
    return this.questions.ask(question, ...args);
  }

  get extent(): Extent | undefined {
    this.#extent ??= { value: this.#readExtent() };
    return this.#extent.value;
  }

  recall<Answer>(question: (service: Service) => Answer): Answer {
    const { extent } = this;
    return extent ? this.#file.cache.recall(question, extent.key, () => question(this)) : question(this);
  }

  #readExtent(): Extent | undefined {
    const { services, isWhole } = this.#whole;
    const fields = services.map(({ field }) => field);
    return this.#file.blocks?.extentOf(fields, isWhole);
  }

  get(...path: readonly Key[]): Field {
    const { services, isWhole } = this.#whole;
    let written: Field | undefined;
    for (const service of services) {
      const field = service.#layers.get(...service.#ownPath(path));
      // What is written as nothing, or taken away, takes the place of what is extended.
      if (field.isAbsent && field.keyRange === undefined) continue;
      written = field;
      break;
    }
    const isOne = services.length === 1 && this.#byDocument.size === 1;
    if (isOne && isWhole) return written ?? this.field.get(...path);
    // Compose merges mappings key by key, so that one of them does not tell what is absent.
    if (written) return opened(written);
    return isWhole
      ? this.field.get(...path)
      : path.reduce((field, key) => opened(field).get(key), this.field);
  }

  get extended(): readonly Field[] {
    const { document } = this.field;
    return this.#whole.services.slice(1).flatMap((base) => base.#byDocument.get(document) ?? []);
  }

  get #whole(): Chain {
    this.#chain ??= this.#readChain();
    return this.#chain;
  }

  text(field: Field): string | undefined {
    return interpolatedText(field);
  }

  isTrue(field: Field): boolean {
    return isTrueText(field);
  }

  get image(): Field {
    return this.get("image");
  }

  get imageReference(): ImageReference | undefined {
    const { node } = this.image;
    return node?.kind === "scalar" ? imageOf(node) : undefined;
  }

  get environment(): readonly EnvironmentVariable[] {
    return readEnvironment(this.get("environment"));
  }

  get addedCapabilities(): readonly Field[] {
    return this.get("cap_add").items;
  }

  get hostMounts(): readonly HostMount[] {
    return readHostMounts(this.#file)(this.get("volumes").items);
  }

  get commandLine(): readonly Field[] {
    return [this.get("entrypoint"), this.get("command")].flatMap((field) => {
      if (field.kind === "sequence") return field.items;
      return field.isPresent ? [field] : [];
    });
  }

  get build(): Build | undefined {
    this.#build ??= { value: readBuild(this) };
    return this.#build.value;
  }

  get ports(): readonly PublishedPort[] {
    return readPorts(this.get("ports").items);
  }

  get networks(): readonly ServiceNetwork[] | undefined {
    return readNetworks(this, this.#file);
  }

  get isWindows(): boolean {
    return (
      this.get("isolation").isPresent ||
      this.text(this.get("platform"))?.startsWith("windows") === true ||
      namesWindows(this.image) ||
      mountsDrive(this.hostMounts)
    );
  }

  #ownPath([key, ...below]: readonly Key[]): readonly Key[] {
    if (key === undefined) return [];
    const old = this.#file.isLegacy ? legacyKeys[key] : undefined;
    return [old !== undefined && this.#layers.get(key).keyRange === undefined ? old : key, ...below];
  }

  /** Most services extend nothing, and show it without that their fields are made. */
  get #extendsNothing(): boolean {
    const { node, isComplete } = this.field;
    const isOne = this.#byDocument.size === 1 && node?.kind === "mapping";
    return isOne && isComplete && !node.children.some(({ key }) => key === "extends");
  }

  #readChain(): Chain {
    if (this.#extendsNothing) return { services: [this], isWhole: true };
    const services = new Set<ComposeService>([this]);
    let isWhole = true;
    let extended = this.#layers.get("extends");
    while (isWhole && !extended.isAbsent) {
      const isMapping = extended.kind === "mapping";
      const isHere = !isMapping || extended.get("file").isAbsent;
      const name = isMapping ? extended.get("service").string : extended.string;
      const base = isHere && name !== undefined ? this.#byName.get(name) : undefined;
      if (base && !services.has(base) && services.size <= maxExtends) {
        services.add(base);
        extended = base.#layers.get("extends");
      } else {
        isWhole = false;
      }
    }
    return { services: [...services], isWhole };
  }
}

/** A path with a drive in the container. */
const mountsDrive = oncePer((mounts: readonly HostMount[]) =>
  mounts.some(({ target }) => /^[A-Za-z]:[\\/]/.test(target ?? "")),
);

const imageOf = oncePer((scalar: ScalarNode) => {
  const text = interpolate(scalar.text);
  return text === undefined ? undefined : parseImage(text);
});

function namesWindows({ node }: Field): boolean {
  return node?.kind === "scalar" && isWindowsScalar(node);
}

const isWindowsScalar = oncePer(({ text }: ScalarNode) => isWindowsImage(interpolate(text) ?? text));
