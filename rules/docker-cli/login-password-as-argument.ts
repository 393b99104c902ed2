import { type Fix, fix, insert } from "../../model/edit";
import { addOption, removeOption } from "../../model/shell/edit";
import type { ShellOption } from "../../model/shell/options";
import { type Passage, textOf } from "../../model/text";
import { rule, type Subjects } from "../rule";
import { dockerOf, isImplied } from "../shared/docker/command";

export default rule({
  severity: "low",
  title: "Password of a registry is an argument",
  why: "While the command runs, every user of the machine reads it in the list of processes, and what records commands keeps it.",
  how: "Pipe it into docker login --password-stdin.",
  threats: ["docker-client-I1"],
  since: "0.1.0",
  references: { owaspDocker: ["D06"], mitre: ["T1552"], cwe: ["CWE-214"] },
  check: {
    command(command, report) {
      const invocation = dockerOf(command);
      if (invocation?.subcommand !== "login") return;
      const input = invocation.option("--password-stdin");
      const password = invocation.option("-p --password");
      report.closed(input);
      // A literal one is told by docker-cli/secret-in-command.
      if (!password || password.value !== undefined || input) return;
      if (password.written === undefined && !password.valueWord) return;
      report(password, {
        message: `${command.name} login is given the password as an argument`,
        fixes: [pipeIn(command, password)],
      });
    },
  },
});

function pipeIn(command: Subjects["command"], password: ShellOption): Fix | undefined {
  const { words, wrappers, passage, range, redirects, pipedFrom, isExec, isRemote } = command;
  const { subcommandWord } = dockerOf(command) ?? {};
  // Here a pipe of another machine would be one of this.
  if (!passage || !subcommandWord || isExec || isRemote || isImplied(command)) return undefined;
  const printed = wordOf(passage, password);
  if (printed === undefined) return undefined;
  if (pipedFrom || redirects.some(({ operator }) => operator.includes("<"))) return undefined;
  const start = wrappers[0]?.range.start ?? range.start;
  return fix(
    "Pipe it into --password-stdin",
    "suggestion",
    insert(start, `printf '%s' ${printed} | `),
    addOption(passage, words, subcommandWord, "--password-stdin"),
    removeOption(passage, words, password),
  );
}

/** The password as a word of its own; of `--password=$P` the part behind the sign. */
function wordOf(passage: Passage, { valueWord, valueRange, written }: ShellOption): string | undefined {
  if (valueWord) return textOf(passage, valueWord.range);
  const text = textOf(passage, valueRange);
  return text === written && !/["'\\]/.test(text) ? `"${text}"` : undefined;
}
