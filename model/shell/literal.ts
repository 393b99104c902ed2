import type { DoubleQuotedChild, HereDocBody, Word, WordPart } from "unbash";
import { MappedText } from "../mapped-text";
import { unknownInstead, withUnknownVariables } from "../unknown-text";
import type { WrittenText } from "../written-text";
import type { ShellWord } from "./command";

/**
 * What a word of a shell text says, with the way back to it: the script of `sh -c '…'`. Variables stay in it as they
 * are written. `undefined` when a part of it is put in by a command or cannot be followed.
 */
export function literalText(source: string, word: Word): MappedText | undefined {
  const literal = new MappedText(word.pos);
  const parts = word.parts ?? [{ type: "Literal" as const, pos: word.pos, end: word.end }];
  return parts.every((part) => append(literal, source, part)) ? literal : undefined;
}

/** What a heredoc gives to its command, with `unknownCharacter` for each character of what the shell puts something else for. */
export function heredocText(source: string, { pos, end, parts }: HereDocBody): MappedText {
  const literal = new MappedText(pos);
  for (const part of parts ?? [{ type: "Literal" as const, pos, end }]) {
    if (part.type === "Literal") appendUnescaped(literal, source, part.pos, part.end, /[$`\\]/);
    else literal.append(unknownInstead(source.slice(part.pos, part.end)), part.pos);
  }
  return literal;
}

/** What a word gives to its program, with `unknownCharacter` over its variables; `undefined` where a command puts in a part. */
export function expandedWord({ value, written }: ShellWord): WrittenText | undefined {
  const text = written();
  if (!text || value !== undefined) return text;
  return { ...text, text: withUnknownVariables(text.text) };
}

type LiteralLike = { readonly type: "Literal"; readonly pos: number; readonly end: number };

function append(
  literal: MappedText,
  source: string,
  part: WordPart | DoubleQuotedChild | LiteralLike,
): boolean {
  switch (part.type) {
    case "Literal":
      appendUnescaped(literal, source, part.pos, part.end, /./s);
      return true;
    case "SingleQuoted":
      literal.append(source.slice(part.pos + 1, part.pos + 1 + part.value.length), part.pos + 1);
      return true;
    case "DoubleQuoted":
      return part.parts.every((child) => {
        if (child.type !== "Literal") return append(literal, source, child);
        appendUnescaped(literal, source, child.pos, child.end, /[$`"\\]/);
        return true;
      });
    case "Glob":
    case "BraceExpansion":
    case "SimpleExpansion":
    case "ParameterExpansion":
      literal.append(source.slice(part.pos, part.end), part.pos);
      return !/`|\$\(/.test(source.slice(part.pos, part.end));
    default:
      return false;
  }
}

/** Adds a text whose backslashes escape the given characters, and delete a line end. */
function appendUnescaped(
  literal: MappedText,
  source: string,
  start: number,
  end: number,
  escapable: RegExp,
): void {
  let from = start;
  for (let at = source.indexOf("\\", start); at >= 0 && at + 1 < end; at = source.indexOf("\\", at + 2)) {
    const escaped = source[at + 1] as string;
    if (escaped !== "\n" && !escapable.test(escaped)) continue;
    literal.append(source.slice(from, at), from);
    if (escaped !== "\n") literal.append(escaped, at, at + 2);
    from = at + 2;
  }
  literal.append(source.slice(from, end), from);
}
