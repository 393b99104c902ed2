import type { Dockerfile, Flag, Instruction, Stage, Word } from "../../model/dockerfile/dockerfile";
import { startsWithoutImage } from "../../model/dockerfile/questions";
import { Blank, type Edit, type Fix, fix, write } from "../../model/edit";
import { type ImageReference, imageParts, parseImage } from "../../model/image";
import { oncePer } from "../../model/once";
import type { Range } from "../../model/text";
import { asWritten, rangeWithin } from "../../model/written-text";

/** An external image that a Dockerfile names: in FROM, in `COPY --from=` or in `RUN --mount=from=`. */
export interface ImageUse {
  readonly image: ImageReference;
  readonly word: Word;
  /** The place of the reference, in one piece and as it is: an edit can be made. `undefined` when a variable or quotes are in it. */
  readonly literal: Range | undefined;
}

/** The external images that an instruction names; nothing for stages, `scratch` and what is not known. */
export function imagesOf(instruction: Instruction): readonly ImageUse[] {
  return namedImages(instruction).filter(({ from }) => !from || !instruction.ask(stagesCopiedFrom).has(from));
}

interface NamedImage extends ImageUse {
  /** What `--from=` or `--mount=from=` names, which may be a stage. */
  readonly from: string | undefined;
}

function namedImages(instruction: Instruction): readonly NamedImage[] {
  if (instruction.keyword === "FROM") {
    const [base] = instruction.words;
    const image = base?.value === undefined ? undefined : parseImage(base.value);
    return base && image && !instruction.ask(startsWithoutImage)
      ? [{ ...use(image, base), from: undefined }]
      : [];
  }
  return instruction.flags.flatMap((flag) => {
    const from = fromOf(flag);
    const { value } = flag;
    if (from === undefined || !value || /^\d+$/.test(from)) return [];
    const image = parseImage(from);
    const at = flag.name === "mount" ? value.raw.search(/\bfrom=/i) : 0;
    return image ? [{ ...use(image, value, at), from }] : [];
  });
}

/** The digest that makes it unchangeable, or the word that holds it. */
export function digestOf({ image, word, literal }: ImageUse): Range | undefined {
  if (image.digest === undefined) return undefined;
  return (literal && imageParts(image.text, literal).digest) ?? word.range;
}

/** @param from where in the word as it is written to look for the reference */
function use(image: ImageReference, word: Word, from = 0): ImageUse {
  const at = word.raw.indexOf(image.text, from);
  const literal = at < 0 ? undefined : rangeWithin(asWritten(word), at, at + image.text.length);
  return { image, word, literal };
}

/** What `--from=` and `--mount=from=` name that is a stage. */
function stagesCopiedFrom({ flags, file }: Instruction): ReadonlySet<string> {
  const named = flags.flatMap((flag) => fromOf(flag) ?? []);
  return new Set(named.filter((name) => file.stageNamed(name) !== undefined));
}

function fromOf({ name, value, options }: Flag): string | undefined {
  return name === "from" ? value?.value : name === "mount" ? options.get("from") : undefined;
}

/** Offers a tag: those that the file itself uses for the image, else a blank. */
export function nameTag(
  instruction: Instruction,
  { image, literal }: ImageUse,
): readonly (Fix | undefined)[] {
  if (!literal) return [];
  const { name, tag } = imageParts(image.text, literal);
  const known = instruction.ask(tagsInUse)[repositoryOf(image)]?.split(" ") ?? [];
  const writeTag = (text: string | Blank): Edit =>
    tag ? write(tag, [text]) : write({ start: name.end, end: name.end }, [":", text]);
  if (known.length > 0)
    return known.map((one) =>
      fix(`Use ${image.name}:${one}, as elsewhere in this file`, "suggestion", writeTag(one)),
    );
  return [fix("Name a version", "choice", writeTag(new Blank("1.0")))];
}

/** The tags that the file itself uses for the images of an instruction: joined by blanks, by repository. */
function tagsInUse(instruction: Instruction): Readonly<Record<string, string>> {
  const tags = tagsIn(instruction.file);
  const names = imagesOf(instruction).map(({ image }) => repositoryOf(image));
  return Object.fromEntries(
    names.flatMap((name) => {
      const inUse = tags.get(name);
      return inUse ? [[name, inUse.join(" ")] as const] : [];
    }),
  );
}

/** More tags than a person would choose from. */
const maxTags = 8;

/** The tags that a file itself uses, by repository. */
const tagsIn = oncePer((file: Dockerfile): ReadonlyMap<string, readonly string[]> => {
  const tags = new Map<string, string[]>();
  for (const { repository, tag, from } of [
    ...file.preamble.flatMap(tagsNamed),
    ...file.stages.flatMap(tagsInStage),
  ]) {
    if (from !== undefined && file.stageNamed(from)) continue;
    const own = tags.get(repository) ?? [];
    if (own.length < maxTags && !own.includes(tag)) own.push(tag);
    tags.set(repository, own);
  }
  return tags;
});

const tagsInStage = oncePer(({ from, instructions }: Stage) => [from, ...instructions].flatMap(tagsNamed));

function tagsNamed(instruction: Instruction) {
  if (!mayNameImage(instruction)) return [];
  return namedImages(instruction).flatMap(({ image, from }) => {
    const { tag } = image;
    return tag === undefined || tag === "latest" ? [] : [{ repository: repositoryOf(image), tag, from }];
  });
}

/** A look that costs less than reading the flags of every instruction. */
function mayNameImage({ keyword, text }: Instruction): boolean {
  return keyword === "FROM" || ((keyword === "COPY" || keyword === "RUN") && /from=/i.test(text));
}

function repositoryOf({ registry, repository }: ImageReference): string {
  return `${registry}/${repository}`;
}
