import type { Word } from "../../model/dockerfile/dockerfile";
import type { Command, ShellWord } from "../../model/shell/command";
import type { ShellOption } from "../../model/shell/options";
import { outputFiles } from "../../model/shell/output-files";
import { type Invocation, invocationOf } from "../../model/shell/programs/invocation";
import { rule } from "../rule";

export default rule({
  severity: "low",
  title: "Key of a package repository is trusted too widely",
  why: "Whoever holds this key, or one that passes for it, can sign packages of other repositories, too, and the build installs them as root.",
  how: "Put the key into a file in /etc/apt/keyrings, name that in the line of its repository (signed-by=…), and compare its whole fingerprint.",
  threats: ["image-build-S1", "image-build-T1", "supply-chain-T1"],
  since: "0.1.0",
  references: { cisDocker: ["4.11"], mitre: ["T1195.002"], cwe: ["CWE-347"] },
  variants: {
    "short-id": {
      severity: "medium",
      when: "a key server is asked for it by 8 digits, for which anybody can make another key",
    },
  },
  check: {
    command(command, report) {
      const { instruction, words } = command;
      if (instruction?.keyword !== "RUN") return;
      for (const word of keyFiles(command)) {
        const path = word.written()?.text;
        if (isOwnKeyring(path)) report.closed(word);
        if (isSharedKeyring(path)) report(word, { message: inSharedKeyring });
      }
      const invocation = keyProgramOf(command);
      const received = invocation?.options.find(({ name }) => /^--rec(?:v|eive)(?:-keys)?$/.test(name));
      const short = invocation && received && shortIdIn(invocation, received);
      if (short && !/fingerprint|fpr\b/.test(instruction.text)) {
        report(short, {
          message: "The key is named by 8 digits, for which anybody can make another one",
          variant: "short-id",
        });
        return;
      }
      const [program] = words;
      if (invocation?.program !== "apt-key" || !program || invocation.option("--keyring")) return;
      if (invocation.subcommand === "add" || received || invocation.option("--fetch-keys --import"))
        report(program, {
          message: "apt-key trusts the key for every repository that names no key of its own",
        });
    },
    instruction({ keyword, words }, report) {
      if (keyword !== "COPY" && keyword !== "ADD") return;
      const target = words.at(-1);
      if (target && isSharedKeyring(target.value) && !words.some(isOfDistribution))
        report(target, { message: inSharedKeyring });
    },
  },
});

const inSharedKeyring = "A key in this place is trusted for every repository that names no key of its own";

function isSharedKeyring(path = ""): boolean {
  return /^\/etc\/apt\/trusted\.gpg(?:$|\.d(?:\/|$))/.test(path) && !isOfDistribution({ value: path });
}

function isOwnKeyring(path = ""): boolean {
  return /^\/(?:etc\/apt|usr\/share)\/keyrings\/./.test(path);
}

/** The distribution's own keys are for all that it signs. */
function isOfDistribution({ value = "" }: Pick<Word, "value">): boolean {
  return /(?:debian|ubuntu|raspbian|kali)-(?:archive|security)/.test(value);
}

/** The words by which a command names the file that it writes a key into. */
function keyFiles(command: Command): readonly ShellWord[] {
  return [...outputFiles(command), ...filesOf(invocationOf(command))];
}

function filesOf(invocation: Invocation | undefined): readonly ShellWord[] {
  const { program = "", operands = [], options = [] } = invocation ?? {};
  if (program === "tee") return operands;
  if (/^(?:cp|mv|install)$/.test(program)) return operands.slice(-1);
  if (!/^(?:gpg2?|curl|wget|apt-key)$/.test(program)) return [];
  return options.flatMap(({ name, valueWord }) =>
    /^(?:-[oO]|--output(?:-document)?|--keyring)$/.test(name) && valueWord ? valueWord : [],
  );
}

function keyProgramOf(command: Command): Invocation | undefined {
  return /^(?:apt-key|gpg2?)$/.test(command.name ?? "") ? invocationOf(command) : undefined;
}

/** The keys stand behind the option, as its value or as operands. */
function shortIdIn({ operands }: Invocation, { valueWord }: ShellOption): ShellWord | undefined {
  return [...(valueWord ? [valueWord] : []), ...operands].find(({ value = "" }) =>
    /^(?:0x)?[\dA-F]{8}$/i.test(value),
  );
}
