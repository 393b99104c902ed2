/** A glob with more alternatives than this is refused: braces multiply. */
const maxAlternatives = 64;

/** Braces written out: `*.{yaml,yml}` is `*.yaml` and `*.yml`; `undefined` for too many of them. */
export function expandBraces(glob: string): readonly string[] | undefined {
  let expanded: readonly string[] = [""];
  let at = 0;
  for (const { index, 0: braces } of glob.matchAll(/\{[^{},]*,[^{}]*\}/g)) {
    const literal = glob.slice(at, index);
    const options = braces.slice(1, -1).split(",");
    if (expanded.length * options.length > maxAlternatives) return undefined;
    expanded = expanded.flatMap((start) => options.map((option) => start + literal + option));
    at = index + braces.length;
  }
  return expanded.map((start) => start + glob.slice(at));
}

/**
 * Whether a glob matches a path, both slash-separated and relative to one folder. `*` stands for any characters of a
 * name, `?` for one, `**` for any folders, `{a,b}` for either. As in `.gitignore`, a glob without a slash matches a name
 * at any depth, and one that matches a folder matches what is in it.
 *
 * Globs come from files that nobody vouches for; this takes time in proportion to their length times that of the path,
 * where the regular expressions of glob libraries take exponential time.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const parts = path.split("/");
  return (expandBraces(glob) ?? []).some((alternative) => {
    const trimmed = alternative.replace(/^\.?\//, "").replace(/\/$/, "");
    const isAnchored = trimmed.includes("/") || alternative.startsWith("/");
    const pattern = [...(isAnchored ? [] : ["**"]), ...trimmed.split("/"), "**"];
    return matchesInOrder(pattern, parts, "**", (name, part) =>
      matchesInOrder(name, part, "*", (a, b) => a === "?" || a === b),
    );
  });
}

/**
 * Matches items one by one, in order, with stars that stand for any number of them: on a mismatch only the last star
 * takes one item more, so that it takes time in proportion to the length of the pattern times that of the items.
 * @param from the first item to match
 */
export function matchesInOrder<Pattern>(
  pattern: ArrayLike<Pattern>,
  items: ArrayLike<string>,
  star: Pattern,
  isMatch: (pattern: Pattern, item: string) => boolean,
  from = 0,
): boolean {
  let at = 0;
  let item = from;
  /** Where the pattern goes on behind the last star, and the items from which it has been tried. */
  let behindStar: number | undefined;
  let tried = 0;
  while (item < items.length) {
    if (at < pattern.length && pattern[at] === star) {
      behindStar = ++at;
      tried = item;
    } else if (at < pattern.length && isMatch(pattern[at] as Pattern, items[item] as string)) {
      at++;
      item++;
    } else if (behindStar !== undefined) {
      at = behindStar;
      item = ++tried;
    } else {
      return false;
    }
  }
  while (at < pattern.length && pattern[at] === star) at++;
  return at === pattern.length;
}
