type Token = { readonly kind: "any" | "one" } | { readonly kind: "literal"; readonly text: string };

/**
 * The largest product of pattern and value that is matched. Real patterns are a few characters; beyond this the result
 * counts as unknown, so that a hostile text costs nothing.
 */
const maxWork = 16_384;

/** `${value#pattern}`, `##` (longest), `%` and `%%` (from the end); `undefined` where it is too much work. */
export function trimMatch(
  value: string,
  pattern: string,
  fromEnd: boolean,
  longest: boolean,
): string | undefined {
  const tokens = tokenize(pattern);
  const characters = [...value];
  if (tokens.length * characters.length > maxWork) return undefined;
  if (fromEnd) {
    tokens.reverse();
    characters.reverse();
  }
  const length = matchLength(tokens, characters, 0, longest) ?? 0;
  const left = characters.slice(length);
  return (fromEnd ? left.reverse() : left).join("");
}

/** `${value/pattern/replacement}`, or every match with `//`. */
export function replaceMatches(
  value: string,
  pattern: string,
  replacement: string,
  all: boolean,
): string | undefined {
  const tokens = tokenize(pattern);
  const characters = [...value];
  if (tokens.length === 0 || tokens.length * characters.length ** 2 > maxWork) return undefined;
  let result = "";
  let at = 0;
  let isDone = false;
  while (at < characters.length) {
    const length = isDone ? 0 : (matchLength(tokens, characters, at, true) ?? 0);
    if (length > 0) {
      result += replacement;
      isDone = !all;
    } else result += characters[at];
    at += length || 1;
  }
  return result;
}

/** Length of the shortest or longest match that begins at `from`: all states of the pattern side by side. */
function matchLength(
  tokens: readonly Token[],
  characters: readonly string[],
  from: number,
  longest: boolean,
): number | undefined {
  let states = withSkips(tokens, new Set([0]));
  let found: number | undefined;
  for (let at = from; ; at++) {
    if (states.has(tokens.length)) {
      found = at - from;
      if (!longest) return found;
    }
    if (at >= characters.length || states.size === 0) return found;
    const next = new Set<number>();
    for (const state of states) {
      const token = tokens[state];
      if (token?.kind === "any") next.add(state);
      else if (token?.kind === "one" || (token?.kind === "literal" && token.text === characters[at]))
        next.add(state + 1);
    }
    states = withSkips(tokens, next);
  }
}

/** The states, and those behind each `*` that they stand at. */
function withSkips(tokens: readonly Token[], states: Set<number>): Set<number> {
  for (const state of states) if (tokens[state]?.kind === "any") states.add(state + 1);
  return states;
}

function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  const characters = [...pattern];
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] as string;
    if (character === "*") tokens.push({ kind: "any" });
    else if (character === "?") tokens.push({ kind: "one" });
    else if (character === "\\" && i + 1 < characters.length)
      tokens.push({ kind: "literal", text: characters[++i] as string });
    else tokens.push({ kind: "literal", text: character });
  }
  return tokens;
}
