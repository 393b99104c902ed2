import type { Options } from "./arguments";
import { usualWidth, widthOf } from "./output/color";
import { inColumns, wrapped } from "./output/lay-out";
import type { Subcommand } from "./subcommand";

/** What the program is for and what it can do, as wide as the terminal. */
export function generalHelp(commands: Readonly<Record<string, Subcommand>>): string {
  const lines = width();
  return [
    ...wrapped(
      "Seaworthy finds what an attacker would use in Dockerfiles, Compose files, Kubernetes manifests, Helm charts, Kustomize overlays and Docker daemon configuration, says which STRIDE threat it is, and offers the edit.",
      lines,
    ),
    "",
    "Usage: seaworthy <command> [options]",
    "",
    "Commands:",
    ...inColumns(
      Object.entries(commands).map(([name, { summary }]) => [name, summary]),
      lines,
      "  ",
    ),
    "",
    "Options:",
    ...inColumns(
      [
        ["-h, --help", "show this help, or that of a command"],
        ["--version", "show the version"],
      ],
      lines,
      "  ",
    ),
    "",
  ].join("\n");
}

export function commandHelp(name: string, { summary, usage, options, notes = [] }: Subcommand): string {
  const lines = [
    `Usage: seaworthy ${name} ${usage}`.trimEnd(),
    "",
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    "",
  ];
  if (Object.keys(options).length > 0)
    lines.push("Options:", inColumns(optionRows(options), width(), "  ").join("\n"), "");
  for (const note of notes) lines.push(wrapped(note, width()).join("\n"), "");
  return lines.join("\n");
}

function optionRows(options: Options): readonly (readonly [string, string])[] {
  return Object.entries(options).map(([name, { value, choices, isRepeatable, help }]) => [
    `--${name}${value ? ` ${value}` : ""}`,
    `${help}${choices ? `: ${choices.join(", ")}` : ""}${isRepeatable ? " (repeatable)" : ""}`,
  ]);
}

function width(): number {
  return Math.min(widthOf(process.stdout) ?? usualWidth, usualWidth);
}
