import type { Instruction, Stage, Word } from "../../model/dockerfile/dockerfile";
import { isInTarget } from "../../model/dockerfile/questions";
import { addTo } from "../../model/groups";
import { oncePer } from "../../model/once";
import { baseName, foldersAbove, joinPath, relativePath } from "../../model/path";
import { firstFound, lastBefore } from "../../model/search";
import { moved, type Range } from "../../model/text";
import { dockerignoreOf } from "../../model/workspace/images";
import { rule } from "../rule";
import { isIgnored } from "../shared/dockerfile/dockerignore";
import { pathAt } from "../shared/dockerfile/workdir";
import { removedWords } from "../shared/secrets/builds/removed-files";
import { isSecretFile, kindOfSecretFile, secretFileVariants } from "../shared/secrets/builds/secret-files";
import { storedIn } from "../shared/secrets/builds/stored-secrets";
import { filesWrittenBy } from "../shared/secrets/builds/written-files";

export default rule({
  severity: "high",
  title: "Secret is removed in a later layer than the one that holds it",
  why: "Each step adds a layer, and the layer that holds the file stays a part of the image: everyone who pulls it unpacks the secret.",
  how: "Keep it out of the layers: mount it for the step that needs it with RUN --mount=type=secret, add it to .dockerignore, or write and remove it in one RUN.",
  threats: ["image-build-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: {
    cisDocker: ["4.10"],
    owaspDocker: ["D06"],
    mitre: ["T1552.001", "T1552.004"],
    cwe: ["CWE-538"],
  },
  variants: {
    ...secretFileVariants,
    context: {
      severity: "medium",
      when: "it comes with the whole build context, which holds it in some builds only",
    },
  },
  subsumes: ["dockerfile/whole-context-copied"],
  check: {
    command(command, report, { workspace, path }) {
      const { instruction } = command;
      if (instruction?.keyword !== "RUN") return;
      for (const { word, path: written } of removedWords(command)) {
        if (writtenBy(instruction).has(written)) continue;
        const origin = instruction.ask(originOf, written);
        if (!origin || !instruction.ask(isInTarget)) continue;
        if (origin.source !== undefined) {
          if (instruction.ask(isMade, written)) continue;
          const ignore = workspace.ask(dockerignoreOf, path);
          if (ignore !== undefined && isIgnored(ignore.lines, origin.source)) continue;
        }
        report(word, {
          message:
            origin.source === undefined
              ? `Removing ${written} here only hides ${origin.variable}: the layer of the step that wrote it keeps it`
              : `Removing ${written} here hides it only: where the build context has it, the layer of the ${origin.keyword} keeps it`,
          cause: origin.variable ?? written,
          variant: origin.source === undefined ? variantOf(written) : "context",
          related: [
            {
              range: moved(origin.range, instruction.range.start),
              message:
                origin.source === undefined ? "It is written here" : "The build context is copied here",
            },
          ],
        });
      }
    },
  },
});

/** A token is seen to be written into the settings of a package manager. */
function variantOf(name: string): "hashes" | "sample" | undefined {
  const kind = kindOfSecretFile(name);
  return kind === "settings" ? undefined : kind;
}

/** The step itself writes the file that it deletes. */
const writtenBy = oncePer(({ commands }: Instruction) => filesWrittenBy(commands));

/** A step of the stage makes the file: `cp .env.example .env`. */
function isMade({ stage }: Instruction, written: string): boolean {
  return stage !== undefined && madeIn(stage).has(baseName(written));
}

const madeIn = oncePer(({ instructions }: Stage): ReadonlySet<string> => {
  const commands = instructions.flatMap(({ keyword, commands: own }) => (keyword === "RUN" ? own : []));
  const copies = commands.flatMap(({ name = "", words }) =>
    /^(?:cp|mv|ln|touch|install)$/.test(name) ? baseName(words.at(-1)?.value ?? "") : [],
  );
  return new Set([...filesWrittenBy(commands), ...copies]);
});

/** How a file came into an earlier layer. */
interface Origin {
  /** The place that brings it, from the start of the instruction that asks. */
  readonly range: Range;
  readonly keyword: string;
  /** Where the build context has it; `undefined` for what a step writes. */
  readonly source: string | undefined;
  /** What was written into it. */
  readonly variable: string | undefined;
}

/** The last step before an instruction that brings a file, if that is not told by its own name. */
function originOf(instruction: Instruction, written: string): Origin | undefined {
  const path = pathAt(instruction, written);
  const stages = instruction.stage?.ancestry ?? [];
  return firstFound(stages, (stage) => {
    const before = stage === instruction.stage ? instruction.range.start : Number.POSITIVE_INFINITY;
    const write = lastBefore(storedIn(stage).get(path), ({ by }) => by.range.start, before);
    if (write)
      return {
        ...place(instruction, write.by, write.by.keywordRange),
        source: undefined,
        variable: write.variable,
      };
    if (!isSecretFile(written)) return undefined;
    return firstFound(foldersAbove(path), (folder) => {
      const copy = lastBefore(contextsIn(stage).get(folder), ({ by }) => by.range.start, before);
      return (
        copy && {
          ...place(instruction, copy.by, (copy.by.words[copy.word] as Word).range),
          source: joinPath(copy.source, relativePath(folder, path)),
          variable: undefined,
        }
      );
    });
  });
}

function place(
  { range }: Instruction,
  { keyword }: Instruction,
  at: Range,
): Pick<Origin, "range" | "keyword"> {
  return { range: moved(at, -range.start), keyword };
}

interface Copied {
  readonly by: Instruction;
  /** The index of the word that names the folder of the build context. */
  readonly word: number;
  readonly source: string;
}

/** The folders of the build context that are copied whole, by where they go. */
const contextsIn = oncePer(({ instructions }: Stage): ReadonlyMap<string, readonly Copied[]> => {
  const copies = new Map<string, Copied[]>();
  for (const by of instructions) {
    const { keyword, flags, words } = by;
    if (keyword !== "COPY" && keyword !== "ADD") continue;
    if (flags.some(({ name }) => name === "from" || name === "exclude")) continue;
    const target = words.at(-1)?.value;
    if (target === undefined) continue;
    for (const [word, { value = "" }] of words.slice(0, -1).entries())
      if (/^(?:\.|\*)$|\/$/.test(value) && !value.includes("://"))
        addTo(copies, pathAt(by, target), { by, word, source: value.replace(/^\*$/, ".") });
  }
  return copies;
});
