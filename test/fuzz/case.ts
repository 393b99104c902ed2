import type { Profile } from "../../linter/configuration";
import type { FileKind } from "../../linter/finding";

/** A file of a workspace gets a text, or goes. */
export interface Step {
  readonly path: string;
  /** `undefined`: the file is deleted. */
  readonly text: string | undefined;
}

/** What a linter goes through. */
export interface Case {
  /** For the statistics. */
  readonly kind: FileKind | "workspace";
  readonly profile: Profile;
  readonly steps: readonly Step[];
  /** Whether each step is compared with a linter that has seen nothing but the texts as they stand after it. */
  readonly isCompared: boolean;
  /** Whether suppressions, fixes and positions are tried too, which takes longer. */
  readonly isThorough: boolean;
}
