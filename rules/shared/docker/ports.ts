import type { PublishedPort } from "../../../model/compose/compose";
import { readPort } from "../../../model/compose/ports";
import { partsOf } from "../../../model/compose/short-form";
import type { ShellOption } from "../../../model/shell/options";
import { type DockerRun, optionsOf } from "./command";

/** A port that a command publishes on its host. */
export interface OptionPort extends Pick<PublishedPort, "address" | "published" | "target"> {
  readonly option: ShellOption;
  /** How many parts its form has: `address:published:target`. */
  readonly parts: number;
}

/** None of a container that shares its network, or has none. */
export function publishedPorts(run: DockerRun): readonly OptionPort[] {
  if (/^(?:host|none|container:.*)$/.test(networkOf(run)?.written ?? "")) return [];
  return optionsOf(run, "-p --publish").map((option) => {
    const parts = partsOf(shortForm(option.written ?? ""));
    const known = parts.map((part) => (part.includes("$") ? undefined : part));
    return { option, parts: parts.length, ...readPort(known) };
  });
}

/** Nobody reaches it, and it reaches nobody. */
export function hasNoNetwork(run: DockerRun): boolean {
  return networkOf(run)?.written === "none";
}

/** The option that says which network a container joins. */
export function networkOf(run: DockerRun): ShellOption | undefined {
  return optionsOf(run, "--network --net").at(-1);
}

/** `published=8080,target=80` of a service as `8080:80`. */
function shortForm(port: string): string {
  const target = /(?:^|,)target=([^,]*)/.exec(port)?.[1];
  const published = /(?:^|,)published=([^,]*)/.exec(port)?.[1];
  return target === undefined ? port : [published, target].filter((part) => part !== undefined).join(":");
}

/** What an open port of a container that does not stay is told as. */
export const portVariants = {
  passing: {
    severity: "low",
    when: "nothing starts the container again (`--restart`, `Restart=` of a unit): it serves a test, or a person at their own machine",
  },
} as const;

export function portVariantOf({ isRestarted }: DockerRun): keyof typeof portVariants | undefined {
  return isRestarted ? undefined : "passing";
}
