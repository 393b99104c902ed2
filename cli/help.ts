import type { Options } from "./arguments";
import type { Subcommand } from "./subcommand";

export function generalHelp(commands: Readonly<Record<string, Subcommand>>): string {
  return [
    "Seaworthy finds what an attacker would use in Dockerfiles, Compose files, Kubernetes manifests, Helm charts,",
    "Kustomize overlays and Docker daemon configuration, says which STRIDE threat it is, and offers the edit.",
    "",
    "Usage: seaworthy <command> [options]",
    "",
    "Commands:",
    ...columns(Object.entries(commands).map(([name, { summary }]) => [name, summary])),
    "",
    "Options:",
    ...columns([
      ["--help", "show this help, or that of a command"],
      ["--version", "show the version"],
    ]),
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
  if (Object.keys(options).length > 0) lines.push("Options:", columns(optionRows(options)).join("\n"), "");
  for (const note of notes) lines.push(note, "");
  return lines.join("\n");
}

function optionRows(options: Options): readonly (readonly [string, string])[] {
  return Object.entries(options).map(([name, { value, choices, isRepeatable, help }]) => [
    `--${name}${value ? ` ${value}` : ""}`,
    `${help}${choices ? `: ${choices.join(", ")}` : ""}${isRepeatable ? " (repeatable)" : ""}`,
  ]);
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = rows.reduce((widest, [left]) => Math.max(widest, left.length), 0);
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
