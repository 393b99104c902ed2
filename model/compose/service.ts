import type { EnvironmentVariable, HostMount } from "../container";
import { isWindowsImage } from "../dockerfile/windows";
import { type ImageReference, parseImage } from "../image";
import type { Range } from "../text";
import type { Field } from "../tree/field";
import { opened } from "../tree/opened";
import { readBuild } from "./build";
import type { Build, ComposeFile, PublishedPort, Service, ServiceNetwork } from "./compose";
import { readEnvironment } from "./environment";
import { interpolate } from "./interpolation";
import { readNetworks } from "./networks";
import { readPorts } from "./ports";
import { readHostMounts } from "./volumes";

/** Keys of the old form that have other names today. */
const legacyKeys: Readonly<Record<string, string>> = { network_mode: "net" };

/** Longer chains of `extends` are no one's: what lies beyond is unknown. */
const maxExtends = 16;

type Key = string | number;

/**
 * What a service is made of: its own mappings, one in each document that writes it, and those that it extends in the same
 * file, the nearest first.
 */
interface Extended {
  readonly mappings: readonly Field[];
  /** False when it extends something that is not in this file. */
  readonly isWhole: boolean;
}

export class ComposeService implements Service {
  readonly name: string;
  readonly nameRange: Range;
  readonly #byName: ReadonlyMap<string, ComposeService>;
  #extended: Extended | undefined;
  #environment: readonly EnvironmentVariable[] | undefined;
  #hostMounts: readonly HostMount[] | undefined;
  #ports: readonly PublishedPort[] | undefined;
  #build: { readonly value: Build | undefined } | undefined;

  constructor(
    readonly file: ComposeFile,
    readonly field: Field,
    /** The same service in the documents before, which it is laid over, the latest first. */
    private readonly below: readonly Field[],
    byName: ReadonlyMap<string, ComposeService>,
  ) {
    this.#byName = byName;
    this.name = String(field.key);
    this.nameRange = field.keyRange ?? field.range;
  }

  get(...path: readonly Key[]): Field {
    const { mappings, isWhole } = this.#whole;
    const written = mappings
      .map((mapping) => mapping.get(...this.#pathIn(mapping, path)))
      // What is written as nothing, or taken away, takes the place of what stands below it.
      .find((field) => !field.isAbsent || field.keyRange !== undefined);
    if (mappings.length === 1 && isWhole) return written ?? this.field.get(...path);
    // Compose merges mappings key by key, so that one of them does not tell what is absent.
    if (written) return opened(written);
    return isWhole
      ? this.field.get(...path)
      : path.reduce((field, key) => opened(field).get(key), this.field);
  }

  get extended(): readonly Field[] {
    return this.#whole.mappings.slice(1);
  }

  get #whole(): Extended {
    this.#extended ??= this.#readExtended();
    return this.#extended;
  }

  text({ string }: Field): string | undefined {
    return string === undefined ? undefined : interpolate(string);
  }

  isTrue(field: Field): boolean {
    return /^(?:true|yes|y|on|t|1)$/i.test(this.text(field) ?? "");
  }

  get image(): Field {
    return this.get("image");
  }

  get imageReference(): ImageReference | undefined {
    const text = this.text(this.image);
    return text === undefined ? undefined : parseImage(text);
  }

  get environment(): readonly EnvironmentVariable[] {
    this.#environment ??= readEnvironment(this.get("environment"));
    return this.#environment;
  }

  get addedCapabilities(): readonly Field[] {
    return this.get("cap_add").items;
  }

  get hostMounts(): readonly HostMount[] {
    this.#hostMounts ??= readHostMounts(this);
    return this.#hostMounts;
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
    this.#ports ??= readPorts(this);
    return this.#ports;
  }

  get networks(): readonly ServiceNetwork[] | undefined {
    return readNetworks(this);
  }

  get isWindows(): boolean {
    return (
      this.get("isolation").isPresent ||
      this.text(this.get("platform"))?.startsWith("windows") === true ||
      isWindowsImage(this.text(this.image) ?? this.image.string ?? "") ||
      this.hostMounts.some(({ target }) => /^[A-Za-z]:[\\/]/.test(target ?? ""))
    );
  }

  #pathIn(mapping: Field, [key, ...below]: readonly Key[]): readonly Key[] {
    if (key === undefined) return [];
    const old = this.file.isLegacy ? legacyKeys[key] : undefined;
    return [old !== undefined && mapping.get(key).keyRange === undefined ? old : key, ...below];
  }

  get #extends(): Field {
    const written = [this.field, ...this.below].map((mapping) => mapping.get("extends"));
    return written.find(({ isAbsent }) => !isAbsent) ?? this.field.get("extends");
  }

  #readExtended(): Extended {
    const services = new Set<ComposeService>([this]);
    let isWhole = true;
    let extended = this.#extends;
    while (isWhole && !extended.isAbsent) {
      const isMapping = extended.kind === "mapping";
      const isHere = !isMapping || extended.get("file").isAbsent;
      const name = isMapping ? extended.get("service").string : extended.string;
      const base = isHere && name !== undefined ? this.#byName.get(name) : undefined;
      if (base && !services.has(base) && services.size <= maxExtends) {
        services.add(base);
        extended = base.#extends;
      } else {
        isWhole = false;
      }
    }
    return { mappings: [...services].flatMap(({ field, below }) => [field, ...below]), isWhole };
  }
}
