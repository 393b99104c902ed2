import { styleText } from "node:util";
import type { Severity } from "../../rules/rule";
import type { Options } from "../arguments";

type Format = Parameters<typeof styleText>[0];
export type Paint = (format: Format, text: string) => string;

export const unpainted: Paint = (_, text) => text;

export const colorOption: Options = {
  color: { value: "WHEN", choices: ["auto", "always", "never"], help: "whether to color" },
};

/**
 * Colors a text for a stream, or leaves it plain: the option decides, then `NO_COLOR` and `FORCE_COLOR`, else whether a
 * terminal reads it.
 * @param color the value of `--color`
 */
export function paintFor(stream: NodeJS.WriteStream, color: string | undefined): Paint {
  return isColored(stream, color)
    ? (format, text) => styleText(format, text, { validateStream: false })
    : unpainted;
}

function isColored(stream: NodeJS.WriteStream, color = "auto"): boolean {
  if (color !== "auto") return color === "always";
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return !NO_COLOR && stream.isTTY && TERM !== "dumb";
}

/** Columns of the terminal that reads a stream; `undefined` where none does and `COLUMNS` says nothing. */
export function widthOf({ columns }: NodeJS.WriteStream): number | undefined {
  const width = columns || Number(process.env.COLUMNS);
  return width > 0 ? Math.max(narrowest, width) : undefined;
}

/** A terminal of fewer columns wraps lines itself. */
const narrowest = 40;

/** A line for people where nobody says how long it may be: in a log, in a file. */
export const usualWidth = 120;

export const severityFormat: Readonly<Record<Severity, Format>> = {
  critical: ["bold", "red"],
  high: "red",
  medium: "yellow",
  low: "blue",
  info: "gray",
};
