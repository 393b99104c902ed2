/** A set of characters, each a byte: the first and the last one of each range, one range behind the other. */
export type Characters = string;

/** As Git has them: of ASCII only, and with four characters of white space. Source: git/wildmatch.c, git/ctype.c. */
const named: Readonly<Record<string, Characters>> = {
  alnum: "azAZ09",
  alpha: "azAZ",
  blank: "  \t\t",
  cntrl: "\0\x1f\x7f\x7f",
  digit: "09",
  graph: "!~",
  lower: "az",
  print: " ~",
  punct: "!/:@[`{~",
  space: "  \t\n\r\r",
  upper: "AZ",
  xdigit: "09afAF",
};

/**
 * Reads the class that begins with the `[` at an offset. Answers it with the offset behind its `]`; `undefined` for one
 * without an end, or with a name in it that does not exist: such a pattern matches nothing.
 */
export function readClass(
  glob: string,
  start: number,
): { readonly characters: Characters; readonly end: number } | undefined {
  const isNegated = /[!^]/.test(glob.charAt(start + 1));
  const first = start + (isNegated ? 2 : 1);
  const isMember = new Uint8Array(256);
  const add = (from: string, to: string) => isMember.fill(1, from.charCodeAt(0), to.charCodeAt(0) + 1);
  /** Where a range would begin: the character before, if that stands alone. */
  let from: string | undefined;
  let bracket = -1;
  for (let at = first; at < glob.length; at++) {
    const character = glob[at] as string;
    if (character === "]" && at > first)
      return { characters: ranges(isMember, isNegated ? 0 : 1), end: at + 1 };
    if (glob.startsWith("[:", at)) {
      if (bracket < at + 2) bracket = glob.indexOf("]", at + 2);
      if (bracket < 0) return undefined;
      if (bracket > at + 2 && glob[bracket - 1] === ":") {
        const name = glob.slice(at + 2, bracket - 1);
        if (!Object.hasOwn(named, name)) return undefined;
        for (const [least, most] of (named[name] as Characters).match(/../gs) ?? [])
          add(least as string, most as string);
        at = bracket;
        from = undefined;
        continue;
      }
    }
    const isRange = character === "-" && from !== undefined && at + 1 < glob.length && glob[at + 1] !== "]";
    if (isRange) at++;
    if (glob[at] === "\\") at++;
    const member = glob.charAt(at);
    add(isRange ? (from as string) : member, member);
    from = isRange ? undefined : member;
  }
  return undefined;
}

/** The bytes whose mark is this one, in ranges. */
function ranges(marks: Uint8Array, mark: 0 | 1): Characters {
  let characters = "";
  for (let from = marks.indexOf(mark); from >= 0; ) {
    const end = marks.indexOf(1 - mark, from);
    const behind = end < 0 ? marks.length : end;
    characters += String.fromCharCode(from, behind - 1);
    from = end < 0 ? -1 : marks.indexOf(mark, behind);
  }
  return characters;
}

export function holds(characters: Characters, character: string): boolean {
  for (let at = 0; at < characters.length; at += 2)
    if ((characters[at] as string) <= character && character <= (characters[at + 1] as string)) return true;
  return false;
}
