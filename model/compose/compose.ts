import type { EnvironmentVariable, Workload } from "../container";
import type { Lines, Range } from "../text";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";

/** A Compose file. */
export interface ComposeFile {
  readonly document: TreeDocument;
  readonly text: string;
  readonly lines: Lines;
  /** An override, a fragment for `include` or `extends`: what it lacks says nothing. */
  readonly isPartial: boolean;
  /** The old form, with the services at the top. */
  readonly isLegacy: boolean;
  readonly services: readonly Service[];
  /** The `services` key, or the start of the file in the old form. */
  readonly servicesRange: Range;
  /** The same file read as an override. */
  asPartial(): ComposeFile;
}

/** A service after anchors, merge keys, `extends` inside the file and `${X:-default}`. */
export interface Service extends Workload {
  readonly file: ComposeFile;
  readonly name: string;
  /**
   * A key of the service, from where it is written: its own mapping, or the service of the same file that it extends.
   * Unknown when it extends a service of another file and does not write the key itself. Of a list that both write, and
   * that Compose joins, it is the service's own.
   */
  get(...path: readonly (string | number)[]): Field;
  /** Text of a scalar after `${X:-default}`; `undefined` when unknown. */
  text(field: Field): string | undefined;
  /** Whether a scalar reads as true: `true`, `yes`, `on` and the like, in quotes too, and through `${X:-true}`. */
  isTrue(field: Field): boolean;
  readonly build: Build | undefined;
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
