import type { EnvironmentVariable, Workload } from "../container";
import type { Askable, Surroundings } from "../questions";
import type { Lines, Range } from "../text";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import type { Extent } from "./blocks";

/** A Compose file. */
export interface ComposeFile {
  /** The documents of the stream, at least one: Compose lays each over those before it. */
  readonly documents: readonly TreeDocument[];
  readonly text: string;
  readonly lines: Lines;
  /** An override, a fragment for `include` or `extends`: what it lacks says nothing. */
  readonly isPartial: boolean;
  /** The old form, with the services at the top. */
  readonly isLegacy: boolean;
  readonly services: readonly Service[];
  /** The `services` key, or the name of the first one in the old form. */
  readonly servicesRange: Range;
  /** What stands at a path, in the last document that writes it. */
  get(...path: readonly (string | number)[]): Field;
  /** Whether something in the lines of a service or another entry at the top, which hold an offset, may be used elsewhere by its name. */
  mayBeNamed(offset: number): boolean;
  /** The same file read as an override. */
  asPartial(): ComposeFile;
}

/** A service after anchors, merge keys, `extends` inside the file and `${X:-default}`. */
export interface Service extends Workload, Askable<Service> {
  /** Who looks there may see anything: see `ask`. */
  readonly file: ComposeFile;
  /** What has been asked of what stands around it. */
  readonly questions: Surroundings;
  /** Where all that it says is written; `undefined` where the file does not tell. */
  readonly extent: Extent | undefined;
  /**
   * The answer to a question that looks at nothing but the service: plain data, without places. Asked once for what is
   * written.
   */
  recall<Answer>(question: (service: Service) => Answer): Answer;
  readonly name: string;
  /**
   * A key of the service, from where it is written: its own mapping, or the service of the same file that it extends.
   * Unknown when it extends a service of another file and does not write the key itself. Of a list that both write, and
   * that Compose joins, it is the service's own.
   */
  get(...path: readonly (string | number)[]): Field;
  /** The mappings of the same document that it has the keys of as well: those of the services that it extends. */
  readonly extended: readonly Field[];
  /** Text of a scalar after `${X:-default}`; `undefined` when unknown. */
  text(field: Field): string | undefined;
  /** Whether a scalar reads as true: `true`, `yes`, `on` and the like, in quotes too, and through `${X:-true}`. */
  isTrue(field: Field): boolean;
  readonly build: Build | undefined;
  /** The entries of `ports`: what it opens on the host, as far as the text tells. */
  readonly ports: readonly PublishedPort[];
  /**
   * `default` where it names none; that of the engine which `network_mode` names, or none for a mode without; `undefined`
   * when unknown.
   */
  readonly networks: readonly ServiceNetwork[] | undefined;
}

/** A port of a container that Compose opens on the host. */
export interface PublishedPort {
  /** The item of `ports`. */
  readonly field: Field;
  /** The address of the host, without brackets; `""` where none is written, `undefined` when unknown. */
  readonly address: string | undefined;
  /** The address where one is written, else the scalar or the published port. */
  readonly range: Range;
  /** Ports of the host; `random` where Docker chooses them, `undefined` when unknown. */
  readonly published: PortRange | "random" | undefined;
  /** Ports of the container; `undefined` when unknown. */
  readonly target: PortRange | undefined;
  /** Published for UDP, as far as that is known. */
  readonly isUdp: boolean;
}

/** The ports from one to another, both included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** A network that a service joins. */
export interface ServiceNetwork {
  /** `undefined` when unknown. */
  readonly name: string | undefined;
  /** Where the service names it: the item, or the entry's value; `undefined` for the default one. */
  readonly field: Field | undefined;
  /** Its entry in the file's `networks`, absent where it has none; `undefined` when its name is unknown. */
  readonly definition: Field | undefined;
}

export interface Build {
  readonly field: Field;
  /** Folder relative to the Compose file; `undefined` when unknown or remote. */
  readonly context: string | undefined;
  /** Path of the Dockerfile relative to the Compose file (context included); `undefined` when unknown. */
  readonly dockerfile: string | undefined;
  readonly target: string | undefined;
  readonly args: readonly EnvironmentVariable[];
  /** `dockerfile_inline`. */
  readonly inline: Field;
}
