import { parseShell } from "../../model/shell/parse";
import type { Range } from "../../model/text";
import type { Field } from "../../model/tree/field";
import { placeOf } from "./environment-secrets";
import { secretsInCommand, secretsInWords } from "./secrets/command-line";
import { redact } from "./secrets/redact";
import { isSecretName } from "./secrets/secret-names";

export interface CommandLineSecret {
  readonly class: "secret" | "default-credential";
  readonly range: Range;
  readonly shown: string;
  /** How it is passed: `--password`. */
  readonly via: string;
  /** The word of the command line that it is in. */
  readonly word: Field;
  /** The range is that of the secret alone, so that another text can take its place. */
  readonly isExact: boolean;
}

const shell = /(?:^|\/)(?:ba|a|da|z|k)?sh$/;

/** The name of the variable to pass a secret in: that of its option, where it tells. */
export function variableFor({ via }: Pick<CommandLineSecret, "via">): string {
  const name = via.replace(/^-+/, "").replace(/\W+/g, "_").toUpperCase();
  return isSecretName(name) ? name : "SECRET";
}

/** The literal secrets in a command line: in its words, in a `sh -c` script, in a command that is one text. */
export function commandLineSecrets(words: readonly Field[]): readonly CommandLineSecret[] {
  const inScripts = words.flatMap((word, i) => {
    const isOfShell = shell.test(words[0]?.string ?? "") && /^-[a-z]*c$/.test(words[i - 1]?.string ?? "");
    const isScript = isOfShell || (words.length === 1 && /\s/.test(word.string ?? ""));
    return isScript && word.string !== undefined
      ? parseShell(word.string, (offset) => offset)
          .flatMap(secretsInCommand)
          .map((secret) => ({ word, secret }))
      : [];
  });
  const scripts = new Set(inScripts.map(({ word }) => word));
  const plain = words.map((word) => ({
    value: scripts.has(word) ? undefined : word.string,
    range: word.range,
    word,
  }));
  const inWords = secretsInWords(plain).flatMap((secret) => {
    const holder = plain.find(
      ({ range }) => range.start <= secret.range.start && secret.range.end <= range.end,
    );
    return holder ? [{ word: holder.word, secret }] : [];
  });
  return [...inScripts, ...inWords].map(({ word, secret }) => {
    const range = placeOf(secret.value, word.range, word);
    const isExact = range.end - range.start === secret.value.length;
    return { class: secret.class, range, shown: redact(secret.value), via: secret.via, word, isExact };
  });
}
