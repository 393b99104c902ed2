import { scalarText } from "../scalar-text";
import type { ShellWord } from "../shell/command";
import type { Field } from "../tree/field";
import { behind, type WrittenText } from "../written-text";
import type { Snippet } from "./reading";

/**
 * A text of a tree as a word of a command that is written as a list, or in keys of its own.
 * @param before what the command line has before it: `--cap-add=`
 */
export function fieldWord(field: Field, before = ""): ShellWord {
  const written = behind(before, textOf(field));
  const isComputed = written.text.includes("${");
  return {
    raw: written.text,
    value: isComputed ? undefined : written.text,
    range: field.range,
    variables: [],
    substitutions: [],
    written: () => written,
  };
}

/** A text of a tree that a POSIX shell reads. */
export function fieldSnippet(field: Field): Snippet {
  return { shell: "posix", script: scalarText(field) };
}

/** A word that the command line has and the file does not: it stands where `place` does. */
export function impliedWord(text: string, place: Field): ShellWord {
  const { start } = place.range;
  return {
    raw: text,
    value: text,
    range: { start, end: start },
    variables: [],
    substitutions: [],
    written: () => ({ text, toOffset: () => start }),
  };
}

/** Booleans and numbers are written too. */
function textOf(field: Field): WrittenText {
  if (field.string !== undefined) return scalarText(field);
  const { start, end } = field.range;
  const text = field.document.text.slice(start, end);
  return { text, toOffset: (offset) => start + offset };
}
