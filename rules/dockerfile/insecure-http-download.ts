import type { Instruction } from "../../model/dockerfile/dockerfile";
import { expanded } from "../../model/dockerfile/expanded-words";
import { type Fix, fix, replace } from "../../model/edit";
import type { Command, ShellWord } from "../../model/shell/command";
import { invocationOf } from "../../model/shell/programs/invocation";
import { rangeWithin } from "../../model/written-text";
import { rule } from "../rule";
import { downloadsOf, isNear, isRunAtOnce } from "../shared/downloads/downloads";
import { fateOf } from "../shared/downloads/fate";

export default rule({
  severity: "medium",
  title: "Download over a line without encryption",
  why: "Anyone on the line, at the proxy or in the name service reads what is fetched and puts something else in its place.",
  how: "Fetch by https; where the server has none, compare a checksum that stands in the file.",
  threats: ["image-build-S1", "supply-chain-T1"],
  since: "0.1.0",
  references: { cisDocker: ["4.11"], mitre: ["T1557", "T1195.002"], cwe: ["CWE-319", "CWE-494"] },
  variants: {
    run: { severity: "high", when: "what is fetched is run, built or installed, and nothing checks it" },
  },
  check: {
    instruction(instruction, report) {
      for (const { word, address, by, isRun } of plainDownloads(instruction)) {
        const scheme = /\b(?:https?|git|ftp|svn)(?=:\/\/)/.exec(address)?.[0] ?? "http";
        report(word, {
          message: `${by} fetches a file over ${scheme}, which anyone on the line can change${isRun ? "; the file is run or installed" : ""}`,
          variant: isRun ? "run" : undefined,
          fixes: [encrypt(word, address)],
        });
      }
    },
  },
});

interface PlainDownload {
  readonly word: ShellWord;
  readonly address: string;
  /** The program that fetches. */
  readonly by: string;
  readonly isRun: boolean;
}

const plain = /^["']?(?:git\+)?(?:http|git|ftp|svn):\/\//i;

function plainDownloads(instruction: Instruction): readonly PlainDownload[] {
  if (instruction.keyword !== "RUN" || !/\b(?:http|git|ftp|svn):\/\//i.test(instruction.text)) return [];
  const fetched = downloadsOf(instruction).flatMap((download): PlainDownload[] => {
    const { address, word, command } = download;
    if (!plain.test(address) || isNear(address) || isRunAtOnce(command, instruction)) return [];
    const fate = fateOf(download);
    return fate === "verified" ? [] : [{ word, address, by: command.name ?? "", isRun: fate === "run" }];
  });
  const others = instruction.commands.flatMap((command) =>
    sourcesOf(command).flatMap(({ word, isRun }): PlainDownload[] => {
      const address = expanded(word, instruction) ?? "";
      return plain.test(address) && !isNear(address.replace(/^(["']?)git\+/, "$1"))
        ? [{ word, address, by: command.name ?? "", isRun }]
        : [];
    }),
  );
  return [...fetched, ...others];
}

/** The words from which a version control or a package manager takes something. */
function sourcesOf(command: Command): readonly { readonly word: ShellWord; readonly isRun: boolean }[] {
  const invocation = invocationOf(command);
  const { program = "", subcommand = "", operands = [] } = invocation ?? {};
  if (program === "git" && /^(?:clone|fetch|pull|ls-remote|submodule add|remote add)$/.test(subcommand))
    return operands.map((word) => ({ word, isRun: false }));
  if (command.name === "svn") return command.words.slice(1).map((word) => ({ word, isRun: false }));
  if (!/^(?:pip[23]?|uv|npm|yarn|pnpm|gem)$/.test(program)) return [];
  const indexes = invocation?.options.filter(({ name }) => indexOptions.has(name)) ?? [];
  const isInstall = /(?:^|\s)(?:install|ci|add|sync)$/.test(subcommand);
  return isInstall
    ? [...operands, ...indexes.flatMap(({ valueWord, word }) => valueWord ?? word)].map((word) => ({
        word,
        isRun: true,
      }))
    : [];
}

const indexOptions: ReadonlySet<string> = new Set([
  ...["-i", "--index-url", "--extra-index-url", "-f", "--find-links", "--registry", "-s", "--source"],
]);

/** Hosts that serve the same by https. */
const serving =
  /^["']?(?:git\+)?\w+:\/\/(?:[\w-]{1,63}\.){0,5}(?:github\.com|githubusercontent\.com|gitlab\.com|bitbucket\.org|apache\.org|gnu\.org|kernel\.org|sourceforge\.net|python\.org|pypi\.org|npmjs\.org|rubygems\.org|debian\.org|ubuntu\.com|alpinelinux\.org|fedoraproject\.org|nginx\.org|php\.net|postgresql\.org|openssl\.org|mysql\.com|golang\.org|maven\.org)(?:[:/]|$)/i;

function encrypt(word: ShellWord, address: string): Fix | undefined {
  const written = word.written();
  const scheme = written && /(?:^|\+)(http|git):\/\//i.exec(written.text);
  if (!written || !scheme?.[1]) return undefined;
  const start = scheme.index + scheme[0].indexOf(scheme[1]);
  const range = rangeWithin(written, start, start + scheme[1].length);
  const title = serving.test(address) ? "Use https" : "Use https, if the server has it";
  return range && fix(title, "suggestion", replace(range, "https"));
}
