import type { ParsedDockerfile } from "./parse";
import type { BuildStage } from "./stage";

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
