import type { PublishedPort } from "../../model/compose/compose";
import { readPort } from "../../model/compose/ports";
import { partsOf } from "../../model/compose/short-form";
import type { ShellOption } from "../../model/shell/options";
import { type DockerRun, optionsOf } from "./docker-command";

/** A port that a command publishes on its host. */
export interface OptionPort extends Pick<PublishedPort, "address" | "published" | "target"> {
  readonly option: ShellOption;
  /** How many parts its form has: `address:published:target`. */
  readonly parts: number;
}

/** None of a container that shares its network, or has none. */
export function publishedPorts(run: DockerRun): readonly OptionPort[] {
  const network = optionsOf(run, "--network --net").at(-1)?.written ?? "";
  if (/^(?:host|none|container:.*)$/.test(network)) return [];
  return optionsOf(run, "-p --publish").map((option) => {
    const parts = partsOf(option.written ?? "");
    const known = parts.map((part) => (part.includes("$") ? undefined : part));
    return { option, parts: parts.length, ...readPort(known) };
  });
}

/** Whether something starts the container again when it ends, so that it stays: `--restart`. */
export function isRestarted(run: DockerRun): boolean {
  const policy = optionsOf(run, "--restart").at(-1)?.written;
  return policy !== undefined && policy !== "no";
}
