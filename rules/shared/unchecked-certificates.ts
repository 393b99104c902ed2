import type { EnvironmentVariable, Workload } from "../../model/container";
import { type Fix, fix } from "../../model/edit";
import { oncePer } from "../../model/once";
import { remove } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import type { Reporter, Variant } from "../rule";

/*
 * Settings by which programs accept whatever certificate the other side shows. Sources: the documentation of the programs,
 * 2026.
 */

interface Switch {
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
  checksum: { severity: "medium", when: "it is `GOSUMDB`: the checksums of Go modules are not compared" },
} as const satisfies Readonly<Record<string, Variant>>;

const variables: readonly Switch[] = [
  { name: /^NODE_TLS_REJECT_UNAUTHORIZED$/, off: /^0$/ },
  { name: /^GIT_SSL_NO_VERIFY$/, off: /^(?:true|1|yes|on)$/i },
  { name: /^PYTHONHTTPSVERIFY$/, off: /^0$/, variant: "python-2" },
  { name: /^(?:REQUESTS|CURL)_CA_BUNDLE$/, off: /^$/, variant: "old-clients" },
  { name: /^GOSUMDB$/, off: /^off$/, variant: "checksum" },
  { name: /_(?:TLS_SKIP_VERIFY|SKIP_TLS_VERIFY|INSECURE_SKIP_VERIFY)$/, off: /^(?:true|1|yes|on)$/i },
  { name: /_(?:SSL_VERIFY|TLS_VERIFY|VERIFY_TLS|VERIFY_SSL)$/, off: /^(?:false|0|no|off)$/i },
];

/** `--tls-skip-verify`, also with `=true` behind it. */
const option =
  /^--(?:insecure-skip-tls-verify|insecure-skip-verify|kubelet-insecure-tls|tls-skip-verify)(?:=true)?$/;

/**
 * Tells by what a workload's programs do not check certificates.
 * @param textOf what a word of the command line says; `undefined` when unknown
 */
export function tellUnchecked(
  workload: Workload,
  holder: string,
  report: Reporter,
  textOf: (word: Field) => string | undefined,
): void {
  for (const { variable, found } of uncheckedAmong(workload.environment)) {
    const { name, valueRange } = variable;
    const variant = found.variant === "python-2" && isPython2(workload) ? undefined : found.variant;
    report(valueRange, {
      message: describe(holder, variable, variant),
      variant,
      fixes: [removeEntry(entryOf(variable), name)],
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
}

/** Thousands of services may share their variables. */
const uncheckedAmong = oncePer((environment: readonly EnvironmentVariable[]) =>
  environment.flatMap((variable) => {
    const { name, value } = variable;
    const found =
      value === undefined ? undefined : variables.find((one) => one.name.test(name) && one.off.test(value));
    return found ? { variable, found } : [];
  }),
);

function describe(holder: string, { name, value }: EnvironmentVariable, variant: Switch["variant"]): string {
  const written = value === "" ? `an empty ${name}` : `${name}=${value}`;
  switch (variant) {
    case "checksum":
      return `${holder} does not compare the checksums of Go modules: ${written}`;
    case "python-2":
      return `${holder} sets ${written}, with which Python 2 checks no certificates`;
    case "old-clients":
      return `${holder} sets ${written}, with which old versions of requests and curl check no certificates`;
    default:
      return `${holder} does not check certificates: ${written}`;
  }
}

/** The whole of a variable: the item of a list, or the entry of a mapping. */
function entryOf({ field }: EnvironmentVariable): Field {
  const { parent } = field;
  return field.key === "value" && parent?.parent?.kind === "sequence" ? parent : field;
}

function removeEntry(entry: Field, name: string): Fix | undefined {
  return entry.isShared ? undefined : fix(`Remove ${name}`, "suggestion", remove(entry));
}

function isPython2({ imageReference }: Workload): boolean {
  return imageReference?.name === "python" && /^2(?:\.|-|$)/.test(imageReference.tag ?? "");
}
