import { withoutCarriageReturns } from "../mapped-text";
import { baseName } from "../path";
import { Lines } from "../text";
import type { CommandFile } from "./command-file";
import { commentLines } from "./lines";

/** Files of a workspace that are copied to a machine as they are, with where they are there. */
const places = {
  audit: (name: string) => `/etc/audit/rules.d/${name}`,
  socket: (name: string) => `/etc/systemd/system/${name}`,
  dockerClient: () => "~/.docker/config.json",
  registries: () => "/etc/rancher/k3s/registries.yaml",
} as const;

type HostFileType = keyof typeof places;

/** What a file is on the machine, by its name and one look at its text; `undefined` for all others. */
export function hostFileType(path: string, text: string): HostFileType | undefined {
  const name = baseName(path);
  if (/\.rules$/i.test(name))
    return /^-[aAwW][ \t]/m.test(text) && /docker|containerd/.test(text) ? "audit" : undefined;
  if (/\.socket$/i.test(name))
    return /^\[Socket\]/m.test(text) && /docker\.socket$/.test(name) ? "socket" : undefined;
  if (name === "config.json") return /"auths"\s*:/.test(text) ? "dockerClient" : undefined;
  return name === "registries.yaml" && /^(?:mirrors|configs):/m.test(text) ? "registries" : undefined;
}

/** Such a file as one that writes itself there. */
export function readHostFile(path: string, text: string): CommandFile {
  const type = hostFileType(path, text);
  const content = withoutCarriageReturns({ text, toOffset: (offset) => offset });
  return {
    text,
    lines: new Lines(text),
    comments: type === "dockerClient" ? [] : commentLines(text, "#;"),
    commands: [],
    writtenFiles: type ? [{ path: places[type](baseName(path)), content, isAdded: false }] : [],
    unread: undefined,
  };
}
