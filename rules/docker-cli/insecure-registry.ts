import { isOwnHost } from "../../model/loopback";
import type { Command } from "../../model/shell/command";
import type { ShellOption } from "../../model/shell/options";
import { invocationOf } from "../../model/shell/programs/invocation";
import { rule } from "../rule";
import { isOff, isOn, leaveOut } from "../shared/docker-command";

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
      const registry = registryOf(command);
      if (registry === undefined || isOwnHost(registry)) return;
      for (const option of uncheckedBy(command))
        report(option, {
          message: `${command.name} does not check the registry ${registry}`,
          fixes: [leaveOut(command, option, "trusts the registry's certificate")],
        });
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

/** The host of the first image or registry that is named with one of a domain or an address; a name alone may be the machine's. */
function registryOf(command: Command): string | undefined {
  for (const word of invocationOf(command)?.operands ?? []) {
    const text = word.written()?.text.replace(/^(?:docker|https?):\/\//, "") ?? "";
    const host = /^([\w.-]+\.[\w-]+|localhost)(?::\d+)?(?:\/|$)/.exec(text)?.[1];
    if (host !== undefined) return host;
  }
  return undefined;
}
