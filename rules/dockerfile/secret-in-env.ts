import type { Instruction, Pair, Stage } from "../../model/dockerfile/dockerfile";
import { removePair } from "../../model/dockerfile/edit";
import { isInTarget } from "../../model/dockerfile/questions";
import { type Fix, fix } from "../../model/edit";
import { addTo } from "../../model/groups";
import { oncePer } from "../../model/once";
import { lastBefore } from "../../model/search";
import { moved, type Range } from "../../model/text";
import { rule } from "../rule";
import { mountWhereUsed } from "../shared/build-secrets";
import { redact } from "../shared/secrets/redact";
import { isSecretName } from "../shared/secrets/secret-names";
import { secretIn } from "../shared/secrets/secret-values";

export default rule({
  severity: "high",
  title: "Secret is stored in the image",
  why: "ENV is a part of the image's configuration: everyone who pulls the image reads it with docker inspect, and every process of the container has it.",
  how: "Give it to the container when it starts; a build step gets it with RUN --mount=type=secret. Then replace the one that was published.",
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
    kics: ["a88baa34-e2ad-44ea-ad6f-8cac87bc7c71"],
    dockle: ["CIS-DI-0010"],
  },
  variants: {
    "default-value": { severity: "medium", when: "the value is a default or falls to a list of words" },
    "other-stage": {
      severity: "low",
      when: "the stage is not a part of the final image, so that only the build's cache and provenance hold it",
    },
  },
  subsumes: ["dockerfile/secret-in-build-arg"],
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "ENV") return;
      for (const pair of instruction.pairs) {
        const argument = secretArgument(instruction, pair);
        const value = pair.value?.value;
        const found = argument || value === undefined ? undefined : secretIn(pair.name, value);
        if (!argument && !found) continue;
        const shown =
          found && value !== undefined ? ` (${redact(value.slice(found.range.start, found.range.end))})` : "";
        report(pair, {
          message: argument
            ? `${pair.name} keeps the build argument ${argument.name} in the image`
            : `${pair.name} keeps a secret in the image${shown}`,
          variant: variantOf(instruction, found?.class),
          related: argument
            ? [{ range: argument.range, message: "The build argument, which the image's history keeps too" }]
            : [],
          fixes: fixesFor(instruction, pair),
        });
      }
    },
  },
});

interface Argument {
  readonly name: string;
  readonly range: Range;
}

/** The build argument that the value of a pair is: `ENV TOKEN=$TOKEN`. */
function secretArgument(instruction: Instruction, { value }: Pair): Argument | undefined {
  const name = /^(["']?)\$\{?(\w+)\}?\1$/.exec(value?.raw ?? "")?.[2];
  if (name === undefined || !isSecretName(name)) return undefined;
  const place = instruction.ask(placeOfArgument, name);
  return place && { name, range: moved(place, instruction.range.start) };
}

/** Where a build argument is declared that holds at an instruction, in offsets from its start. */
function placeOfArgument({ stage, range: { start } }: Instruction, name: string): Range | undefined {
  const declared = stage && argumentsIn(stage).get(name);
  const last = lastBefore(declared, ({ range }) => range.start, start);
  return last && moved(last.range, -start);
}

/** The build arguments of a stage by their names, those of one name in the order of the text. */
const argumentsIn = oncePer((stage: Stage): ReadonlyMap<string, readonly Pair[]> => {
  const declared = new Map<string, Pair[]>();
  for (const { keyword, pairs } of stage.instructions) {
    if (keyword !== "ARG") continue;
    for (const pair of pairs) addTo(declared, pair.name, pair);
  }
  return declared;
});

function variantOf(instruction: Instruction, kind: string | undefined): string | undefined {
  if (!instruction.ask(isInTarget)) return "other-stage";
  return kind === "default-credential" ? "default-value" : undefined;
}

function fixesFor(instruction: Instruction, pair: Pair): readonly (Fix | undefined)[] {
  const removal = removePair(instruction, pair);
  const mounts = mountWhereUsed(instruction, pair.name);
  return [
    mounts && fix(`Mount ${pair.name} where the build uses it`, "suggestion", removal, mounts),
    fix(`Remove ${pair.name}, to be given at run time`, "suggestion", removal),
  ];
}
