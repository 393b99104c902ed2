import type { ParsedDockerfile } from "./parse";
import type { BuildStage } from "./stage";
import type { ReadStep } from "./step";
import type { Variables } from "./variables";

/**
 * What instructions on end stand in: the file as it is now, and where in it. A stage that is as it was moves here from
 * one version of the file to the next, with its instructions, which count from its start.
 */
export class Home {
  /** `undefined` before the first FROM. */
  stage: BuildStage | undefined;

  /** @param start where the first step begins */
  constructor(
    public file: ParsedDockerfile,
    public start: number,
  ) {}
}

/** What stands before a stage, as far as the stage depends on it. */
export interface Beginning {
  /** How the file is read. */
  readonly reading: string;
  /** What stands above the first stage. */
  readonly preamble: readonly ReadStep[];
  /** The ARGs that are declared there. */
  readonly globals: Variables;
}
