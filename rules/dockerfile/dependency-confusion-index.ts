import type { Instruction } from "../../model/dockerfile/dockerfile";
import { expanded } from "../../model/dockerfile/expanded-words";
import { type Fix, fix, replace } from "../../model/edit";
import type { Command } from "../../model/shell/command";
import type { ShellOption } from "../../model/shell/options";
import { type Invocation, invocationOf } from "../../model/shell/programs/invocation";
import { rangeWithin } from "../../model/written-text";
import { rule } from "../rule";

export default rule({
  severity: "medium",
  title: "Packages come from a second index, whichever has the newer version",
  why: "Whoever publishes a package of the same name and a higher version on the public index is in the next build: pip asks both, and takes the newest.",
  how: "Use one index that has everything (--index-url), or require the hashes of what was tested (--require-hashes).",
  threats: ["supply-chain-S1", "supply-chain-T1", "image-build-T1"],
  since: "0.1.0",
  references: { mitre: ["T1195.001"], cwe: ["CWE-427", "CWE-1357"] },
  variants: {
    public: {
      severity: "info",
      tier: "strict",
      when: "the second index is a known public one, such as that of PyTorch",
    },
  },
  check: {
    command(command, report) {
      const { instruction } = command;
      if (instruction?.keyword !== "RUN") return;
      const invocation = secondIndexed(command);
      const option = invocation?.option("--extra-index-url");
      const address = (option && expandedValue(option, instruction)) ?? "";
      const host = hostOf(address);
      if (!option || host === undefined) return;
      report(option.valueRange, {
        message: `${invocation?.program === "uv" ? "uv" : "pip"} takes packages from ${host} or from the other index, whichever has the newer version`,
        variant: publicHost.test(host) ? "public" : undefined,
        fixes: [
          invocation && isOnlyIndex(invocation) && mirror.test(address) ? useOneIndex(option) : undefined,
        ],
      });
    },
    instruction(instruction, report) {
      if (instruction.keyword !== "ENV") return;
      for (const { name, value } of instruction.pairs) {
        const host = name === "PIP_EXTRA_INDEX_URL" && value ? hostOf(value.outline) : undefined;
        if (!value || host === undefined) continue;
        report(value, {
          message: `pip takes packages from ${host} or from the other index, whichever has the newer version`,
          variant: publicHost.test(host) ? "public" : undefined,
        });
      }
    },
  },
});

/** Indexes of projects that publish builds of their own. */
const publicHost =
  /^(?:download\.pytorch\.org|data\.pyg\.org|pypi\.(?:ngc\.)?nvidia\.com|(?:test\.|files\.)?pypi\.org|(?:www\.)?piwheels\.org|storage\.googleapis\.com|wheels\.[\w.-]+|abetlen\.github\.io|pypi\.anaconda\.org)$/;

/**
 * An index that hands on what the public one has, by its name or its path: Artifactory, Nexus, devpi, a mirror. One that a
 * vendor or a team fills has only what they publish.
 */
const mirror =
  /artifactory|jfrog|nexus|devpi|(?<![a-z])(?:mirrors?|proxy|cache|virtual)(?![a-z])|\/api\/pypi\/|\/repository\/[\w.-]{1,100}\/simple|\/root\/pypi\//i;

/** uv asks the first index that has the name, unless it is told otherwise. */
function secondIndexed(command: Command): Invocation | undefined {
  const invocation = invocationOf(command);
  if (!invocation || !/(?:^|pip )(?:install|download|wheel|sync|compile)$/.test(invocation.subcommand ?? ""))
    return undefined;
  if (!/^pip[23]?$/.test(invocation.program) && !(invocation.program === "uv" && isUnsafe(invocation)))
    return undefined;
  return invocation.lacks("--require-hashes --no-index") ? invocation : undefined;
}

function isUnsafe(invocation: Invocation): boolean {
  return invocation.option("--index-strategy")?.value?.startsWith("unsafe") === true;
}

function expandedValue({ valueWord, written }: ShellOption, instruction: Instruction): string | undefined {
  return valueWord ? expanded(valueWord, instruction) : written;
}

/** Without the login that may stand before it. */
function hostOf(address: string): string | undefined {
  return /^["']?https?:\/\/(?:[^/@]*@)?([\w.-]+)(?=[:/"']|$)/i.exec(address)?.[1]?.toLowerCase();
}

/** The last index of a command counts, and which of several has all packages is not known. */
function isOnlyIndex(invocation: Invocation): boolean {
  return (
    invocation.lacks("-i --index-url --pypi-url --default-index --index") &&
    invocation.options.filter(({ name }) => name === "--extra-index-url").length === 1
  );
}

function useOneIndex({ name, word }: ShellOption): Fix | undefined {
  const range = rangeWithin(word.written(), 0, name.length);
  return fix(
    "Use this index alone, if it has all packages",
    "suggestion",
    range && replace(range, "--index-url"),
  );
}
