import type { Subject } from "../system/system";

/**
 * What a file of decisions calls an element or a boundary: its id, in which a path is the one from the file's folder, so
 * that it holds on every machine: `compose:deploy#web`, `compose:.#web`.
 * @param folder of the file, without a slash at its end
 */
export function keyOf(id: string, folder: string): string {
  const colon = id.indexOf(":") + 1;
  const path = id.slice(colon);
  if (colon === 0 || !path.startsWith(folder)) return id;
  const rest = path.slice(folder.length);
  if (rest.startsWith("#")) return `${id.slice(0, colon)}.${rest}`;
  return rest.startsWith("/") ? id.slice(0, colon) + rest.slice(1) : id;
}

/** Whether a file of decisions in a folder may speak of it: of what its files below tell, and of what no file tells. */
export function isWithin(folder: string, { evidence }: Pick<Subject, "evidence">): boolean {
  return evidence.length === 0 || evidence.some(({ path }) => path.startsWith(`${folder}/`));
}
