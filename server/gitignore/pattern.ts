import { matchesInOrder } from "../../linter/glob";
import { type Characters, holds, readClass } from "./character-class";

/** What each character of a name must be; `anyCharacters` stands for any number of them. */
type NamePattern = readonly Characters[];

const anyCharacter: Characters = "\0\xff";
const anyCharacters: Characters = "*";

/** Stands for any number of names. */
const anyNames: NamePattern = [];

/** What a path, or a name, must be like. */
export class Pattern {
  /** @param literals what a path that it matches holds */
  private constructor(
    private readonly names: readonly NamePattern[],
    readonly literals: readonly string[],
  ) {}

  /**
   * Reads a line of a `.gitignore` without its `!` and the slash at either end; `undefined` for one that matches nothing.
   * Source: gitignore(5), and git/wildmatch.c with WM_PATHNAME.
   */
  static parse(glob: string): Pattern | undefined {
    const names: NamePattern[] = [];
    const literals: string[] = [];
    let name: Characters[] = [];
    /** What is read since the last wildcard. */
    let literal = "";

    function wildcard(characters: Characters): void {
      if (literal !== "") literals.push(literal);
      literal = "";
      name.push(characters);
    }

    for (let at = 0; at < glob.length; at++) {
      const character = glob.charAt(at);
      if (character === "*") {
        const isFirst = name.length === 0;
        const first = at;
        while (glob[at + 1] === "*") at++;
        const areNames = isFirst && at > first && /^(?:\\?\/|$)/.test(glob.slice(at + 1, at + 3));
        if (areNames) names.push(anyNames);
        wildcard(anyCharacters);
        if (areNames && glob[at + 1] === "/") {
          name = [];
          at++;
        }
      } else if (character === "?") {
        wildcard(anyCharacter);
      } else if (character === "[") {
        const read = readClass(glob, at);
        if (!read) return undefined;
        wildcard(read.characters);
        at = read.end - 1;
      } else {
        if (character === "\\") at++;
        const plain = glob.charAt(at);
        if (plain === "") return undefined;
        literal += plain;
        if (plain === "/") {
          names.push(name);
          name = [];
        } else {
          name.push(plain + plain);
        }
      }
    }
    return new Pattern([...names, name], [...literals, literal]);
  }

  /** Whether it matches a path, given by its names from one on. */
  matches(names: readonly string[], from: number): boolean {
    return matchesInOrder(
      this.names,
      names,
      anyNames,
      (pattern, name) => matchesInOrder(pattern, name, anyCharacters, holds),
      from,
    );
  }
}
