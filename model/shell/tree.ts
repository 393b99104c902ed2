import { type ParsedScript, parse } from "unbash";

/** More heredocs than any script has; the parser takes quadratic time for them. */
const maxHeredocs = 2000;

/** The tree of a shell text; `undefined` where there is none, because the text was made to exhaust the parser. */
export function parseTree(text: string): ParsedScript | undefined {
  if (text.split("<<").length > maxHeredocs) return undefined;
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
