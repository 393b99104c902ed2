import type { EnvironmentVariable, Workload } from "../../../model/container";
import { type Fix, fix } from "../../../model/edit";
import { isOwnHost } from "../../../model/loopback";
import { oncePer } from "../../../model/once";
import type { Command } from "../../../model/shell/command";
import { invocationOf } from "../../../model/shell/programs/invocation";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import type { Reporter, Variant } from "../../rule";
import { nameOption, uncheckedCertificate } from "../downloads/certificate-checks";
import { removeVariable } from "../environment-entries";
import type { Run } from "../programs/workload-commands";

/*
 * Settings by which programs accept whatever certificate the other side shows. Sources: the documentation of the programs,
 * 2026.
 */

/** A variable that switches a check off. */
export interface UncheckedSwitch {
  readonly name: RegExp;
  readonly off: RegExp;
  readonly variant?: keyof typeof uncheckedVariants;
}

export const uncheckedVariants = {
  "python-2": {
    severity: "low",
    when: "it is `PYTHONHTTPSVERIFY`, and the image is not known to have Python 2, which alone reads it",
  },
  "old-clients": {
    severity: "medium",
    when: "an empty list of authorities stands there, which only old versions of requests and curl heed",
  },
  checksum: {
    severity: "medium",
    when: "it is `GOSUMDB` or `GONOSUMDB`: the checksums of Go modules are not compared",
  },
  "host-name": {
    severity: "medium",
    when: "it is Kafka's empty algorithm: the authority of a certificate is checked, the name in it is not",
  },
  loopback: {
    severity: "info",
    when: "a command asks the machine that it runs on, or the variable with the address (`VAULT_ADDR`) names that",
  },
} as const satisfies Readonly<Record<string, Variant>>;

const variables: readonly UncheckedSwitch[] = [
  { name: /^NODE_TLS_REJECT_UNAUTHORIZED$/, off: /^0$/ },
  // Git asks whether it is set, not to what.
  { name: /^GIT_SSL_NO_VERIFY$/, off: /^/ },
  { name: /^PERL_LWP_SSL_VERIFY_HOSTNAME$/, off: /^0$/ },
  { name: /^GOINSECURE$/, off: /./ },
  { name: /^PYTHONHTTPSVERIFY$/, off: /^0$/, variant: "python-2" },
  { name: /^(?:REQUESTS|CURL)_CA_BUNDLE$/, off: /^$/, variant: "old-clients" },
  { name: /^GOSUMDB$/, off: /^off$/, variant: "checksum" },
  // Private modules are in no data base of checksums, and are named here rightly.
  { name: /^(?:GONOSUMDB|GONOSUMCHECK)$/, off: /^(?:\*|1)$/, variant: "checksum" },
  {
    // Without one of these words a name may skip the check of something else.
    name: /^(?=.*(?:TLS|SSL|CERT|INSECURE|VAULT|SMTP|LDAP)|(?:DRONE|WOODPECKER)_)(?:.*_)?(?:SKIP|NO|IGNORE|DISABLE)_(?:(?:TLS|SSL|CERT|CERTIFICATE)_)?(?:VERIFY|VERIFICATION|VALIDATION|CHECK|ERRORS)(?:_INSECURE)?$/,
    off: /^(?:true|1|yes|on)$/i,
  },
  {
    // Docker's client takes any value for on, and Node.js every one but 0. SKIP_TLS_VERIFY means the opposite.
    name: /^(?!DOCKER_TLS_VERIFY$|NODE_TLS_|(?:.*_)?(?:SKIP|NO|NOT|IGNORE|DISABLED?|WITHOUT)_)(?:.*_)?(?:VERIFY_(?:TLS|SSL|CERTS)|(?:TLS|SSL)_(?:CERT_)?(?:VERIFY|VERIFICATION)|(?:TLS|SSL)_REJECT_UNAUTHORIZED|(?:TLS|SSL)_VERIFY_(?:CERTS?|PEER))$/,
    off: /^(?:false|0|no|off)$/i,
  },
  { name: /^LDAPTLS_REQCERT$/, off: /^(?:never|allow)$/i },
  { name: /(?:^|_)SSL_ENDPOINT_IDENTIFICATION_ALGORITHM$/, off: /^\s*$/, variant: "host-name" },
  { name: /_(?:SSL|TLS|OPENSSL)_?(?:VERIFY|VERIFICATION)_?MODE$/, off: /^(?:none|disabled?)$/i },
];

/** `--tls-skip-verify`, also with `=true` behind it, and what is on by itself with `=false`. */
const option =
  /^--(?:(?:insecure-skip-tls-verify|insecure-skip-verify|kubelet-insecure-tls|tls-skip-verify|ssl-insecure-skip-verify|skip-tls-verify(?:-pull)?|serverstransport\.insecureskipverify)(?:=true)?|(?:src-|dest-)?tls-verify=false)$/i;

/**
 * Tells by what a workload's programs do not check certificates.
 * @param textOf what a word of the command line says; `undefined` when unknown
 * @param runs what it runs
 * @param isNeighbor whether a host is of the same project: the variant `internal`
 */
export function tellUnchecked(
  workload: Workload,
  holder: string,
  report: Reporter,
  textOf: (word: Field) => string | undefined,
  runs: readonly Run[],
  isNeighbor: (host: string) => boolean = () => false,
): void {
  for (const { variable, found, hosts } of uncheckedAmong(workload.environment)) {
    const own = found.variant === "python-2" && isPython2(workload) ? undefined : found.variant;
    const variant = own ?? nearestOf(hosts, isNeighbor);
    report(variable.valueRange, {
      message: describe(holder, variable, own),
      variant,
      fixes: [removeVariable(variable, found.variant === "checksum" ? undefined : checked)],
    });
  }
  for (const word of workload.commandLine) {
    const text = textOf(word) ?? "";
    if (!option.test(text)) continue;
    const [name = text] = text.split("=");
    report(word, {
      message: `${holder} does not check certificates: ${text}`,
      fixes: [word.parent?.kind === "sequence" ? removeEntry(word, name) : undefined],
    });
  }
  for (const command of runs.flatMap(({ commands }) => commands)) {
    const unchecked = uncheckedCertificate(command);
    if (!unchecked) continue;
    report(unchecked.range, {
      message: `${holder} does not check certificates: ${command.name} ${nameOption(unchecked)}`,
      variant: nearestOf(hostsAskedBy(command), isNeighbor),
    });
  }
}

/** The host of each address that it is told. */
function hostsAskedBy(command: Command): readonly string[] {
  return (invocationOf(command)?.operands ?? []).map(({ value = "" }) => hostOf(value));
}

function hostOf(address: string): string {
  const host = /^(?:https?:\/\/)?(?:[^/@]*@)?(\[[^\]]*\]|[^/:]*)/i.exec(address)?.[1] ?? "";
  return host.replace(/^\[|\]$/g, "");
}

function nearestOf(hosts: readonly string[], isNeighbor: (host: string) => boolean): string | undefined {
  if (hosts.length === 0) return undefined;
  if (hosts.every(isOwnHost)) return "loopback";
  return hosts.every(isNeighbor) ? "internal" : undefined;
}

/** Thousands of services may share their variables. */
const uncheckedAmong = oncePer((environment: readonly EnvironmentVariable[]) =>
  environment.flatMap((variable) => {
    const { name, value } = variable;
    const found = uncheckedSwitch(name, value);
    return found ? { variable, found, hosts: hostsBeside(name, environment) } : [];
  }),
);

/** The host of `VAULT_ADDR` beside `VAULT_SKIP_VERIFY`: whom the program asks. */
function hostsBeside(name: string, environment: readonly EnvironmentVariable[]): readonly string[] {
  const [, program] = /^([A-Z\d]+)_(?:HTTP_)?(?:SKIP|SSL|TLS)_/.exec(name) ?? [];
  const address = program === undefined ? undefined : addressesIn(environment).get(program);
  return address === undefined ? [] : [hostOf(address)];
}

/** Addresses by the program that asks them; `""` where one is not known. */
const addressesIn = oncePer((environment: readonly EnvironmentVariable[]): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const { name, value = "" } of environment) {
    const [, program] = /^([A-Z\d]+)_(?:HTTP_)?ADDR$/.exec(name) ?? [];
    if (program !== undefined) found.set(program, value);
  }
  return found;
});

/** What a variable of this value switches off; nothing where the value is not known. */
export function uncheckedSwitch(name: string, value: string | undefined): UncheckedSwitch | undefined {
  return value === undefined
    ? undefined
    : variables.find((one) => one.name.test(name) && one.off.test(value));
}

/** How a sentence about a program goes on. */
export function problemOf(variant: UncheckedSwitch["variant"]): string {
  switch (variant) {
    case "checksum":
      return "does not compare the checksums of Go modules";
    case "host-name":
      return "does not check whose certificate it is shown";
    case "python-2":
      return "of Python 2 does not check certificates";
    case "old-clients":
      return "with an old version of requests or curl does not check certificates";
    default:
      return "does not check certificates";
  }
}

function describe(
  holder: string,
  { name, value }: EnvironmentVariable,
  variant: UncheckedSwitch["variant"],
): string {
  const written = value === "" ? `an empty ${name}` : `${name}=${value}`;
  switch (variant) {
    case "python-2":
      return `${holder} sets ${written}, with which Python 2 checks no certificates`;
    case "old-clients":
      return `${holder} sets ${written}, with which old versions of requests and curl check no certificates`;
    default:
      return `${holder} ${problemOf(variant)}: ${written}`;
  }
}

function removeEntry(entry: Field, name: string): Fix | undefined {
  return entry.isShared ? undefined : fix(`Remove ${name}, ${checked}`, "suggestion", remove(entry));
}

const checked = "once the certificate can be checked";

function isPython2({ imageReference }: Workload): boolean {
  return imageReference?.name === "python" && /^2(?:\.|-|$)/.test(imageReference.tag ?? "");
}
