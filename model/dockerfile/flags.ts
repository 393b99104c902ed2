import type { Range } from "../text";
import { isBlank, skipBlanks } from "./characters";

/** A flag in the text of an instruction: `--name` or `--name=value`. */
export interface FlagSpan {
  readonly range: Range;
  readonly name: string;
  readonly value: Range | undefined;
}

/**
 * The flags at the start of an instruction's arguments, and where the arguments behind them begin. A lone `--` ends
 * them, as in BuildKit's `extractBuilderFlags`.
 */
export function flagSpans(
  text: string,
  start: number,
  end: number,
): { flags: readonly FlagSpan[]; rest: number } {
  const flags: FlagSpan[] = [];
  let at = start;
  while (text.startsWith("--", at) && at < end) {
    const range = { start: at, end: flagEnd(text, at, end) };
    at = skipBlanks(text, range.end, end);
    const word = text.slice(range.start, range.end);
    if (word === "--") break;
    const equals = word.indexOf("=");
    const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
    const value = equals < 0 ? undefined : { start: range.start + equals + 1, end: range.end };
    flags.push({ range, name, value });
  }
  return { flags, rest: at };
}

/** A flag ends at a blank outside quotes; its escape character is always `\`. */
function flagEnd(text: string, start: number, end: number): number {
  let quote: string | undefined;
  let at = start;
  while (at < end && (quote || !isBlank(text, at))) {
    const character = text[at] as string;
    if (character === "\\") at++;
    else if (quote) quote = character === quote ? undefined : quote;
    else if (character === '"' || character === "'") quote = character;
    at++;
  }
  return Math.min(at, end);
}

const noOptions: ReadonlyMap<string, string> = new Map();

/** `type=secret,id=x,required`: a key alone is `true`; what is not known is left as it is written. */
export function readOptions(
  raw: string,
  resolve: (raw: string) => string | undefined,
): ReadonlyMap<string, string> {
  if (!raw.includes("=")) return noOptions;
  const options = new Map<string, string>();
  for (const part of raw.replace(/["']/g, "").split(",")) {
    const equals = part.indexOf("=");
    const key = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase();
    const value = part.slice(equals + 1);
    if (key !== "") options.set(key, equals < 0 ? "true" : (resolve(value) ?? value));
  }
  return options;
}
