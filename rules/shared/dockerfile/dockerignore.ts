/**
 * Whether a `.dockerignore` leaves a path of the build context out. Patterns are Go's `filepath.Match` with `**`; the
 * last one that matches decides, and `!` takes a path back in. A pattern that matches a folder above the path counts.
 */
export function isIgnored(dockerignore: string, path: string): boolean {
  const parts = path.replace(/^(?:\.?\/)+|(?<!\/)\/+$/g, "").split("/");
  let ignored = false;
  for (const line of dockerignore.split(/\r?\n/, 10_000)) {
    const pattern = line.trim();
    if (pattern === "" || pattern.startsWith("#")) continue;
    const isException = pattern.startsWith("!");
    const segments = pattern.replace(/^!?\s*(?:\.?\/)*|(?<!\/)\/+$/g, "").split("/");
    if (parts.some((_, i) => matches(segments, parts.slice(0, i + 1)))) ignored = !isException;
  }
  return ignored;
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first === "**") return matches(rest, path) || (path.length > 0 && matches(pattern, path.slice(1)));
  const [name, ...below] = path;
  return name !== undefined && matchesName(first, name) && matches(rest, below);
}

/** `*` and `?` in one segment: greedy with one point to come back to, so that the time is at most their product. */
function matchesName(pattern: string, name: string): boolean {
  let p = 0;
  let star = -1;
  let resume = 0;
  for (let n = 0; n < name.length; ) {
    if (p < pattern.length && (pattern[p] === "?" || pattern[p] === name[n]) && pattern[p] !== "*") {
      p++;
      n++;
    } else if (pattern[p] === "*") {
      star = p++;
      resume = n;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(p));
}
