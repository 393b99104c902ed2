import type { Command, ShellWord } from "../../model/shell/command";
import { rule } from "../rule";

const shells = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh"]);
const interpreters = new Set(["python", "python2", "python3", "perl", "ruby", "node", "php"]);
const downloaders = new Set(["curl", "wget", "fetch"]);

export default rule({
  severity: "medium",
  title: "Downloaded script runs unseen",
  why: "Whoever controls the server, its domain or the line to it decides what runs in the build, as root, and leaves no trace in the repository.",
  how: "Download to a file, compare its checksum, then run it; or install a package that is signed.",
  threats: ["image-build-S1", "supply-chain-T1"],
  since: "0.1.0",
  references: { mitre: ["T1195.002", "T1059.004"], cwe: ["CWE-494"] },
  variants: {
    unverified: {
      severity: "high",
      when: "the download is not encrypted, or its certificate is not checked",
    },
  },
  check: {
    command(command, report) {
      if (command.instruction === undefined) return;
      const download = executedDownload(command);
      const program = command.words[0];
      if (!download || !program) return;
      const isUnverified = download.words.some(
        ({ value, raw }) => /^http:\/\//i.test(value ?? raw) || isInsecureFlag(download, raw),
      );
      report(program, {
        message: `${command.name === "." ? "source" : command.name} runs what ${download.name} downloads, unseen`,
        variant: isUnverified ? "unverified" : undefined,
      });
    },
  },
});

/** The download whose output the command runs: from its standard input, or from a substitution in its words. */
function executedDownload(command: Command): Command | undefined {
  const { name, words } = command;
  if (name === undefined) return undefined;
  const isShell = shells.has(name);
  if ((isShell || interpreters.has(name)) && readsStandardInput(isShell, words.slice(1))) {
    const download = firstDownload(command.pipedFrom);
    if (download) return download;
  }
  return programTexts(name, words.slice(1))
    .flatMap(({ substitutions }) => substitutions)
    .find(({ name }) => name !== undefined && downloaders.has(name));
}

/** The words that the command runs as a program; its other arguments are mere data: `sh install.sh "$(curl …)"`. */
function programTexts(name: string, operands: readonly ShellWord[]): readonly ShellWord[] {
  if (name === "eval") return operands;
  if (name === "source" || name === ".") return operands.slice(0, 1);
  const isShell = shells.has(name);
  if (!isShell && !interpreters.has(name)) return [];
  const option = isShell ? operands.findIndex(({ raw }) => /^-[A-Zabd-z]*c[A-Za-z]*$/.test(raw)) : -1;
  if (option >= 0) return operands.slice(option + 1, option + 2);
  const file = operands.find(({ raw }) => !raw.startsWith("-"));
  return file?.raw.startsWith("<(") ? [file] : [];
}

/** Up the pipe: decompressors and filters between the two change nothing. */
function firstDownload(command: Command | undefined): Command | undefined {
  for (let one = command; one; one = one.pipedFrom) {
    if (one.name !== undefined && downloaders.has(one.name)) return one;
  }
  return undefined;
}

/** A program text given as a file or an option makes the standard input mere data: `python -m json.tool`, `sh install.sh`. */
function readsStandardInput(isShell: boolean, operands: readonly ShellWord[]): boolean {
  for (const { raw } of operands) {
    if (raw === "-" || raw === "--" || raw === "/dev/stdin" || (isShell && /^-[a-rt-z]*s[a-z]*$/.test(raw)))
      return true;
    if (!raw.startsWith("-") || (isShell ? /^-[a-z]*c/ : /^-[A-Za-z]*[cemnpr]/).test(raw)) return false;
  }
  return true;
}

function isInsecureFlag({ name }: Command, raw: string): boolean {
  return name === "curl"
    ? /^(?:--insecure|-[A-Za-jl-z]*k[A-Za-z]*)$/.test(raw)
    : raw === "--no-check-certificate";
}
