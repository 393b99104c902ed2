import type { Instruction } from "../../model/dockerfile/dockerfile";
import { expanded } from "../../model/dockerfile/expanded-words";
import { fix } from "../../model/edit";
import { isOwnHost } from "../../model/loopback";
import type { Command, ShellWord } from "../../model/shell/command";
import { removeOption } from "../../model/shell/edit";
import { invocationOf } from "../../model/shell/programs/invocation";
import { type Reporter, rule, type Subjects } from "../rule";
import { nameOption, uncheckedCertificate } from "../shared/downloads/certificate-checks";
import { verifiesDownload } from "../shared/downloads/checks";
import { mayCompare, pathOfDownload } from "../shared/downloads/compared-files";
import { downloadsOf } from "../shared/downloads/downloads";
import { isExplained } from "../shared/tls/explained";

export default rule({
  severity: "high",
  title: "Server's certificate is not checked",
  why: "Anyone on the line, at the proxy or in the name service can answer in the server's place: the build takes his file, and he reads the passwords and tokens that are sent.",
  how: "Leave the option out; where a company's own authority signs, install its certificate with the image's certificates.",
  threats: ["image-build-S1", "image-build-T1", "supply-chain-T1"],
  since: "0.1.0",
  references: {
    mitre: ["T1557", "T1195.002"],
    cwe: ["CWE-295"],
    checkov: ["CKV2_DOCKER_2", "CKV2_DOCKER_3"],
  },
  variants: {
    verified: {
      severity: "low",
      when: "the same step compares what it fetched with a checksum that the file holds, or checks its signature",
    },
  },
  check: { command: judge, powershellCommand: judge },
});

function judge(command: Subjects["command"], report: Reporter): void {
  const { name, instruction } = command;
  const option = instruction && uncheckedCertificate(command);
  if (!option || asksItself(command)) return;
  const { range } = option;
  const written = nameOption(option);
  const isVerified = verifiesLater(instruction, command);
  const remove = () =>
    fix(
      `Remove ${written}${isVerified ? ", if the server’s certificate is valid" : ""}`,
      "suggestion",
      removeOption(instruction, command.words, option),
    );
  report(option.isAlone ? (option.valueWord ?? option.word) : range, {
    message: isVerified
      ? `${name} does not check the server's certificate (${written}); what it fetches is verified behind it`
      : `${name} does not check the server's certificate (${written})`,
    variant: isVerified ? "verified" : undefined,
    fixes: [instruction.ask(isExplained) ? undefined : remove()],
  });
}

function verifiesLater(instruction: Instruction, command: Command): boolean {
  const checks = instruction.commands.filter(
    (one) => one.range.start > command.range.start && verifiesDownload(one),
  );
  const fetched = downloadsOf(instruction).filter((one) => one.command === command);
  return (
    checks.length > 0 &&
    fetched.every((one) => checks.some((check) => mayCompare(check, pathOfDownload(one), instruction)))
  );
}

/** All that it fetches comes from its own container, as in a health check: nobody stands between. */
function asksItself(command: Subjects["command"]): boolean {
  const { operands = [] } = invocationOf(command) ?? {};
  return operands.length > 0 && operands.every((word) => isOfOwnHost(addressOf(word, command)));
}

function addressOf(word: ShellWord, { instruction }: Subjects["command"]): string {
  return (instruction && expanded(word, instruction)) ?? word.raw;
}

function isOfOwnHost(url: string): boolean {
  const host = /^["']?(?:[a-z]+:\/\/)?\[?([^\]/:?#"']+|::1)/i.exec(url)?.[1];
  return isOwnHost(host);
}
