import type { Command } from "../../../model/shell/command";
import type { ShellOption } from "../../../model/shell/options";
import { invocationOf } from "../../../model/shell/programs/invocation";

/** The names of options, and the value by which one that has another meaning too switches the check off. */
interface Switch {
  readonly names: string;
  readonly off?: RegExp;
}

const wgetSwitches: readonly Switch[] = [
  { names: "--no-check-certificate" },
  { names: "--check-certificate", off: /^(?:off|no|0|quiet)$/i },
];

const cmdlet: readonly Switch[] = [{ names: "-SkipCertificateCheck" }];

const switches: Readonly<Record<string, readonly Switch[]>> = {
  curl: [{ names: "-k --insecure --proxy-insecure --doh-insecure" }],
  wget: wgetSwitches,
  wget2: wgetSwitches,
  fetch: [{ names: "--no-verify-peer" }],
  aria2c: [{ names: "--check-certificate", off: /^false$/i }],
  git: [{ names: "-c --config", off: /^http\.(?:\S+\.)?sslverify=(?:false|no|off|0)$/i }],
  "invoke-webrequest": cmdlet,
  "invoke-restmethod": cmdlet,
};

/** An option with its value, as messages call it: `-c http.sslVerify=false`, `--check-certificate=false`. */
export function nameOption({ name, value, valueWord }: ShellOption): string {
  if (value === undefined) return name;
  return valueWord ? `${name} ${value}` : `${name}=${value}`;
}

/** The option by which a command fetches from a server whose certificate it does not check. */
export function uncheckedCertificate(command: Command): ShellOption | undefined {
  const { name = "" } = command;
  const invocation = Object.hasOwn(switches, name) ? invocationOf(command) : undefined;
  if (!invocation) return undefined;
  return switches[name]
    ?.map(({ names, off }) =>
      off
        ? invocation.options
            .filter((one) => names.split(" ").includes(one.name) && off.test(one.value ?? ""))
            .at(-1)
        : invocation.option(names),
    )
    .find((one) => one !== undefined);
}
