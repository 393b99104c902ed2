import type { Dockerfile, Flag, Instruction } from "../../model/dockerfile/dockerfile";
import { isEarlierStage } from "../../model/dockerfile/questions";
import { type Fix, fix, replace } from "../../model/edit";
import { nearest } from "../../model/nearest";
import { oncePer } from "../../model/once";
import type { Range } from "../../model/text";
import { asWritten, rangeWithin } from "../../model/written-text";
import { rule } from "../rule";
import { officialImages } from "../shared/images/official-images";

export default rule({
  severity: "medium",
  title: "Files are copied from a stage that there is not",
  why: "The builder takes a name that is no stage for an image, and fetches what somebody publishes under that name on Docker Hub.",
  how: "Write the name of the stage as its FROM has it; an image is named with its registry or a tag.",
  threats: ["image-build-S1", "image-build-T1"],
  since: "0.1.0",
  references: {
    mitre: ["T1195.002"],
    cwe: ["CWE-1357"],
    hadolint: ["DL3022"],
    kics: ["68a51e22-ae5a-4d48-8e87-b01a323605c9"],
  },
  variants: {
    number: { severity: "high", when: "it is a number that no stage of the file has: the build fails" },
    misspelled: { severity: "high", when: "a stage is called nearly so" },
    context: {
      severity: "info",
      tier: "strict",
      when: "it is nearly no stage's name: whoever builds may give a context of that name",
    },
  },
  subsumes: ["dockerfile/unpinned-base-image", "dockerfile/latest-base-image"],
  check: {
    instruction(instruction, report) {
      for (const { name, range, isMount } of sourcesOf(instruction)) {
        const answer = instruction.ask(isEarlierStage, name) ? undefined : instruction.ask(stageMeant, name);
        if (answer === undefined) continue;
        const { near } = answer;
        // Only the flag takes a number for that of a stage, whatever there is.
        const kind = answer.kind === "number" && isMount ? "later" : answer.kind;
        report(range, {
          message: messageOf(kind, name, near),
          variant: kind === "later" ? undefined : kind,
          fixes: [near === undefined ? undefined : useStage(range, near)],
        });
      }
    },
  },
});

function messageOf(kind: Answer["kind"], name: string, near: string | undefined): string {
  if (kind === "number") return `The file has no stage ${name}: the build fails`;
  if (kind === "later") return `No stage before this one is called "${name}"`;
  return `"${name}" is no stage${near === undefined ? "" : `, but "${near}" is one`}: the builder fetches an image of that name`;
}

interface Source {
  readonly name: string;
  readonly range: Range;
  readonly isMount: boolean;
}

/** The names that `--from=` and `--mount=…,from=` give, without those that can only be images. */
function sourcesOf({ keyword, flags }: Instruction): readonly Source[] {
  if (!/^(?:COPY|ADD|RUN)$/.test(keyword)) return [];
  return flags.flatMap((flag) => {
    const { value } = flag;
    const name = flag.name === "from" ? value?.value : nameInMount(flag);
    if (!value || name === undefined || !/^[A-Za-z0-9][\w.-]*$/.test(name)) return [];
    const at = value.raw.lastIndexOf(name);
    const range = rangeWithin(asWritten(value), at, at + name.length) ?? value.range;
    return { name, range, isMount: flag.name === "mount" };
  });
}

function nameInMount({ name, options }: Flag): string | undefined {
  return name === "mount" ? options.get("from") : undefined;
}

interface Answer {
  readonly kind: "number" | "later" | "misspelled" | "context";
  readonly near: string | undefined;
}

/** Of a name that is no earlier stage's: `undefined` where it is right, or nothing can be said of it. */
function stageMeant({ stage, file }: Instruction, name: string): Answer | undefined {
  if (isUnclear(file)) return undefined;
  const isNumber = /^\d+$/.test(name);
  // What is copied from the stage itself is another rule's.
  if (String(stage?.index) === name || stage?.name?.raw.toLowerCase() === name.toLowerCase())
    return undefined;
  if (isNumber && Number(name) >= file.stages.length) return { kind: "number", near: undefined };
  if (isNumber || file.stageNamed(name)) return { kind: "later", near: undefined };
  if (officialImages.has(name)) return undefined;
  const earlier = file.stages.slice(0, stage?.index ?? 0).flatMap((one) => one.name?.raw ?? []);
  const near = nearest(name, earlier);
  return { kind: near === undefined ? "context" : "misspelled", near };
}

const isUnclear = oncePer(
  ({ isTemplate, stages }: Dockerfile) => isTemplate || stages.some(({ base }) => base?.value === undefined),
);

function useStage(range: Range, name: string): Fix | undefined {
  return fix(`Copy from "${name}"`, "suggestion", replace(range, name));
}
