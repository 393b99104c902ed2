import type { Dockerfile, Flag, Instruction, Stage, Word } from "../../../model/dockerfile/dockerfile";
import { isEarlierStage, startsWithoutImage } from "../../../model/dockerfile/questions";
import { type ImageReference, imageParts, parseImage } from "../../../model/image";
import { oncePer } from "../../../model/once";
import { knownValue, unknownPart } from "../../../model/outline";
import type { Range } from "../../../model/text";
import { asWritten, rangeWithin } from "../../../model/written-text";
import { programOf } from "./program";

/** An external image that a Dockerfile names: in FROM, in `COPY --from=` or in `RUN --mount=from=`. */
export interface ImageUse {
  /** As a message names it. */
  readonly text: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** The whole reference; `undefined` where what stands before its name is not known: `${REGISTRY}/app:1.2`. */
  readonly image: ImageReference | undefined;
  readonly word: Word;
  /** The place of the reference, in one piece and as it is: an edit can be made. `undefined` when a variable or quotes are in it. */
  readonly literal: Range | undefined;
}

/** The external images that an instruction names; nothing for stages, `scratch` and what is not known. */
export function imagesOf(instruction: Instruction): readonly ImageUse[] {
  return namedBy(instruction).flatMap(({ use, from }) =>
    from !== undefined && (instruction.ask(isEarlierStage, from) || instruction.ask(mayBeStage, from))
      ? []
      : use,
  );
}

interface NamedImage {
  readonly instruction: Instruction;
  readonly use: ImageUse;
  /** What `--from=` or `--mount=from=` names, which may be a stage. */
  readonly from: string | undefined;
}

/** What an instruction names, whatever the names of other stages are. */
function namedBy(instruction: Instruction): readonly NamedImage[] {
  if (instruction.keyword === "FROM") {
    const [base] = instruction.words;
    if (!base || instruction.ask(startsWithoutImage)) return [];
    return usesOf(base.outline, base).map((use) => ({ instruction, use, from: undefined }));
  }
  return instruction.flags.flatMap((flag) => {
    const from = fromOf(flag);
    const { value } = flag;
    if (from === undefined || !value || /^\d+$/.test(from)) return [];
    const at = flag.name === "mount" ? value.raw.search(/\bfrom=/i) : 0;
    return usesOf(from, value, at).map((use) => ({ instruction, use, from }));
  });
}

/** Neither a tag nor a digest says which of its images is meant. */
export function isUnpinned({ tag, digest }: ImageUse): boolean {
  return tag === undefined && digest === undefined;
}

/** The digest that makes it unchangeable, or the word that holds it. */
export function digestOf({ text, digest, word, literal }: ImageUse): Range | undefined {
  if (digest === undefined) return undefined;
  return (literal && imageParts(text, literal).digest) ?? word.range;
}

/**
 * What stands behind the last slash says the tag and the digest, whatever stands before it.
 * @param from where in the word as it is written to look for the reference
 */
function usesOf(outline: string, word: Word, from = 0): readonly ImageUse[] {
  const image = knownValue(outline) === undefined ? undefined : parseImage(outline);
  const known = image ?? parseImage(outline.slice(outline.lastIndexOf("/") + 1));
  const isReference = image !== undefined || outline.includes(unknownPart);
  if (!known || !isReference) return [];
  const { tag, digest } = known;
  const text = image?.text ?? word.raw;
  const at = image ? word.raw.indexOf(image.text, from) : -1;
  return [new UseInWord({ text, tag, digest, image, word }, at)];
}

class UseInWord implements ImageUse {
  readonly text: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  readonly image: ImageReference | undefined;
  readonly word: Word;

  /** @param at where the reference begins in the word as it is written; negative where it is not written as it is */
  constructor(
    { text, tag, digest, image, word }: Omit<ImageUse, "literal">,
    private readonly at: number,
  ) {
    this.text = text;
    this.tag = tag;
    this.digest = digest;
    this.image = image;
    this.word = word;
  }

  get literal(): Range | undefined {
    const { at, text, word } = this;
    return at < 0 ? undefined : rangeWithin(asWritten(word), at, at + text.length);
  }
}

/** What `--from=` or `--mount=from=` names is a stage, or may be one: not every name of a stage may be known. */
function mayBeStage({ file }: Pick<Instruction, "file">, name: string): boolean {
  return !stageNamesAreKnown(file) || file.stageNamed(name) !== undefined;
}

const stageNamesAreKnown = oncePer(
  ({ isTemplate, stages }: Dockerfile) =>
    !isTemplate && stages.every(({ name, from: { words } }) => words.length === 1 || name !== undefined),
);

/** Its outline. */
function fromOf({ name, value, options }: Flag): string | undefined {
  return name === "from" ? value?.outline : name === "mount" ? options.get("from") : undefined;
}

/**
 * An image is one decision, however often the file names it: it is told at the base of what is run, else where it stands
 * first.
 */
export function isToldHere(instruction: Instruction, { text, word }: ImageUse): boolean {
  return instruction.ask(tellsImage, text, word.range.start - instruction.range.start);
}

/** @param at how far behind the instruction's start the word stands that names the image */
function tellsImage({ file, range: { start } }: Instruction, text: string, at: number): boolean {
  return tellers(file).get(text) === start + at;
}

/** Where each image is told. */
const tellers = oncePer((file: Dockerfile): ReadonlyMap<string, number> => {
  const places = new Map<string, number>();
  const bases = new Set<string>();
  for (const { instruction, use } of imagesIn(file)) {
    const { text, word } = use;
    const isBase = instruction.keyword === "FROM" && !bases.has(text) && isBaseOfProgram(instruction);
    if (isBase) bases.add(text);
    if (isBase || !places.has(text)) places.set(text, word.range.start);
  }
  return places;
});

/** All images that a file names, with the instructions that do. */
export const imagesIn = oncePer((file: Dockerfile): readonly NamedImage[] =>
  [...namedIn(file.preamble), ...file.stages.flatMap(namedInStage)].filter(
    ({ from }) => from === undefined || !mayBeStage({ file }, from),
  ),
);

const namedInStage = oncePer(({ from, instructions }: Stage) => namedIn([from, ...instructions]));

function namedIn(instructions: readonly Instruction[]): readonly NamedImage[] {
  return instructions.filter(mayNameImage).flatMap(namedBy);
}

/** A look that costs less than reading the flags of every instruction. */
function mayNameImage(instruction: Instruction): boolean {
  const { keyword } = instruction;
  return keyword === "FROM" || ((keyword === "COPY" || keyword === "RUN") && /from=/i.test(instruction.text));
}

/** What an image is told as that no program is known to run on. */
export const runVariants = {
  "not-run": {
    severity: "low",
    when: "the final image is not built on it, as on a builder, or is not known to run a program",
  },
} as const;

/**
 * None where the program of the final image stands on the base that a FROM names. A builder, what files are taken from,
 * and the base of an image that others build on are less.
 */
export function runVariant(instruction: Instruction): keyof typeof runVariants | undefined {
  return instruction.keyword === "FROM" && instruction.ask(isBaseOfProgram) ? undefined : "not-run";
}

function isBaseOfProgram({ stage }: Instruction): boolean {
  const target = stage?.file.target;
  return stage !== undefined && target !== undefined && stage.isInTarget && programOf(target) !== undefined;
}
