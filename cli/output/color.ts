import { styleText } from "node:util";
import type { Severity } from "../../rules/rule";

type Format = Parameters<typeof styleText>[0];
export type Paint = (format: Format, text: string) => string;

export const unpainted: Paint = (_, text) => text;

/** Colors a text for a stream, or leaves it plain: `NO_COLOR` and `FORCE_COLOR` decide, else whether a terminal reads it. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const isForced = FORCE_COLOR !== undefined && FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  const isWanted = FORCE_COLOR === undefined && !NO_COLOR && stream.isTTY && TERM !== "dumb";
  return isForced || isWanted
    ? (format, text) => styleText(format, text, { validateStream: false })
    : unpainted;
}

export const severityFormat: Readonly<Record<Severity, Format>> = {
  critical: ["bold", "red"],
  high: "red",
  medium: "yellow",
  low: "blue",
  info: "gray",
};
