import type { ImageReference } from "./image";
import type { Range } from "./text";
import type { Field } from "./tree/field";

/** What a Compose service and a Kubernetes container have in common: one view for checks that are true for both. */
export interface Workload {
  /** Its name as a person calls it, for messages; `undefined` when it has none yet. */
  readonly name: string | undefined;
  /** Where its name is written: the place for findings about what it lacks. */
  readonly nameRange: Range;
  /** Its mapping. */
  readonly field: Field;
  readonly image: Field;
  /** The image that it runs, when the reference is known and valid. */
  readonly imageReference: ImageReference | undefined;
  readonly environment: readonly EnvironmentVariable[];
  /** Capabilities that it adds, one field each. */
  readonly addedCapabilities: readonly Field[];
  /** Paths of the host that are mounted. */
  readonly hostMounts: readonly HostMount[];
  /** Words of its command line: entry point and arguments, in order. */
  readonly commandLine: readonly Field[];
  readonly isWindows: boolean;
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly nameRange: Range;
  /** The literal value; `undefined` when there is none or it is unknown (`${X}`, `valueFrom`). */
  readonly value: string | undefined;
  /** Name and value, as far as both are on one line; else the value. */
  readonly range: Range;
  readonly valueRange: Range;
  /** The value's field, or the whole `NAME=value` item. */
  readonly field: Field;
}

export interface HostMount {
  /** The path of the host; `undefined` when unknown. */
  readonly source: string | undefined;
  /** The path in the container; `undefined` when unknown or not mounted. */
  readonly target: string | undefined;
  /** Mounted read-only, or a variable decides. */
  readonly isReadOnly: boolean;
  /** The token of the source, or as much of the entry as is known. */
  readonly range: Range;
  /** The entry: an item of `volumes`. */
  readonly field: Field;
}
