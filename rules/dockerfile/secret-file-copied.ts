import type { Flag, Instruction, Stage, Word } from "../../model/dockerfile/dockerfile";
import { addFlagAt, placeOfFlag, removeInstruction } from "../../model/dockerfile/edit";
import { isInTarget } from "../../model/dockerfile/questions";
import { type Fix, fix, replace } from "../../model/edit";
import { oncePer } from "../../model/once";
import { baseName, joinPath } from "../../model/path";
import { firstFound, firstIndex } from "../../model/search";
import { moved } from "../../model/text";
import { dockerignoreOf } from "../../model/workspace/images";
import { rule } from "../rule";
import { isIgnored } from "../shared/dockerfile/dockerignore";
import { pathAt } from "../shared/dockerfile/workdir";
import { type Removal, removalBehind } from "../shared/secrets/builds/removed-files";
import {
  isInTrustStore,
  isLoginPlace,
  isSecretFile,
  isSecretFolder,
  kindOfSecretFile,
  secretFileVariants,
} from "../shared/secrets/builds/secret-files";
import { secretMounts } from "../shared/secrets/builds/secret-mounts";

export default rule({
  severity: "high",
  title: "File with secrets is copied into the image",
  why: "Everyone who pulls the image has the file, also when a later step deletes it: the layer that holds it stays.",
  how: "Mount it for the step that needs it with RUN --mount=type=secret, or mount it into the container when it starts; add it to .dockerignore.",
  threats: ["image-build-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: {
    cisDocker: ["4.10"],
    owaspDocker: ["D06"],
    mitre: ["T1552.001", "T1552.004"],
    cwe: ["CWE-538"],
    trivy: ["DS-0031"],
    dockle: ["CIS-DI-0010"],
  },
  variants: {
    settings: {
      severity: "medium",
      when: "it is the settings of a package manager (.npmrc, .pypirc, Composer's auth.json) or of Terraform (terraform.tfvars), which often but not always hold a token",
    },
    ...secretFileVariants,
    "other-stage": {
      severity: "medium",
      when: "the stage is not a part of the final image, so that only the build's cache holds the file",
    },
  },
  check: {
    instruction(instruction, report, { workspace, path }) {
      report.closed(mountedFiles(instruction));
      const { keyword, flags, words } = instruction;
      if ((keyword !== "COPY" && keyword !== "ADD") || flags.some(({ name }) => name === "from")) return;
      const target = words.at(-1)?.value;
      for (const source of words.slice(0, -1)) {
        const name = source.value;
        if (
          name === undefined ||
          !(isSecretFile(name) || (words.length === 2 && isLoginPlace(target ?? "", name))) ||
          isPublicKey(target) ||
          (baseName(name) === "auth.json" && !instruction.ask(isOfComposer)) ||
          isIgnored(workspace.ask(dockerignoreOf, path)?.lines ?? "", name)
        )
          continue;
        const removal = instruction.ask(removalOf, name);
        report(source, {
          message: instruction.ask(isInTarget)
            ? `${isSecretFile(name) ? name : `${name}, as ${target},`} is copied into the image, where it stays readable${removal ? ": removing it later only hides it" : ""}`
            : `${name} is copied into a stage, and the build's cache keeps it`,
          variant: variantOf(name, instruction.ask(isInTarget)),
          related: removal && [
            {
              range: moved(removal.word, instruction.range.start),
              message: "It is removed here, in a later layer",
            },
          ],
          fixes: [mount(instruction, source, removal)],
        });
      }
    },
  },
});

/** The steps that get such a file mounted. */
function* mountedFiles(instruction: Instruction): Iterable<Flag> {
  for (const flag of secretMounts(instruction)) {
    const { options } = flag;
    const target = options.get("target") ?? options.get("dst") ?? options.get("destination");
    if (target !== undefined && isSecretFile(target)) yield flag;
  }
}

function variantOf(name: string, isInTarget: boolean): string | undefined {
  if (!isInTarget) return "other-stage";
  return kindOfSecretFile(name);
}

/** Others call their texts so, too. */
function isOfComposer({ stage }: Instruction): boolean {
  return stage?.ancestry.some(namesComposer) === true;
}

const namesComposer = oncePer(({ from, instructions }: Stage): boolean =>
  [from, ...instructions].some(({ text }) => /composer|\bphp/i.test(text)),
);

/** Some publish their signing key as `….key`; where it goes tells. */
function isPublicKey(target: string | undefined): boolean {
  return target !== undefined && (/\.pub$|\.gpg$|\.asc$/.test(target) || isInTrustStore(target));
}

/** Where a later step deletes what a COPY brings: its target may be a folder, or the file itself. */
function removalOf(instruction: Instruction, source: string): Removal | undefined {
  const target = instruction.words.at(-1)?.value;
  if (target === undefined) return undefined;
  const path = pathAt(instruction, target);
  const places = [path, joinPath(path, baseName(source.replace(/\/$/, "")))];
  return firstFound(places, (place) => removalBehind(instruction, place));
}

/** Mounts the file for the next RUN, where that uses it and the COPY is of this file alone. */
function mount(
  instruction: Instruction,
  { value = "" }: Word,
  removal: Removal | undefined,
): Fix | undefined {
  const { range, words, heredocs } = instruction;
  const target = words.at(-1)?.value;
  if (words.length !== 2 || heredocs.length > 0 || !target?.startsWith("/") || isSecretFolder(value))
    return undefined;
  const name = baseName(value);
  const path = target.endsWith("/") ? target + name : target;
  const place = instruction.ask(placeOfMount, name, path);
  if (!place) return undefined;
  // A step cannot remove what is mounted, and a later one finds nothing to remove.
  if (removal && (removal.step !== place.step || !removal.command)) return undefined;
  const id = name
    .toLowerCase()
    .replace(/^\.+/, "")
    .replace(/[^a-z0-9]+/g, "-");
  return fix(
    `Mount it for the next RUN only; the build then needs it as ${id}`,
    "suggestion",
    removeInstruction(instruction),
    addFlagAt(range.start + place.flag, `--mount=type=secret,id=${id},target=${path},required=true`),
    removal?.command ? replace(moved(removal.command, range.start), "") : [],
  );
}

/** Commands that read such a file without being told. */
const readers: Readonly<Record<string, RegExp>> = {
  ".npmrc":
    /\b(?:npm (?:ci|i|install|add|update|publish)|yarn(?: install| add|$|\s*&&)|pnpm (?:i|install|add|fetch))\b/,
  ".pypirc": /\btwine upload\b/,
  ".netrc":
    /\bcurl\b[^|&;]{0,500} (?:-n|--netrc)\b|\b(?:wget|git clone|git fetch|pip3? install|go (?:mod|get|build|install))\b/,
  ".git-credentials": /\bgit (?:clone|fetch|pull|submodule)\b/,
};

/** Commands that need the file only because it was copied. */
const tidying = /\b(?:rm|chmod|chown|ls|touch|mkdir)\b[^&|;]{0,500}/g;

/**
 * How far behind an instruction the next RUN of its stage begins, and its flags go; `undefined` where that does not use the
 * file: then the program needs it at run time.
 */
function placeOfMount(
  { stage, range: { start } }: Instruction,
  name: string,
  path: string,
): { readonly step: number; readonly flag: number } | undefined {
  const runs = stage ? runsOf(stage) : [];
  const next = runs[firstIndex(runs.length, (i) => (runs[i] as Instruction).range.start > start)];
  if (!next || isConditional.test(next.text)) return undefined;
  const text = next.text.replace(tidying, "");
  const isUsed = text.includes(name) || text.includes(path) || readers[name]?.test(text);
  return isUsed ? { step: next.range.start - start, flag: placeOfFlag(next) - start } : undefined;
}

/** A step that may do nothing, or something else. */
const isConditional = /\bif\s+(?:\[|test\b)/;

const runsOf = oncePer((stage: Stage) => stage.instructions.filter(({ keyword }) => keyword === "RUN"));
