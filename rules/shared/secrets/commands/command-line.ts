import { baseName } from "../../../../model/path";
import { firstIndex } from "../../../../model/search";
import type { Command } from "../../../../model/shell/command";
import { readInvocation } from "../../../../model/shell/programs/invocation";
import { secretNameHint } from "../names";
import { withoutOverlaps } from "../overlaps";
import { secretInText } from "../values";
import { type CommandSecret, named, password, secretStart, type Word } from "./command-secret";
import { type KnownProgram, knownProgram } from "./known-program";
import { options, type Position, positions } from "./options";
import { onStandardInput } from "./standard-input";
import { inWord } from "./words";

export type { CommandSecret, Word };

const programs = [...Object.keys(options), ...positions.map(({ program }) => program)].map((name) =>
  name.slice(name.lastIndexOf(" ") + 1),
);
const sign = new RegExp(
  String.raw`${secretNameHint.source}|identified|machine\s|sudo\s+-\w{0,9}S|mysql|mariadb|\b7z|\b(?:${programs.join("|")})\b(?!:/)`,
  "i",
);

/** Whether a text could hold a command with a secret that has not its shape alone; most need not be read for it. */
export function mayHoldCommandSecret(text: string): boolean {
  return sign.test(text);
}

/** The literal secrets that a command is given: by options, assignments, standard input, or inside its words. */
export function secretsInCommand(command: Command): readonly CommandSecret[] {
  return withoutOverlaps([
    ...command.assignments.flatMap(({ name, value }) =>
      value ? named(value, name, value.value ?? "", name) : [],
    ),
    ...ownWrappers(command).flatMap(({ words, name }) => inWords(words, name)),
    ...inWords(command.words, command.name),
    ...onStandardInput(command),
  ]);
}

/** Without the `find` around a command that it executes, which is a command of its own. */
function ownWrappers({ wrappers, range }: Command): readonly Command[] {
  return wrappers.slice(
    firstIndex(wrappers.length, (i) => (wrappers[i] as Command).range.start >= range.start),
  );
}

/**
 * The same for a list of words without a shell: Kubernetes' `command` and `args`, Docker's exec form.
 * @param inText what looks into a word, where lists share words
 */
export function secretsInWords(
  words: readonly Word[],
  inText: typeof secretInText = secretInText,
): readonly CommandSecret[] {
  return withoutOverlaps(inWords(words, baseName(words[0]?.value ?? ""), inText));
}

function inWords(
  words: readonly Word[],
  program: string | undefined,
  inText = secretInText,
): readonly CommandSecret[] {
  const known = knownProgram(words, program ?? "");
  return [
    ...byOption(words, known),
    ...words.flatMap((word, i) => inWord(word, words[i + 1], known.name, inText)),
    ...positions.flatMap((position) => (position.program === known.name ? atPosition(words, position) : [])),
  ];
}

/** `-u user:secret`, `-uuser:secret`, `--user=user:secret`, `-psecret` */
function byOption(words: readonly Word[], { name, key, start }: KnownProgram): readonly CommandSecret[] {
  const shapes = Object.hasOwn(options, key) ? options[key] : undefined;
  const invocation = shapes && readInvocation(name, words.slice(start));
  return (invocation?.options ?? []).flatMap((option) => {
    const shape = shapes?.[option.name];
    const { value, word, valueWord } = option;
    if (!shape || value === undefined) return [];
    const secret = secretStart(value, shape);
    const before = valueWord ? 0 : (word.value?.length ?? 0) - value.length;
    return password(valueWord ?? word, secret === undefined ? undefined : before + secret, option.name);
  });
}

function atPosition(words: readonly Word[], { path, index, via }: Position): readonly CommandSecret[] {
  const text = words
    .slice(1)
    .map(({ value }) => value ?? "$")
    .join(" ");
  const word = path.test(text) ? words.at(index) : undefined;
  return word ? password(word, 0, via ?? words[1]?.value ?? "") : [];
}
