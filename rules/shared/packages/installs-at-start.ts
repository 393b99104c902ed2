import type { Workload } from "../../../model/container";
import type { Command } from "../../../model/shell/command";
import { invocationOf } from "../../../model/shell/programs/invocation";
import type { Range } from "../../../model/text";
import type { Reporter } from "../../rule";
import { type Run, startCommandsOf } from "../programs/workload-commands";

/** Packages that a service or a container installs each time it starts. */
export interface Install {
  readonly range: Range;
  /** Completes "… when it starts": `apt-get install`. */
  readonly how: string;
}

/** Tells of what a workload installs at its start, at the first place. */
export function tellInstalls(
  [first, ...others]: readonly Install[],
  holder: string,
  report: Reporter,
  variant?: string,
): void {
  if (!first) return;
  report(first.range, {
    message: `${holder} installs packages when it starts: ${first.how}`,
    variant,
    related: others.map(({ range, how }) => ({ range, message: `So does ${how}` })),
  });
}

/** Those that commands of a workload install by name: what a lock file of the project lists is another matter. */
export function installsIn(runs: readonly Run[]): readonly Install[] {
  return startCommandsOf(runs).flatMap((command) => installOf(command) ?? []);
}

function installOf(command: Command): Install | undefined {
  const { program = "", subcommand = "", subcommandWord, packages = [] } = invocationOf(command) ?? {};
  const isInstall = /(?:^| )(?:install|reinstall|localinstall|i|in|add|get)$/.test(subcommand);
  const isNamed = packages.some(({ name, source }) => name !== undefined && source === "registry");
  return isInstall && isNamed && subcommandWord
    ? { range: subcommandWord.range, how: `${program} ${subcommand}` }
    : undefined;
}

/** Variables that make an image install what they name. */
const installing: readonly { readonly name: string; readonly repository: RegExp }[] = [
  { name: "_PIP_ADDITIONAL_REQUIREMENTS", repository: /airflow/ },
  { name: "DOCKER_MODS", repository: /^linuxserver\// },
];

/** Those that an image installs because a variable says so. */
export function installsByVariables({
  environment,
  imageReference: image,
}: Pick<Workload, "environment" | "imageReference">): readonly Install[] {
  return environment.flatMap(({ name, value = "", valueRange }) => {
    const known = installing.find((one) => one.name === name);
    const isRead = image === undefined || known?.repository.test(image.repository);
    return known && isRead && value.trim() !== "" ? { range: valueRange, how: name } : [];
  });
}
