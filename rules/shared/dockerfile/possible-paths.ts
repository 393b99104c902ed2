import { addTo } from "../../../model/groups";
import { unknownPart } from "../../../model/outline";
import { baseName } from "../../../model/path";

/** Paths of which parts may not be known (`unknownPart`), to be asked about others; a relative one may begin anywhere. */
export class PossiblePaths {
  readonly #byName = new Map<string, string[]>();
  readonly #unnamed: string[] = [];

  constructor(private readonly all: readonly string[]) {
    for (const path of all)
      if (isNamed(path)) addTo(this.#byName, baseName(path), path);
      else this.#unnamed.push(path);
  }

  /** Whether a path may be one of them. */
  mayHold(path: string): boolean {
    if (!isNamed(path)) return this.all.some((one) => mayBeSame(one, path));
    const ofName = this.#byName.get(baseName(path)) ?? [];
    return [ofName, this.#unnamed].some((paths) => paths.some((one) => mayBeSame(one, path)));
  }
}

function isNamed(path: string): boolean {
  return !baseName(path).includes(unknownPart);
}

function mayBeSame(one: string, other: string): boolean {
  return isRooted(one) === isRooted(other)
    ? mayBeEqual(one, other)
    : mayBeEqual(fromAnywhere(one), fromAnywhere(other));
}

function isRooted(path: string): boolean {
  return /^[~/]/.test(path) || path.startsWith(unknownPart);
}

function fromAnywhere(path: string): string {
  return isRooted(path) ? path : `${unknownPart}/${path}`;
}

/** The texts agree in what is known of their beginnings and their ends. */
function mayBeEqual(one: string, other: string): boolean {
  if (!one.includes(unknownPart) && !other.includes(unknownPart)) return one === other;
  const [start, otherStart] = [knownStart(one), knownStart(other)];
  const [end, otherEnd] = [knownEnd(one), knownEnd(other)];
  return (
    (start.startsWith(otherStart) || otherStart.startsWith(start)) &&
    (end.endsWith(otherEnd) || otherEnd.endsWith(end))
  );
}

function knownStart(text: string): string {
  const at = text.indexOf(unknownPart);
  return at < 0 ? text : text.slice(0, at);
}

function knownEnd(text: string): string {
  return text.slice(text.lastIndexOf(unknownPart) + 1);
}
