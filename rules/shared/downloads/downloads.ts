import type { Instruction, InstructionCommand } from "../../../model/dockerfile/dockerfile";
import { expanded, outlined, withoutCommands } from "../../../model/dockerfile/expanded-words";
import { isOwnHost } from "../../../model/loopback";
import { oncePer } from "../../../model/once";
import { knownValue, unknownPart } from "../../../model/outline";
import { baseName } from "../../../model/path";
import type { Command, ShellWord } from "../../../model/shell/command";
import type { ShellOption } from "../../../model/shell/options";
import { outputFiles } from "../../../model/shell/output-files";
import { type Invocation, invocationOf } from "../../../model/shell/programs/invocation";
import { uncheckedCertificate } from "./certificate-checks";
import { executedDownload } from "./executed-download";

/** Something that a RUN fetches from an address. */
export interface Download {
  readonly command: InstructionCommand;
  /** The word that holds the address. */
  readonly word: ShellWord;
  /** With its variables put in, and `unknownPart` for those that are not known. */
  readonly address: string;
  /**
   * The file that it becomes, as the command names it; `undefined` where it goes into a pipe, and where its name is not
   * known.
   */
  readonly file: string | undefined;
  /** The command that reads it from a pipe. */
  readonly reader: Command | undefined;
}

const address = /^["']?(?:https?|ftp):\/\/[^/?#]/i;

/** What the commands of a RUN fetch by curl, wget, aria2c or `Invoke-WebRequest`. */
export function downloadsOf({ keyword, text, commands }: Instruction): readonly Download[] {
  return keyword === "RUN" && text.includes("://") ? commands.flatMap(downloadsIn) : [];
}

function downloadsIn(command: InstructionCommand): readonly Download[] {
  const { name = "", instruction, pipedInto } = command;
  const fetcher = Object.hasOwn(fetchers, name) ? fetchers[name] : undefined;
  const invocation = fetcher && invocationOf(command);
  // What is sent is no download.
  if (!invocation || invocation.option(sending)) return [];
  const words = [...invocation.operands, ...valuesOf(invocation, fetcher.addresses)];
  const [redirected] = outputFiles(command);
  return words.flatMap((word): Download[] => {
    const text = expanded(word, instruction) ?? withoutCommands(word, instruction);
    if (text === undefined || !address.test(text)) return [];
    const output = fetcher.output(invocation, text);
    const file = output ?? (redirected && pipedInto === undefined ? redirected : undefined);
    const isPiped = output === "-" || (output === undefined && fetcher.writesOut(invocation));
    return [
      {
        command,
        word,
        address: text,
        file:
          typeof file === "object"
            ? expanded(file, instruction)
            : file === "-"
              ? undefined
              : outlined(file, instruction),
        reader: isPiped && !redirected ? pipedInto : undefined,
      },
    ];
  });
}

const sending =
  "-d --data --data-raw --data-binary --data-ascii --data-urlencode --json -F --form -T --upload-file -X --request -I --head --post-data --post-file --method --spider";

interface Fetcher {
  /** Options whose value is an address. */
  readonly addresses: string;
  /** The file that it writes, or `-`; `undefined` where its name is not known or it writes to its output. */
  output(invocation: Invocation, address: string): string | undefined;
  /** Without a file it writes to its output. */
  writesOut(invocation: Invocation): boolean;
}

const wget: Fetcher = {
  addresses: "",
  output(invocation, text) {
    const named = invocation.option("-O --output-document");
    if (named) return standard(named.written);
    const folder = invocation.option("-P --directory-prefix")?.written;
    const name = nameIn(text);
    return folder === undefined || name === undefined ? name : `${folder.replace(/\/$/, "")}/${name}`;
  },
  writesOut: () => false,
};

const request: Fetcher = {
  addresses: "-Uri",
  output: (invocation) => invocation.option("-OutFile")?.written,
  writesOut: (invocation) => !invocation.option("-OutFile"),
};

const fetchers: Readonly<Record<string, Fetcher>> = {
  curl: {
    addresses: "--url",
    output(invocation, text) {
      const named = invocation.option("-o --output");
      if (named) return standard(named.written);
      return invocation.option("-O --remote-name --remote-name-all") &&
        !invocation.option("-J --remote-header-name")
        ? nameIn(text)
        : undefined;
    },
    writesOut: (invocation) => !invocation.option("-O --remote-name --remote-name-all"),
  },
  wget,
  wget2: wget,
  aria2c: {
    addresses: "",
    output(invocation, text) {
      const name = invocation.option("-o --out")?.written ?? nameIn(text);
      const folder = invocation.option("-d --dir")?.written;
      return folder === undefined || name === undefined ? name : `${folder.replace(/\/$/, "")}/${name}`;
    },
    writesOut: () => false,
  },
  "invoke-webrequest": request,
  "invoke-restmethod": request,
};

/** What is fetched, as a message names it: by the path where the name is that of a program that fetches. */
export function nameOfDownload({ file, address }: Download): string | undefined {
  const name = file === undefined ? nameIn(address) : baseName(file);
  const known = name && knownValue(name);
  return known && Object.hasOwn(fetchers, known) ? knownValue(file ?? address) : known || undefined;
}

function standard(file: string | undefined): string | undefined {
  return file === "/dev/stdout" || file === "/dev/fd/1" ? "-" : file;
}

/** The last part of an address, which names the file. */
function nameIn(text: string): string | undefined {
  const path = text.replace(/^["']?\w+:\/\/[^/?#]*/, "").replace(/[?#].*|["']$/g, "");
  return baseName(path) || undefined;
}

function valuesOf({ options }: Invocation, names: string): readonly ShellWord[] {
  const sought = new Set(names.toLowerCase().split(" "));
  return options
    .filter(({ name }) => sought.has(name.toLowerCase()))
    .flatMap(({ valueWord }: ShellOption) => valueWord ?? []);
}

/** What is fetched only to be run at once, which `dockerfile/pipe-to-shell` tells. */
export function isRunAtOnce({ range }: Command, instruction: Instruction): boolean {
  return runAtOnceIn(instruction).has(range.start - instruction.range.start);
}

/** Where such commands begin, from the beginning of the instruction: it may move, and they are then made anew. */
const runAtOnceIn = oncePer((instruction: Instruction): ReadonlySet<number> => {
  const { commands, range } = instruction;
  const found = commands.flatMap((command) => executedDownload(command, commands)?.download ?? []);
  return new Set(found.map((command) => command.range.start - range.start));
});

/** Nobody vouches for the line: what is fetched is told by another rule. */
export function isToldOtherwise({ command }: Download): boolean {
  return isRunAtOnce(command, command.instruction) || uncheckedCertificate(command) !== undefined;
}

/** Everything behind `http://` comes from the machine itself, or from a network that is nobody else's. */
export function isNear(text: string): boolean {
  const host = /^["']?\w+:\/\/(?:[^/@]*@)?\[?([^\]/:?#"']+)/.exec(text)?.[1]?.toLowerCase() ?? "";
  return (
    host.includes(unknownPart) ||
    !/[.:]/.test(host) ||
    isOwnHost(host) ||
    /^(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)(?:\.\d{1,3}){2}$/.test(host) ||
    /\.(?:local|internal|intranet|lan|corp|home|svc|svc\.cluster\.local)$/.test(host)
  );
}
