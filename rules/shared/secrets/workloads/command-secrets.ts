import type { Edit } from "../../../../model/edit";
import { newcomers, oncePerText } from "../../../../model/once";
import { rangeInScalar, replaceWithin } from "../../../../model/scalar-edit";
import { firstIndex } from "../../../../model/search";
import { parseShell } from "../../../../model/shell/parse";
import type { Range } from "../../../../model/text";
import type { Field } from "../../../../model/tree/field";
import { filesWrittenBy } from "../builds/written-files";
import { type CommandSecret, secretsInCommand, secretsInWords, type Word } from "../commands/command-line";
import type { ValueClass } from "../judgement";
import { isSecretName } from "../names";
import { secretInText } from "../values";

export interface CommandLineSecret<Holder> {
  /** The container or service that runs the command; of several that share a text, the first. */
  readonly workload: Holder;
  readonly class: Exclude<ValueClass, "none">;
  readonly range: Range;
  readonly secret: string;
  /** How it is passed: `--password`. */
  readonly via: string;
  /** The word of the command line that it is in. */
  readonly word: Field;
  /** Where it stands in the text of the word; `undefined` where quotes or escapes of a script hide it. */
  readonly part: Range | undefined;
}

const shell = /(?:^|\/)(?:ba|a|da|z|k)?sh$/;

/** Writes a text in the place of a secret. */
export function replaceSecret(
  { word, part }: Pick<CommandLineSecret<unknown>, "word" | "part">,
  text: string,
): Edit | undefined {
  return part && replaceWithin(word, part.start, part.end, [text]);
}

/** The name of the variable to pass a secret in: that of its option, where it tells. */
export function variableFor({ via }: Pick<CommandLineSecret<unknown>, "via">): string {
  const name = via.replace(/^-+/, "").replace(/\W+/g, "_").toUpperCase();
  return isSecretName(name) ? name : "SECRET";
}

/**
 * The literal secrets in command lines: in their words, in a `sh -c` script, in a command that is one text. What an anchor
 * or `extends` gives to thousands is read once.
 */
export function commandLineSecrets<Holder>(
  workloads: readonly Holder[],
  linesOf: (workload: Holder) => readonly (readonly Field[])[],
): readonly CommandLineSecret<Holder>[] {
  const isNew = newcomers();
  const inText = oncePerText(secretInText);
  return workloads.flatMap((workload) =>
    linesOf(workload)
      .filter((words) => isNew(words))
      .flatMap((words) =>
        secretsInLine(words, inText, ({ node }) => isNew(node)).map((secret) => ({ ...secret, workload })),
      ),
  );
}

/**
 * The literal secrets in one command line.
 * @param inText what looks into a word
 * @param isRead whether a word that is a script is read here
 * @param textOf what a word says, as long as it is written
 */
export function secretsInLine(
  words: readonly Field[],
  inText: typeof secretInText,
  isRead: (script: Field) => boolean,
  textOf = ({ string }: Field) => string,
): readonly Secret[] {
  const scripts = scriptsIn(words);
  return [
    ...scripts.filter(isRead).flatMap((script) => secretsInScript(script, textOf(script) ?? "")),
    ...secretsInPlain(words, new Set(scripts), inText, textOf),
  ];
}

/** The words that a shell reads. */
export function scriptsIn(words: readonly Field[]): readonly Field[] {
  return words.filter((word, i) => isScript(words, word, i));
}

/** Whether a shell reads the word. */
function isScript(words: readonly Field[], { string = "", node }: Field, i: number): boolean {
  if (node?.kind !== "scalar") return false;
  const isOfShell = shell.test(words[0]?.string ?? "") && /^-[a-z]*c$/.test(words[i - 1]?.string ?? "");
  return isOfShell || (words.length === 1 && /\s/.test(string));
}

type Secret = Omit<CommandLineSecret<unknown>, "workload">;

function secretsInScript(word: Field, text: string): readonly Secret[] {
  const commands = parseShell(text, (offset) => offset);
  const files = filesWrittenBy(commands);
  return commands
    .flatMap(secretsInCommand)
    .filter(({ value }) => !files.has(value))
    .map((secret) => placed(secret, word, 0));
}

/** In the words that are no scripts. */
function secretsInPlain(
  words: readonly Field[],
  scripts: ReadonlySet<Field>,
  inText: typeof secretInText,
  textOf: (word: Field) => string | undefined,
): readonly Secret[] {
  const plain = plainWords(words, scripts, textOf);
  return secretsInWords(plain, inText).map((secret) => {
    const behind = firstIndex(plain.length, (i) => (plain[i] as PlainWord).range.start > secret.range.start);
    const { word, range } = plain[behind - 1] as PlainWord;
    return placed(secret, word, range.start);
  });
}

/** @param start where the word begins in the text that the secret was found in */
function placed(secret: CommandSecret, word: Field, start: number): Secret {
  const { class: kind, via, value } = secret;
  const part = secret.isExact
    ? { start: secret.range.start - start, end: secret.range.end - start }
    : undefined;
  const range = (part && rangeInScalar(word, part.start, part.end)) ?? word.range;
  return { class: kind, range, secret: value, via, word, part };
}

interface PlainWord extends Word {
  readonly word: Field;
}

/** The words that are no scripts, one behind the other in a text of their own. */
function plainWords(
  words: readonly Field[],
  scripts: ReadonlySet<Field>,
  textOf: (word: Field) => string | undefined,
): readonly PlainWord[] {
  let end = 0;
  return words.map((word) => {
    const value = scripts.has(word) ? undefined : textOf(word);
    const start = end;
    end += (value?.length ?? 0) + 1;
    const written = { text: value ?? "", toOffset: (offset: number) => start + offset };
    return { raw: value ?? "", value, range: { start, end: end - 1 }, written: () => written, word };
  });
}
