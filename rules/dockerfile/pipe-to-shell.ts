import type { Command, ShellWord } from "../../model/shell/command";
import { type OptionGrammar, optionGrammar, readArguments } from "../../model/shell/options";
import { rule } from "../rule";

/** A program that runs a program text. */
interface Interpreter {
  readonly grammar: OptionGrammar;
  /** Options whose value is the text, or names what holds it. */
  readonly programs: readonly string[];
}

function interpreter(valued: string, programs: readonly string[]): Interpreter {
  return { grammar: optionGrammar(valued, { endsAtOperand: true }), programs };
}

const shell = interpreter("-o -O --rcfile --init-file", []);
const python = interpreter("-c -m -W -X", ["-c", "-m"]);

const interpreters: Readonly<Record<string, Interpreter>> = {
  sh: shell,
  bash: shell,
  ash: shell,
  dash: shell,
  zsh: shell,
  ksh: shell,
  python,
  python2: python,
  python3: python,
  perl: interpreter("-e -E -I -M -m", ["-e", "-E"]),
  ruby: interpreter("-e -r -I -C -E", ["-e"]),
  node: interpreter("-e --eval -p --print -r --require", ["-e", "--eval", "-p", "--print"]),
  php: interpreter("-r -f -d -c -B -R -F -E", ["-r", "-f", "-R", "-F"]),
};

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
      const isUnverified =
        download.words.some(({ value, raw }) => /^http:\/\//i.test(value ?? raw)) ||
        checksNoCertificate(download);
      report(program, {
        message: `${command.name === "." ? "source" : command.name} runs what ${download.name} downloads, unseen`,
        variant: isUnverified ? "unverified" : undefined,
      });
    },
  },
});

/** The download whose output the command runs: from its standard input, or from a substitution in its words. */
function executedDownload({ name, words, pipedFrom }: Command): Command | undefined {
  const { texts, readsInput } = programOf(name, words.slice(1));
  const download = readsInput ? firstDownload(pipedFrom) : undefined;
  return (
    download ??
    texts
      .flatMap(({ substitutions }) => substitutions)
      .find(({ name }) => name !== undefined && downloaders.has(name))
  );
}

interface Program {
  /** The words that are run as a program; the others are mere data: `sh install.sh "$(curl …)"`. */
  readonly texts: readonly ShellWord[];
  /** The standard input is run; beside a program text it is mere data: `python -m json.tool`, `sh install.sh`. */
  readonly readsInput: boolean;
}

function programOf(name = "", words: readonly ShellWord[]): Program {
  if (name === "eval") return { texts: words, readsInput: false };
  if (name === "source" || name === ".") return { texts: words.slice(0, 1), readsInput: false };
  const interpreter = Object.hasOwn(interpreters, name) ? interpreters[name] : undefined;
  if (!interpreter) return { texts: [], readsInput: false };
  const { options, operands } = readArguments(words, interpreter.grammar);
  const given = options.filter((option) => interpreter.programs.includes(option.name));
  if (given.length > 0)
    return { texts: given.map(({ word, valueWord }) => valueWord ?? word), readsInput: false };
  const [first] = operands;
  const shellHas = (letter: string) => interpreter === shell && options.some(({ name }) => name === letter);
  if (shellHas("-c")) return { texts: operands.slice(0, 1), readsInput: false };
  return {
    texts: first?.raw.startsWith("<(") ? [first] : [],
    readsInput: !first || shellHas("-s") || first.value === "-" || first.value === "/dev/stdin",
  };
}

/** Up the pipe: decompressors and filters between the two change nothing. */
function firstDownload(command: Command | undefined): Command | undefined {
  for (let one = command; one; one = one.pipedFrom) {
    if (one.name !== undefined && downloaders.has(one.name)) return one;
  }
  return undefined;
}

/** Its long options need not be known: their values look like no options. */
const curl = optionGrammar("-A -b -c -C -d -D -e -E -F -H -K -m -o -P -Q -r -t -T -u -U -w -x -X -y -Y -z");

function checksNoCertificate({ name, words }: Command): boolean {
  const { options } = readArguments(words.slice(1), curl);
  const names = name === "curl" ? ["-k", "--insecure"] : ["--no-check-certificate"];
  return options.some((option) => names.includes(option.name));
}
