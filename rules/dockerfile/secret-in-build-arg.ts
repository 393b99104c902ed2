import type { Instruction, Pair } from "../../model/dockerfile/dockerfile";
import { removePair } from "../../model/dockerfile/edit";
import { isInTarget } from "../../model/dockerfile/questions";
import { type Fix, fix } from "../../model/edit";
import { rule } from "../rule";
import { mountWhereUsed } from "../shared/build-secrets";
import { isPlaceholder } from "../shared/secrets/placeholders";
import { redact } from "../shared/secrets/redact";
import { isSecretName } from "../shared/secrets/secret-names";
import { secretIn } from "../shared/secrets/secret-values";

export default rule({
  severity: "high",
  title: "Secret is a build argument",
  why: "Build arguments are kept in the image's history and in the build's provenance, where everyone who pulls the image reads them.",
  how: "Pass it with RUN --mount=type=secret,id=…,env=NAME for the steps that need it, and delete the ARG.",
  threats: ["image-build-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: {
    cisDocker: ["4.10"],
    owaspDocker: ["D06"],
    mitre: ["T1552.001"],
    cwe: ["CWE-798"],
    hadolint: ["DL3064"],
    buildkit: ["SecretsUsedInArgOrEnv"],
    trivy: ["DS-0031"],
    semgrep: ["secret-in-build-arg"],
    dockle: ["CIS-DI-0010"],
  },
  variants: {
    named: { severity: "medium", when: "the file names the argument, and whoever builds gives its value" },
    "other-stage": {
      severity: "low",
      when: "the stage is not a part of the final image, so that only the build's cache and provenance hold it",
    },
  },
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "ARG") return;
      for (const pair of instruction.pairs) {
        const value = pair.value?.value;
        const found = value === undefined ? undefined : secretIn(pair.name, value);
        const isNamed = isSecretName(pair.name) && (!value || isPlaceholder(value));
        if (!found && !isNamed) continue;
        const shown =
          found && value !== undefined ? `: ${redact(value.slice(found.range.start, found.range.end))}` : "";
        report(pair, {
          message: `The image's history keeps the build argument ${pair.name}${shown}`,
          variant: variantOf(instruction, found !== undefined),
          fixes: [mount(instruction, pair)],
        });
      }
    },
  },
});

function variantOf(instruction: Instruction, isLiteral: boolean): string | undefined {
  if (!instruction.ask(isInTarget)) return "other-stage";
  return isLiteral ? undefined : "named";
}

function mount(instruction: Instruction, pair: Pair): Fix | undefined {
  const mounts = mountWhereUsed(instruction, pair.name);
  return (
    mounts &&
    fix(`Mount ${pair.name} where the build uses it`, "suggestion", removePair(instruction, pair), mounts)
  );
}
