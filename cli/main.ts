import { existsSync } from "node:fs";
import { errorText } from "../linter/secrets/mask";
import { parseArguments, UsageError, unknown } from "./arguments";
import { explain } from "./commands/explain";
import { lint } from "./commands/lint";
import { lsp } from "./commands/lsp";
import { rules } from "./commands/rules";
import { threats } from "./commands/threats";
import { commandHelp, generalHelp } from "./help";
import { tell } from "./output/tell";
import type { Subcommand } from "./subcommand";
import { version } from "./version";

const commands: Readonly<Record<string, Subcommand>> = { lint, threats, rules, explain, lsp };

async function run([name, ...words]: readonly string[]): Promise<number> {
  if (name === "--version") return print(version());
  if (name === undefined) {
    process.stderr.write(generalHelp(commands));
    return 2;
  }
  if (isHelp(name) || (name === "help" && words.length === 0)) return print(generalHelp(commands));
  const chosen = name === "help" ? (words[0] as string) : name;
  const command = Object.hasOwn(commands, chosen) ? commands[chosen] : undefined;
  if (!command) throw noCommand(chosen);
  if (name === "help" || words.some(isHelp)) return print(commandHelp(chosen, command));
  return command.run(parseArguments(words, command.options));
}

function noCommand(word: string): UsageError {
  return word.startsWith("-") || existsSync(word)
    ? new UsageError(`${word} is no command. Did you mean seaworthy lint ${word}?`)
    : unknown("command", word, Object.keys(commands));
}

function isHelp(word: string): boolean {
  return word === "--help" || word === "-h";
}

function print(text: string): number {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  return 0;
}

// A reader that closes the pipe (`seaworthy lint | head`) has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

run(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const told = error instanceof UsageError ? `${error.message}\nSee seaworthy --help.` : errorText(error);
    tell(told);
    process.exitCode = 2;
  },
);
