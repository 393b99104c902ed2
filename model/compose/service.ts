import type { EnvironmentVariable, HostMount } from "../container";
import { type ImageReference, parseImage } from "../image";
import type { Range } from "../text";
import type { Field } from "../tree/field";
import { opened } from "../tree/opened";
import { readBuild } from "./build";
import type { Build, ComposeFile, Service } from "./compose";
import { readEnvironment } from "./environment";
import { interpolate } from "./interpolation";
import { readHostMounts } from "./volumes";

/** Keys of the old form that have other names today. */
const legacyKeys: Readonly<Record<string, string>> = { network_mode: "net" };

export class ComposeService implements Service {
  readonly name: string;
  readonly nameRange: Range;
  #environment: readonly EnvironmentVariable[] | undefined;
  #hostMounts: readonly HostMount[] | undefined;
  #chain: ReturnType<typeof readChain> | undefined;
  #build: { readonly value: Build | undefined } | undefined;

  constructor(
    readonly file: ComposeFile,
    readonly field: Field,
  ) {
    this.name = String(field.key);
    this.nameRange = field.keyRange ?? field.range;
  }

  get(...path: readonly (string | number)[]): Field {
    const [key, ...below] = path;
    if (key === undefined) return this.field;
    const { mappings, isWhole } = this.#extended;
    const written = mappings.map((one) => one.get(this.#keyOf(one, key), ...below)).find((one) => !one.isAbsent);
    if (written || isWhole) return written ?? this.field.get(...path);
    return opened(opened(this.field).get(key)).get(...below);
  }

  #keyOf(mapping: Field, key: string | number): string | number {
    const old = this.file.isLegacy ? legacyKeys[key] : undefined;
    return old !== undefined && mapping.get(key).isAbsent ? old : key;
  }

  /** Its own mapping, and those of the services of the same file that it extends; whole unless one is elsewhere. */
  get #extended(): { readonly mappings: readonly Field[]; readonly isWhole: boolean } {
    this.#chain ??= readChain(this);
    return this.#chain;
  }

  text({ string }: Field): string | undefined {
    return string === undefined ? undefined : interpolate(string);
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
    return [this.get("entrypoint"), this.get("command")].flatMap((field) => (field.kind === "sequence" ? field.items : field.isPresent ? [field] : []));
  }

  get build(): Build | undefined {
    this.#build ??= { value: readBuild(this) };
    return this.#build.value;
  }

  get isWindows(): boolean {
    const platform = this.text(this.get("platform")) ?? "";
    return platform.startsWith("windows") || !this.get("isolation").isAbsent || /windows|nanoserver/.test(this.imageReference?.text ?? "");
  }
}

function readChain({ field, name, file }: ComposeService): { readonly mappings: readonly Field[]; readonly isWhole: boolean } {
  const mappings = [field];
  const seen = new Set([name]);
  for (let extended = field.get("extends"); !extended.isAbsent; ) {
    const isHere = extended.kind !== "mapping" || extended.get("file").isAbsent;
    const base = extended.kind === "mapping" ? extended.get("service").string : extended.string;
    const next = isHere ? file.services.find((one) => one.name === base) : undefined;
    if (!next || seen.has(next.name)) return { mappings, isWhole: false };
    seen.add(next.name);
    mappings.push(next.field);
    extended = next.field.get("extends");
  }
  return { mappings, isWhole: true };
}
