import type { Instruction } from "../../../model/dockerfile/dockerfile";
import { removeInstruction, removePair } from "../../../model/dockerfile/edit";
import { type Edit, type Fix, fix } from "../../../model/edit";
import type { Command } from "../../../model/shell/command";
import { removeOption, removeWord } from "../../../model/shell/edit";
import { givenVariables } from "../../../model/shell/given-variables";
import type { Range } from "../../../model/text";
import type { References } from "../../references";
import { type RuleDefinition, type Subjects, table } from "../../rule";
import { firstTwo } from "../../shared/names";
import {
  type CertificateSetting,
  type CertificateSettings,
  certificateSettings,
  packageSettings,
  runtimeSettings,
} from "../../shared/tls/certificate-settings";
import { isExplained } from "../../shared/tls/explained";
import { problemOf, uncheckedSwitch, uncheckedVariants } from "../../shared/tls/unchecked-certificates";

/** A variable that switches the check off. */
interface Variable {
  readonly variant: keyof typeof uncheckedVariants | undefined;
}

interface Family {
  readonly title: string;
  readonly why: string;
  readonly how: string;
  readonly references: References;
  readonly variableOf: (name: string, value: string | undefined) => Variable | undefined;
  readonly settings: CertificateSettings;
  readonly variants: NonNullable<RuleDefinition["variants"]>;
  /** What holds for one step only is the variant `step`. */
  readonly lowersSteps: boolean;
}

function certificateRule({ variableOf, settings, lowersSteps, ...form }: Family): RuleDefinition {
  const step = lowersSteps ? "step" : undefined;
  return {
    ...form,
    severity: "high",
    threats: ["image-build-S1", "network-T1", "supply-chain-T1"],
    since: "0.1.0",
    check: {
      instruction(instruction, report) {
        const { keyword, pairs } = instruction;
        if (keyword !== "ENV" && keyword !== "ARG") return;
        for (const pair of pairs) {
          const found = pair.value && variableOf(pair.name, pair.value.value);
          if (!found) continue;
          const variant = variantOf(instruction, found);
          report(pair, {
            message: `${pair.name} is set, so that a program ${problemOf(variant)}`,
            variant: variant ?? (keyword === "ARG" ? step : undefined),
            fixes: unlessExplained(instruction, () =>
              fix(`Remove ${pair.name}`, "suggestion", removePair(instruction, pair)),
            ),
          });
        }
      },
      command(command, report) {
        const { instruction } = command;
        if (!instruction || (instruction.keyword !== "RUN" && instruction.keyword !== "CMD")) return;
        for (const { name, value, range } of givenVariables(command)) {
          const found = variableOf(name, value);
          if (!found) continue;
          const variant = variantOf(instruction, found);
          report(range, {
            message: `${name} is set, so that a program ${problemOf(variant)}`,
            variant: variant ?? step,
            fixes: unlessExplained(instruction, () => removeAssignment(instruction, command, range)),
          });
        }
        const found = certificateSettings(command, settings);
        const [first, ...others] = found;
        if (!first) return;
        report(first, {
          message: `${first.program} is told ${first.isPlain ? "to fetch over http, too" : "not to check certificates"} (${first.text})`,
          variant: first.option ? step : undefined,
          related: others.map(({ range }) => ({ range, message: "Here too" })),
          fixes: unlessExplained(instruction, () => removeSettings(instruction, command, found)),
        });
      },
    },
  };
}

function unlessExplained(
  instruction: Instruction,
  make: () => Fix | undefined,
): readonly (Fix | undefined)[] {
  return instruction.ask(isExplained) ? [] : [make()];
}

function variantOf(instruction: Instruction, { variant }: Variable) {
  return variant === "python-2" && instruction.ask(usesPython2) ? undefined : variant;
}

/** The old Python heeds the variable. */
function usesPython2({ stage }: Instruction): boolean {
  const { rootImage } = stage ?? {};
  const isImage =
    typeof rootImage === "object" && rootImage.name === "python" && /^2(?:\.|-|$)/.test(rootImage.tag ?? "");
  return isImage || stage?.ancestry.some(({ instructions }) => instructions.some(installsPython2)) === true;
}

function installsPython2({ keyword, text }: Instruction): boolean {
  return keyword === "RUN" && /\bpython-?2/.test(text);
}

/** What stands before a command: without it alone `export` does something else, and without a command nothing is left. */
function removeAssignment(
  instruction: Instruction,
  { assignments, words }: Command,
  { start }: Range,
): Fix | undefined {
  const assignment = assignments.find(({ range }) => range.start === start);
  if (!assignment || words.length === 0) return undefined;
  const all = [...assignments, ...words].sort((a, b) => a.range.start - b.range.start);
  return fix(`Remove ${assignment.name}`, "suggestion", removeWord(instruction, all, assignment));
}

function removeSettings(
  instruction: Instruction,
  command: Subjects["command"],
  found: readonly CertificateSetting[],
): Fix | undefined {
  const options = found.flatMap(({ option }) => option ?? []);
  const isWhole = instruction.commands.length === 1 && instruction.keyword === "RUN";
  const edits: readonly (Edit | undefined)[] =
    options.length === found.length
      ? options.map((option) => removeOption(instruction, command.words, option))
      : [isWhole ? removeInstruction(instruction) : undefined];
  return fix(`Remove ${firstTwo(found.map(({ text }) => text))}`, "suggestion", edits);
}

const step = {
  severity: "medium",
  when: "it holds for a single step of the build, and the image does not keep it",
} as const;

const no = /^(?:false|0|no|off)$/i;

const packageVariables: readonly { readonly name: RegExp; readonly off: RegExp }[] = [
  {
    name: /^(?:PIP_TRUSTED_HOST|UV_INSECURE_HOST)$/i,
    off: /^(?!(?:localhost|127(?:\.\d{1,3}){3})(?::\d+)?$)./,
  },
  { name: /^(?:NPM_CONFIG|PNPM_CONFIG|YARN(?:_ENABLE)?)_STRICT_SSL$/i, off: no },
  { name: /^(?:CONDA|MAMBA)_SSL_VERIFY$/, off: no },
  { name: /^BUNDLE_SSL_VERIFY_MODE$/, off: /^0$/ },
];

export default table({
  "runtime-tls-check-disabled": certificateRule({
    title: "Programs do not check certificates",
    why: "Whoever stands between the two ends, or answers in the place of the other, reads and changes all that is sent, logins too.",
    how: "Take the setting away, and install the certificate of the authority that signed the other side's (NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, http.sslCAInfo).",
    references: {
      mitre: ["T1557"],
      cwe: ["CWE-295"],
      checkov: ["CKV2_DOCKER_5", "CKV2_DOCKER_6", "CKV2_DOCKER_14"],
    },
    variants: { ...uncheckedVariants, step },
    lowersSteps: true,
    settings: runtimeSettings,
    variableOf(name, value) {
      if (packageVariables.some((one) => one.name.test(name))) return undefined;
      const found = uncheckedSwitch(name, value);
      return found && { variant: found.variant };
    },
  }),
  "package-manager-without-tls-check": certificateRule({
    title: "Package manager does not check certificates",
    why: "Anyone on the line, at the proxy or in the name service can answer in the server's place, and his package is installed and run, mostly as root.",
    how: "Take the setting away; where a company's own authority signs, give its certificate (PIP_CERT, NODE_EXTRA_CA_CERTS, sslcacert).",
    references: {
      mitre: ["T1557", "T1195.002"],
      cwe: ["CWE-295"],
      checkov: ["CKV2_DOCKER_4", "CKV2_DOCKER_12", "CKV2_DOCKER_13", "CKV2_DOCKER_15", "CKV2_DOCKER_16"],
    },
    variants: {},
    lowersSteps: false,
    settings: packageSettings,
    variableOf(name, value) {
      const isOff =
        value !== undefined && packageVariables.some((one) => one.name.test(name) && one.off.test(value));
      return isOff ? { variant: undefined } : undefined;
    },
  }),
});
