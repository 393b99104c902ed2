import { addTo } from "../groups";
import type { Command, ShellWord } from "../shell/command";
import { textsSetBy } from "../shell/given-variables";
import { parseShell } from "../shell/parse";
import { behind } from "../written-text";
import { componentFrom } from "./component";
import { type CommandWord, commandFlags } from "./flags";
import type { Component, ComponentName } from "./kubernetes";

const servers: ReadonlySet<string> = new Set(["k3s", "rke2"]);

/** k3s or rke2 as a command starts it, with the components that it hands arguments to. */
export function startedServer({ name, words }: Command): readonly Component[] {
  const [program, ...given] = words;
  return program && servers.has(name ?? "") ? serverOf(program, given) : [];
}

function serverOf({ range }: ShellWord, words: readonly ShellWord[]): readonly Component[] {
  const common = { object: undefined, source: "script", range } as const;
  const server = componentFrom({ ...common, name: "k3s", flags: commandFlags(words.map(withFlagName)) });
  const handed = [...passedArguments(words)].map(([component, flags]) =>
    componentFrom({ ...common, name: component, flags: commandFlags(flags) }),
  );
  return [server, ...handed];
}

/** By the variables that the installer of k3s reads: what stands before their value on the command line that it makes. */
const installerVariables: Readonly<Record<string, string>> = {
  INSTALL_K3S_EXEC: "k3s ",
  K3S_KUBECONFIG_MODE: "k3s server --write-kubeconfig-mode=",
};

/** What the installer of k3s starts it with: what its variables say, and the words behind `curl … | sh -s -`. */
export function installedServer(command: Command): readonly Component[] {
  const { words, pipedFrom } = command;
  const commands = textsSetBy(command).flatMap(({ name, text }) => {
    const before = Object.hasOwn(installerVariables, name) ? installerVariables[name] : undefined;
    const line = before ? behind(before, text) : undefined;
    return line ? parseShell(line.text, line.toOffset) : [];
  });
  const isInstaller = pipedFrom?.words.some(({ value = "" }) =>
    /^https:\/\/get\.(?:k3s|rke2)\.io/.test(value),
  );
  const [program] = words;
  const dash = words.findIndex(({ value }) => value === "-");
  const piped = isInstaller && program && dash > 0 ? serverOf(program, words.slice(dash + 1)) : [];
  return [...commands.flatMap(startedServer), ...piped];
}

/** `--kube-apiserver-arg=anonymous-auth=true`, `--kubelet-arg v=2`: the arguments for each component. */
function passedArguments(words: readonly ShellWord[]): ReadonlyMap<ComponentName, readonly CommandWord[]> {
  const passed = new Map<ComponentName, CommandWord[]>();
  words.forEach((word, index) => {
    const [option, component, inline] = passedArgument.exec(word.value ?? "") ?? [];
    const next = words[index + 1];
    const argument = inline ?? next?.value;
    if (option === undefined || argument === undefined) return;
    const { start } = word.range;
    addTo(passed, component as ComponentName, {
      value: `--${argument.replace(/^--/, "")}`,
      range: { start, end: (inline === undefined && next ? next : word).range.end },
      written: () => (inline === undefined && next ? next : word).written(),
    });
  });
  return passed;
}

const passedArgument =
  /^--(kube-apiserver|kube-controller-manager|kube-scheduler|kube-proxy|kubelet|etcd)-arg(?:=(.+))?$/;

/** A word of a script whose value is computed still names its flag: `--token-auth-file=$TOKENS`. */
export function withFlagName(word: ShellWord): CommandWord {
  return word.value === undefined && /^--[\w.-]+=/.test(word.raw) ? { ...word, value: word.raw } : word;
}
