import type { Instruction, Pair, Stage } from "../../model/dockerfile/dockerfile";
import { removePair } from "../../model/dockerfile/edit";
import { isInTarget } from "../../model/dockerfile/questions";
import { type Edit, type Fix, fix, movedEdit } from "../../model/edit";
import { addTo } from "../../model/groups";
import { oncePer } from "../../model/once";
import { lastBefore } from "../../model/search";
import { moved, type Range } from "../../model/text";
import { rule } from "../rule";
import { isStartedWith, literalText, mountWhereUsed, usersOf } from "../shared/secrets/builds/build-secrets";
import { isSecretName } from "../shared/secrets/names";
import { secretIn, type ValueSecret } from "../shared/secrets/values";

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
    hash: { severity: "medium", when: "it is the hash of a password, which has to be guessed" },
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
        const value = literalText(pair.value);
        const found = argument ? undefined : secretIn(pair.name, value);
        if (!argument && !found) continue;
        const isInImage = instruction.ask(isInTarget);
        const secret = found && value.slice(found.range.start, found.range.end);
        report(pair, {
          message: isInImage
            ? (argument && whatIsKept(pair.name, argument.name)) ||
              whatIsShipped(pair.name, secret ?? "", found)
            : `The build's cache and records keep ${pair.name}, and so does provenance with mode=max`,
          variant: !isInImage ? "other-stage" : variantOf(found),
          related: argument
            ? [{ range: argument.range, message: "The build argument, which the image's history keeps too" }]
            : [],
          fixes: fixesFor(instruction, pair, argument !== undefined, isInImage),
        });
      }
    },
  },
});

function whatIsKept(name: string, argument: string): string {
  return `The image keeps the build argument ${argument}${name === argument ? "" : ` as ${name}`}`;
}

function whatIsShipped(name: string, secret: string, found: ValueSecret | undefined): string {
  if (found?.class === "hash") return `The image ships the hash of a password, ${name}`;
  if (found?.class !== "default-credential") return `The image ships the ${found?.noun} in ${name}`;
  if (found.known === "placeholder") return `The image ships a placeholder as ${name}`;
  if (found.known === "example") return `The image ships a documented example as ${name}`;
  return `The image ships the default ${name} "${secret}"`;
}

function variantOf(found: ValueSecret | undefined): string | undefined {
  if (found?.class === "default-credential") return "default-value";
  return found?.class === "hash" ? "hash" : undefined;
}

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

function fixesFor(
  instruction: Instruction,
  pair: Pair,
  isArgument: boolean,
  isInImage: boolean,
): readonly (Fix | undefined)[] {
  const removal = removePair(instruction, pair);
  const argument = isArgument ? instruction.ask(removalOfArgument, pair.name) : undefined;
  const declaration = argument ? [movedEdit(argument, instruction.range.start)] : [];
  const mounts = isArgument ? undefined : mountWhereUsed(instruction, pair.name);
  // A program that starts with an empty password or key is worse off than with a known one.
  const isNeeded = instruction.ask(isStartedWith, pair.name) || instruction.ask(hasDefaults);
  const given = isArgument ? "it when it starts" : "a new one when it starts, since this one was published";
  const title = isInImage
    ? `Remove ${pair.name} from the image; its container has to be given ${given}`
    : `Remove ${pair.name} from the stage; a step that needs it has to mount it as a secret`;
  return [
    mounts && fix(`Mount ${pair.name} where the build uses it`, "suggestion", removal, mounts),
    isNeeded ? undefined : fix(title, "suggestion", removal, declaration),
  ];
}

/** The entry points of Bitnami's images fall back to a default that is known. */
function hasDefaults({ stage }: Instruction): boolean {
  const image = stage?.rootImage;
  return typeof image === "object" && /^bitnami(?:legacy|secure)?\//.test(image.repository);
}

/** What takes away the argument that only an instruction uses, in offsets from its start. */
function removalOfArgument(instruction: Instruction, name: string): Edit | undefined {
  const { stage, range, file } = instruction;
  const declarations = stage?.instructions.filter(
    ({ keyword, pairs }) => keyword === "ARG" && pairs.some((pair) => pair.name === name),
  );
  const [declaration, ...others] = declarations ?? [];
  const pair = declaration?.pairs.find((one) => one.name === name);
  if (!declaration || !pair || others.length > 0 || usersOf(file, name).some((one) => one !== instruction))
    return undefined;
  const edit = removePair(declaration, pair);
  return edit && movedEdit(edit, -range.start);
}
