import type { Dockerfile, Instruction, Pair } from "../../model/dockerfile/dockerfile";
import { removePair } from "../../model/dockerfile/edit";
import { type Fix, fix } from "../../model/edit";
import { oncePer } from "../../model/once";
import { rule } from "../rule";
import { literalText, mountWhereUsed } from "../shared/secrets/builds/build-secrets";
import { isFingerprint } from "../shared/secrets/judgement";
import { isSecretName } from "../shared/secrets/names";
import { isReference, isTemplated } from "../shared/secrets/references";
import { secretIn } from "../shared/secrets/values";

export default rule({
  severity: "high",
  title: "Secret is a build argument",
  why: "Build arguments are kept in the image's history and in the build's provenance, where everyone who pulls the image reads them.",
  how: "Pass it with RUN --mount=type=secret,id=…,env=NAME for the steps that need it, and remove the ARG.",
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
    named: {
      severity: "medium",
      when: "the file names the argument, and whoever builds gives its value in the place of a word or of nothing",
    },
    "other-stage": {
      severity: "low",
      when: "no stage of the final image declares it, so that only the build's cache, records and provenance hold it",
    },
  },
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "ARG") return;
      for (const pair of instruction.pairs) {
        const value = literalText(pair.value);
        const found = secretIn(pair.name, value);
        const isNamed = found?.class === "default-credential" || (!found && isNamedSecret(pair.name, value));
        if ((!found && !isNamed) || (isNamed && instruction.ask(isDeclaredAgain, pair.name))) continue;
        const isShipped = instruction.ask(isInHistory);
        report(pair, {
          message: isShipped
            ? `The image's history keeps the build argument ${pair.name}`
            : `The build's cache and records keep the build argument ${pair.name}, and so does provenance with mode=max`,
          variant: !isShipped ? "other-stage" : isNamed ? "named" : undefined,
          fixes: [mount(instruction, pair)],
        });
      }
    },
  },
});

/** The history of an image holds the arguments of its stages; those before the first FROM are the builder's alone. */
function isInHistory({ stage }: Instruction): boolean {
  return stage?.isInTarget ?? false;
}

/** An argument before the first FROM, which a stage declares once more to use it: it is told there. */
function isDeclaredAgain({ stage, file }: Instruction, name: string): boolean {
  return !stage && declaredInStages(file).has(name);
}

const declaredInStages = oncePer(({ instructions }: Dockerfile) => {
  const declarations = instructions.filter(({ keyword, stage }) => keyword === "ARG" && stage);
  return new Set(declarations.flatMap(({ pairs }) => pairs.map(({ name }) => name)));
});

/** Whoever builds gives the secret; a default that shows a setting says that there is none. */
function isNamedSecret(name: string, value: string): boolean {
  return isSecretName(name) && (value === "" || !showsSetting(value));
}

/** A switch, a number, a path, a file, a URL without a password, a reference. */
function showsSetting(value: string): boolean {
  return (
    isReference(value) ||
    isTemplated(value) ||
    isFingerprint(value) ||
    /^(?:true|false|yes|no|on|off|none|null|-?\d[\d.]*[a-z]{0,2}|[\w-]+\.\w{1,10})$/i.test(value)
  );
}

function mount(instruction: Instruction, pair: Pair): Fix | undefined {
  const mounts = mountWhereUsed(instruction, pair.name);
  return (
    mounts &&
    fix(`Mount ${pair.name} where the build uses it`, "suggestion", removePair(instruction, pair), mounts)
  );
}
