import type { Command, ShellWord } from "../shell/command";
import { parseExecForm } from "../shell/parse";
import type { Field } from "../tree/field";
import { withoutExpressions } from "./jinja";
import { fieldWord, impliedWord } from "./tree-words";

export const containerModules = ["docker_container", "community.docker.docker_container"];

/** The options of `docker run` that arguments of the module are, by their names. */
const options: Readonly<Record<string, string>> = {
  cap_drop: "--cap-drop",
  capabilities: "--cap-add",
  cgroupns_mode: "--cgroupns",
  device_cgroup_rules: "--device-cgroup-rule",
  devices: "--device",
  ipc_mode: "--ipc",
  network_mode: "--network",
  pid_mode: "--pid",
  ports: "--publish",
  privileged: "--privileged",
  published_ports: "--publish",
  read_only: "--read-only",
  restart_policy: "--restart",
  security_opts: "--security-opt",
  user: "--user",
  userns_mode: "--userns",
  uts: "--uts",
  volumes: "--volume",
};

/**
 * What a task of `docker_container` starts, as the command that does the same. Source: the page of the module in
 * `community.docker`.
 */
export function startedBy(module: Field): readonly Command[] {
  const isStarted = !/^(?:absent|stopped|present)$/.test(module.get("state").string ?? "");
  const image = module.get("image");
  if (module.kind !== "mapping" || !isStarted || image.string === undefined) return [];
  const given = Object.entries(options).flatMap(([name, option]) => {
    const field = module.get(name);
    return [field, ...field.items].map((one) => ({ field: one, before: `${option}=` }));
  });
  const variables = module.get("env").children.map((field) => ({ field, before: `--env=${field.key}=` }));
  const words = [...given, ...variables]
    .filter(({ field }) => field.kind === "scalar" && !field.isShared)
    .map(({ field, before }) => wordOf(field, before));
  const implied = ["docker", "run"].map((word) => impliedWord(word, module));
  const command = module.get("command");
  const line = command.items.map((item) => wordOf(item));
  return parseExecForm([...implied, ...words, wordOf(image), ...line]);
}

function wordOf(field: Field, before = ""): ShellWord {
  const word = fieldWord(field, before);
  const source = word.written();
  const written = source && withoutExpressions(source);
  const isComputed = written?.text.includes("${");
  return written && isComputed
    ? { ...word, raw: written.text, value: undefined, written: () => written }
    : word;
}
