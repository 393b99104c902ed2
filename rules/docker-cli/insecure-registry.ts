import { isOwnHost } from "../../model/loopback";
import type { Command, ShellWord } from "../../model/shell/command";
import type { ShellOption } from "../../model/shell/options";
import { invocationOf } from "../../model/shell/programs/invocation";
import { rule } from "../rule";
import { isOff, isOn, leaveOut } from "../shared/docker/command";

export default rule({
  severity: "medium",
  title: "Command takes or sends an image without checking the registry",
  why: "Whoever stands on the way to the registry hands out images of their own, and reads the login and the images that are sent there.",
  how: "Give the registry a certificate, and put its authority into /etc/containers/certs.d/<registry>/ca.crt or /etc/docker/certs.d.",
  threats: ["registry-S2", "docker-client-S1"],
  since: "0.1.0",
  references: {
    owaspDocker: ["D03"],
    mitre: ["T1557", "T1195.002"],
    cwe: ["CWE-295", "CWE-319"],
  },
  check: {
    command(command, report) {
      for (const option of uncheckedBy(command)) {
        const registry = registryOf(command, option);
        if (registry === undefined) continue;
        report(option, {
          message: `${command.name} does not check the registry ${registry}`,
          fixes: [leaveOut(command, option, "it trusts the registry's certificate")],
        });
      }
    },
  },
});

/** Checks that are switched off, and switches that leave them out, by program. */
const checks: Readonly<Record<string, readonly string[] | undefined>> = {
  podman: ["--tls-verify"],
  buildah: ["--tls-verify"],
  skopeo: ["--tls-verify", "--src-tls-verify", "--dest-tls-verify"],
};
const switches: Readonly<Record<string, readonly string[] | undefined>> = {
  docker: ["--insecure"],
  nerdctl: ["--insecure-registry"],
  crane: ["--insecure"],
  oras: ["--insecure", "--plain-http"],
};

function uncheckedBy(command: Command): readonly ShellOption[] {
  const { name = "" } = command;
  return (invocationOf(command)?.options ?? []).filter(
    (option) =>
      (checks[name]?.includes(option.name) && isOff(option)) ||
      (switches[name]?.includes(option.name) && isOn(option)),
  );
}

/**
 * The first registry of another machine that a command reaches without the check. A name without a domain or an address
 * may be the machine's own.
 */
function registryOf(command: Command, option: ShellOption): string | undefined {
  const isLogin = invocationOf(command)?.subcommand === "login";
  for (const word of reached(command, option)) {
    const text = word.written()?.text.replace(/^(?:docker|https?):\/\//, "") ?? "";
    const [, host, path] = /^([\w.-]+\.[\w-]+)(?::\d+)?(\/|$)/.exec(text) ?? [];
    if (host !== undefined && (path !== "" || isLogin) && !isOwnHost(host)) return host;
  }
  return undefined;
}

/** The words that may name a registry that the option is about: of a copy one of two, of a push where it goes. */
function reached(command: Command, { name }: ShellOption): readonly ShellWord[] {
  const { operands = [], subcommand } = invocationOf(command) ?? {};
  if (name === "--src-tls-verify") return operands.slice(0, 1);
  if (name === "--dest-tls-verify") return operands.slice(1, 2);
  // Behind the image `oras push` names files.
  if (subcommand === "push") return command.name === "oras" ? operands.slice(0, 1) : operands.slice(-1);
  return operands;
}
