import { withoutCarriageReturns } from "../mapped-text";
import { baseName } from "../path";
import { withoutMarks } from "../provisioning/said-in-tree";
import { isDockerSocket } from "../provisioning/socket-unit";
import { Lines } from "../text";
import { type CommandFile, mayRunContainers } from "./command-file";
import { commentLines } from "./lines";

/** Files of a workspace that are copied to a machine, as they are or filled in, with where they are there. */
const places = {
  audit: (name: string) => `/etc/audit/rules.d/${name}`,
  unit: (name: string) => `/etc/systemd/system/${name}`,
  daemon: () => "/etc/docker/daemon.json",
  dockerClient: () => "~/.docker/config.json",
  registries: () => "/etc/rancher/k3s/registries.yaml",
} as const;

type HostFileType = keyof typeof places;

/** Ansible, Terraform, Puppet and their like write a file of that name without the ending. */
export const templateEndings = ["j2", "erb", "tpl", "tmpl", "tftpl"] as const;

const template = new RegExp(`\\.(?:${templateEndings.join("|")})$`);

/** What a file is on the machine, by its name and one look at its text; `undefined` for all others. */
export function hostFileType(path: string, text: string): HostFileType | undefined {
  const name = nameThere(path);
  if (/\.rules$/i.test(name))
    return /^-[aAwW][ \t]/m.test(text) && /docker|containerd/.test(text) ? "audit" : undefined;
  if (/\.socket$/i.test(name))
    return /^\[Socket\]/m.test(text) && isDockerSocket(name, text) ? "unit" : undefined;
  if (/\.service$/i.test(name))
    return /^\[Service\]/m.test(text) && mayRunContainers(text) ? "unit" : undefined;
  if (name === "daemon.json") return "daemon";
  if (name === "config.json") return /"auths"\s*:/.test(text) ? "dockerClient" : undefined;
  return name === "registries.yaml" && /^(?:mirrors|configs):/m.test(text) ? "registries" : undefined;
}

function nameThere(path: string): string {
  return baseName(path).replace(template, "");
}

/** Such a file as one that writes itself there. */
export function readHostFile(path: string, text: string): CommandFile {
  const type = hostFileType(path, text);
  const known = template.test(path) ? withoutMarks(text) : text;
  const content = withoutCarriageReturns({ text: known, toOffset: (offset) => offset });
  return {
    text,
    lines: new Lines(text),
    comments: type === "dockerClient" ? [] : commentLines(text, "#;"),
    commands: [],
    writtenFiles: type ? [{ path: places[type](nameThere(path)), content, isAdded: false }] : [],
    unread: undefined,
  };
}
