import type { Command } from "../../../../model/shell/command";
import { invocationOf } from "../../../../model/shell/programs/invocation";
import { type CommandSecret, password, secretStart } from "./command-secret";
import { afterColon } from "./options";

/** `echo secret | docker login --password-stdin`, `echo user:secret | chpasswd`, `<<< secret` */
export function onStandardInput(command: Command): readonly CommandSecret[] {
  const reader = command.name ?? "";
  const takesPairs = reader === "chpasswd";
  const has = (word: string) => command.words.some(({ value }) => value === word);
  const takesSecret =
    has("--password-stdin") ||
    has("--with-token") ||
    (reader === "gh" && has("login")) ||
    (reader === "openssl" && has("passwd") && has("-stdin")) ||
    (/^(?:passwd|glab)$/.test(reader) && has("--stdin")) ||
    command.wrappers.some(
      (wrapper) => wrapper.name === "sudo" && invocationOf(wrapper)?.option("-S --stdin"),
    );
  if (!takesPairs && !takesSecret) return [];
  const writer = command.pipedFrom;
  const printed = writer?.name === "echo" || writer?.name === "printf" ? writer.words.at(-1) : undefined;
  const word = printed ?? command.redirects.find(({ operator }) => operator === "<<<")?.target;
  if (!word) return [];
  const via = `standard input of ${reader}`;
  if (!takesPairs) return password(word, 0, via);
  const start = secretStart(word.value, afterColon);
  const user = word.value?.slice(0, (start ?? 1) - 1);
  return password(word, start, via).map((secret) => ({ ...secret, user }));
}
