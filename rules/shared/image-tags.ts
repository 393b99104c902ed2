import type { Dockerfile, Instruction, Word } from "../../model/dockerfile/dockerfile";
import { type Edit, type Fix, fix } from "../../model/edit";
import { type ImageReference, imageParts, parseImage } from "../../model/image";
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
  if (instruction.keyword === "FROM") {
    const { stage } = instruction;
    return stage?.base && stage.image ? [use(stage.image, stage.base)] : [];
  }
  return instruction.flags.flatMap(({ name, value, options }) => {
    const from = name === "from" ? value?.value : name === "mount" ? options.get("from") : undefined;
    if (from === undefined || !value || isStage(instruction, from)) return [];
    const image = parseImage(from);
    return image ? [use(image, value, name === "mount" ? value.raw.search(/\bfrom=/i) : 0)] : [];
  });
}

/** @param from where in the word as it is written to look for the reference */
function use(image: ImageReference, word: Word, from = 0): ImageUse {
  const at = word.raw.indexOf(image.text, from);
  const literal = at < 0 ? undefined : rangeWithin(asWritten(word), at, at + image.text.length);
  return { image, word, literal };
}

/** Named stages, numbers, and `context` names that a build may be given. */
function isStage({ file }: Instruction, name: string): boolean {
  return /^\d+$/.test(name) || file.stageNamed(name) !== undefined;
}

/** Offers a tag: those that the file itself uses for the image, else a blank. */
export function nameTag(file: Dockerfile, { image, literal }: ImageUse): readonly (Fix | undefined)[] {
  if (!literal) return [];
  const { name, tag } = imageParts(image.text, literal);
  const known = tagsIn(file).get(repositoryOf(image)) ?? [];
  const write = (text: string): Edit =>
    tag ? { range: tag, newText: text } : { range: { start: name.end, end: name.end }, newText: `:${text}` };
  if (known.length > 0)
    return known.map((one) =>
      fix(`Use ${image.name}:${one}, as elsewhere in this file`, "suggestion", write(one)),
    );
  const blank = { ...write("1.0"), snippet: tag ? "${1:1.0}" : ":${1:1.0}" };
  return [fix("Name a version", "choice", blank)];
}

/** More tags than a person would choose from. */
const maxTags = 8;

const tagsByFile = new WeakMap<Dockerfile, ReadonlyMap<string, readonly string[]>>();

/** The tags that a file itself uses, by repository; found once, however many images ask. */
function tagsIn(file: Dockerfile): ReadonlyMap<string, readonly string[]> {
  const known = tagsByFile.get(file) ?? readTags(file);
  tagsByFile.set(file, known);
  return known;
}

function readTags(file: Dockerfile): ReadonlyMap<string, readonly string[]> {
  const tags = new Map<string, string[]>();
  for (const { image } of file.instructions.flatMap(imagesOf)) {
    if (image.tag === undefined || image.tag === "latest") continue;
    const own = tags.get(repositoryOf(image)) ?? [];
    if (own.length < maxTags && !own.includes(image.tag)) own.push(image.tag);
    tags.set(repositoryOf(image), own);
  }
  return tags;
}

function repositoryOf({ registry, repository }: ImageReference): string {
  return `${registry}/${repository}`;
}
