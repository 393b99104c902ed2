import { homeAsTilde } from "../../../model/home-folder";
import type { ShellOption } from "../../../model/shell/options";
import type { Range } from "../../../model/text";
import { isRuntimeSocket, isRuntimeSocketPath } from "../host-access/runtime-sockets";
import { isOn } from "./command";

/** What an option of `docker run` mounts. */
export interface DockerMount {
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly isReadOnly: boolean;
  /** Words behind the target; of a `--mount` the one that says how mounts inside of it reach the host. */
  readonly options: readonly string[];
  readonly range: Range;
}

/** `-v source:target[:options]` or `--mount source=…,target=…`; a volume without a colon is one of Docker's own. */
export function mountOf({ name, written = "", valueRange: range }: ShellOption): DockerMount | undefined {
  if (name === "-v" || name === "--volume") {
    const [source = "", target, options = ""] = written.split(/(?<!(?:^|:)[A-Za-z]):/);
    const words = options.split(",");
    const isReadOnly = words.some((one) => one === "ro" || one.includes("$"));
    return target === undefined
      ? undefined
      : { source: homeAsTilde(source), target, isReadOnly, options: words, range };
  }
  if (name !== "--mount") return undefined;
  const source = /(?:^|,)(?:source|src)=([^,]*)/.exec(written)?.[1];
  return {
    source: source && homeAsTilde(source),
    target: /(?:^|,)(?:target|destination|dst)=([^,]*)/.exec(written)?.[1],
    options: [/(?:^|,)bind-propagation=([^,]*)/.exec(written)?.[1] ?? ""],
    isReadOnly: /(?:^|,)(?:readonly|ro)(?:=(?:true|1))?(?:,|$)/.test(written),
    range,
  };
}

/** The socket of a container runtime that an option gives, or a directory that holds it: as a target only the socket itself tells what it is. */
export function socketIn(option: ShellOption): string | undefined {
  if (option.name === "--use-api-socket" && isOn(option)) return option.name;
  const { source, target } = mountOf(option) ?? {};
  if (source !== undefined && isRuntimeSocketPath(source)) return source;
  return target !== undefined && isRuntimeSocket(target) ? target : undefined;
}
