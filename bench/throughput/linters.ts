import fs from "node:fs";
import path from "node:path";

export const kinds = ["dockerfile", "compose", "kubernetes"] as const;
export type Kind = (typeof kinds)[number];

export interface Linter {
  /** Name of the program on the PATH. */
  readonly name: string;
  readonly kinds: readonly Kind[];
  /** Command that lints `files`, all there are below the current folder, and prints a report in JSON. */
  command(program: string, files: readonly string[], kind: Kind): readonly string[];
  /** Matches its report once for each finding. */
  readonly finding: RegExp;
  /** It reports nothing at all when it cannot read one of the files. */
  readonly stopsAtUnreadable?: true;
  /** Makes it print its version. */
  readonly versionArgument: string;
}

/** Ours comes first: the others are held against it. */
export const ours: Linter = {
  name: "seaworthy",
  kinds,
  command: (program) => [process.execPath, program, "lint", ".", "--format", "json"],
  finding: /"rule":/g,
  versionArgument: "--version",
};

/** Each is told what its manual says for many files, and not to look for newer rules in the network. */
export const peers: readonly Linter[] = [
  {
    name: "hadolint",
    kinds: ["dockerfile"],
    command: (program, files) => [program, "--format", "json", ...files],
    finding: /"code":/g,
    versionArgument: "--version",
  },
  {
    name: "dockerfile-utils",
    kinds: ["dockerfile"],
    command: lintInOneProcess,
    finding: /"code":/g,
    versionArgument: "--version",
  },
  {
    name: "compose-lint",
    kinds: ["compose"],
    command: (program, files) => [program, "--format", "json", ...files],
    finding: /"rule_id":/g,
    versionArgument: "--version",
  },
  {
    name: "dclint",
    kinds: ["compose"],
    command: (program, files) => [program, "--formatter", "json", ...files],
    finding: /"rule":/g,
    versionArgument: "--version",
    stopsAtUnreadable: true,
  },
  {
    name: "kube-linter",
    kinds: ["kubernetes"],
    command: (program) => [program, "lint", ".", "--format", "json"],
    finding: /"Diagnostic":/g,
    versionArgument: "version",
  },
  {
    name: "kube-score",
    kinds: ["kubernetes"],
    command: (program, files) => [program, "score", "--output-format", "json", ...files],
    // 10 is full marks, 0 a check that was skipped.
    finding: /"grade": [157]\b/g,
    versionArgument: "version",
    stopsAtUnreadable: true,
  },
  {
    name: "trivy",
    kinds: ["dockerfile", "kubernetes"],
    command: (program) => [
      program,
      ...["config", "--quiet", "--skip-check-update", "--skip-version-check", "--format", "json", "."],
    ],
    finding: /"Status": "FAIL"/g,
    versionArgument: "--version",
  },
  {
    name: "checkov",
    kinds: ["dockerfile", "kubernetes"],
    command: (program, _, kind) => [
      program,
      ...[
        "--directory",
        ".",
        "--framework",
        kind,
        "--output",
        "json",
        "--quiet",
        "--compact",
        "--skip-download",
      ],
    ],
    finding: /"check_id":/g,
    versionArgument: "--version",
  },
];

/** dockerfile-utils takes one file a process: its library is called instead, as an editor does. */
function lintInOneProcess(program: string, files: readonly string[]): readonly string[] {
  const library = path.dirname(path.dirname(fs.realpathSync(program)));
  const script = `const [library, ...files] = process.argv.slice(1);
    const { validate } = require(library);
    console.log(JSON.stringify(files.map((file) => validate(fs.readFileSync(file, "utf8")))));`;
  return [process.execPath, "--eval", script, library, ...files];
}
