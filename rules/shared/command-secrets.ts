import type { Edit } from "../../model/edit";
import { rangeInScalar, replaceWithin } from "../../model/scalar-edit";
import { parseShell } from "../../model/shell/parse";
import { contains, type Range } from "../../model/text";
import type { Field } from "../../model/tree/field";
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
  /** Where it stands in the text of the word; `undefined` where quotes or escapes of a script hide it. */
  readonly part: Range | undefined;
}

const shell = /(?:^|\/)(?:ba|a|da|z|k)?sh$/;

/** Writes a text in the place of a secret. */
export function replaceSecret({ word, part }: CommandLineSecret, text: string): Edit | undefined {
  return part && replaceWithin(word, part.start, part.end, [text]);
}

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
          .map((secret) => ({ word, secret, start: 0 }))
      : [];
  });
  const scripts = new Set(inScripts.map(({ word }) => word));
  const plain = plainWords(words, scripts);
  const inWords = secretsInWords(plain).flatMap((secret) => {
    const holder = plain.find(({ range }) => contains(range, secret.range));
    return holder ? [{ word: holder.word, secret, start: holder.range.start }] : [];
  });
  return [...inScripts, ...inWords].map(({ word, secret, start }) => {
    const { class: kind, via, value } = secret;
    const part = secret.isExact
      ? { start: secret.range.start - start, end: secret.range.end - start }
      : undefined;
    const range = (part && rangeInScalar(word, part.start, part.end)) ?? word.range;
    return { class: kind, range, shown: redact(value), via, word, part };
  });
}

/** The words that are no scripts, one behind the other in a text of their own. */
function plainWords(words: readonly Field[], scripts: ReadonlySet<Field>) {
  let end = 0;
  return words.map((word) => {
    const value = scripts.has(word) ? undefined : word.string;
    const start = end;
    end += (value?.length ?? 0) + 1;
    const written = { text: value ?? "", toOffset: (offset: number) => start + offset };
    return { value, range: { start, end: end - 1 }, written: () => written, word };
  });
}
