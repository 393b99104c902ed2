import type { Dockerfile, Instruction } from "../../../model/dockerfile/dockerfile";
import { type Edit, type Fix, fix, write } from "../../../model/edit";
import { type ImageReference, imageParts } from "../../../model/image";
import { oncePer } from "../../../model/once";
import { versionEdit, wholeTag } from "./tag-version";
import { type ImageUse, imagesIn, imagesOf } from "./uses";
import { digest, hasNoVersions } from "./version";

/** Offers a tag: those that the file itself uses for the image, else a blank. */
export function nameTag(
  instruction: Instruction,
  { image, literal }: ImageUse,
): readonly (Fix | undefined)[] {
  if (!literal || !image) return [];
  const { name, tag } = imageParts(image.text, literal);
  if (hasNoVersions(image)) {
    const { end } = tag ?? name;
    return [fix("Name a digest", "choice", write({ start: end, end }, digest))];
  }
  const known = instruction.ask(tagsInUse)[repositoryOf(image)]?.split(" ") ?? [];
  const writeTag = (text: string): Edit =>
    tag ? write(tag, [text]) : write({ start: name.end, end: name.end }, [":", text]);
  if (known.length > 0)
    return known.map((one) =>
      fix(`Use ${image.name}:${one}, as elsewhere in this file`, "suggestion", writeTag(one)),
    );
  const [range, pieces] = tag
    ? versionEdit(image.tag ?? "", tag)
    : [{ start: name.end, end: name.end }, [":", wholeTag]];
  return [fix("Name a version", "choice", write(range, pieces))];
}

/** The tags that the file itself uses for the images of an instruction: joined by blanks, by repository. */
function tagsInUse(instruction: Instruction): Readonly<Record<string, string>> {
  const tags = tagsIn(instruction.file);
  const names = imagesOf(instruction).flatMap(({ image }) => (image ? repositoryOf(image) : []));
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
  for (const {
    use: { image },
  } of imagesIn(file)) {
    if (image?.tag === undefined || image.tag === "latest") continue;
    const own = tags.get(repositoryOf(image)) ?? [];
    if (own.length < maxTags && !own.includes(image.tag)) own.push(image.tag);
    tags.set(repositoryOf(image), own);
  }
  return tags;
});

function repositoryOf({ registry, repository }: ImageReference): string {
  return `${registry}/${repository}`;
}
