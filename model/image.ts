import type { Range } from "./text";

/** A reference to an image, taken apart: `registry/repository:tag@digest`. */
export interface ImageReference {
  /** As written. */
  readonly text: string;
  /** `docker.io` when none is named. */
  readonly registry: string;
  /** Path below the registry; `library/…` is left out: `node`, `bitnami/redis`. */
  readonly repository: string;
  /** Last part of the repository. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Takes a reference apart; `undefined` for what is no valid reference (`ko://…`, `<REPO>`, a variable). */
export declare function parseImage(text: string): ImageReference | undefined;

/** Where tag and digest stand, when the reference is written at `range` without quotes or escapes. */
export declare function imageParts(text: string, range: Range): { name: Range; tag?: Range; digest?: Range };
