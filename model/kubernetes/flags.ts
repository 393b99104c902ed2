import type { Range } from "../text";
import type { Field } from "../tree/field";
import { rangeWithin, type WrittenText } from "../written-text";

/** A flag as it is written. */
export interface WrittenFlag {
  /** `""` for an empty value, `undefined` for one that is unknown. */
  readonly value: string | undefined;
  readonly range: Range;
  /** The item (or map entry) that is the flag; `undefined` where it is two items or a part of one. */
  readonly field: Field | undefined;
  /** Where the value of a word stands, if the file holds it as it is. */
  readonly valueRange?: Range | undefined;
}

/** Last occurrences, by their names. */
export type WrittenFlags = ReadonlyMap<string, WrittenFlag>;

/** A word of a command line. */
export interface CommandWord {
  /** `undefined` when unknown. */
  readonly value: string | undefined;
  readonly range: Range;
  /** The item that is this word; absent inside a shell script. */
  readonly field?: Field;
  /** What it says, with the way back to the file. */
  written?(): WrittenText | undefined;
}

/** Go's two flag packages: `--f=v`, `--f v`, a bare `--f`, and the same with one dash (etcd). */
const flagWord = /^--?([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/;

/** The flags of a command line; a value that another variable or parameter makes (`$(HOST_IP)`, `$HOST`) is unknown. */
export function commandFlags(words: readonly CommandWord[]): WrittenFlags {
  const flags = new Map<string, WrittenFlag>();
  words.forEach((word, index) => {
    const [, name, inline] = flagWord.exec(word.value ?? "") ?? [];
    if (name === undefined) return;
    const next = words[index + 1];
    const pair = inline === undefined && next && !next.value?.startsWith("-") ? next : undefined;
    const value = pair ? pair.value : (inline ?? "true");
    const isWritten = pair !== undefined || inline !== undefined;
    flags.set(canonical(name), {
      value: value !== undefined && /[$`]/.test(value) ? undefined : value,
      range: { start: word.range.start, end: (pair ?? word).range.end },
      field: pair ? undefined : word.field,
      valueRange: isWritten && value ? endOf(pair ?? word, value.length) : undefined,
    });
  });
  return flags;
}

/** Where the last characters of a word stand. */
function endOf(word: CommandWord, length: number): Range | undefined {
  const written = word.written?.();
  const end = written?.text.length ?? 0;
  return rangeWithin(written, end - length, end);
}

/** kubeadm's `extraArgs`: a map of names (v1beta3), or a list of names and values (v1beta4). */
export function extraArguments(extraArgs: Field): WrittenFlags {
  const flags = new Map<string, WrittenFlag>();
  for (const entry of extraArgs.children) {
    const isItem = extraArgs.kind === "sequence";
    const name = isItem ? entry.get("name").string : String(entry.key);
    const value = isItem ? entry.get("value") : entry;
    const start = entry.keyRange?.start ?? entry.range.start;
    const flag = {
      value: value.isAbsent ? "" : value.string,
      range: { start, end: entry.range.end },
      field: entry,
    };
    if (name !== undefined) flags.set(canonical(name), flag);
  }
  return flags;
}

/** A `kube-apiserver-arg` of k3s or rke2: `name=value`, one or a list of them. */
export function serverArguments(list: Field): WrittenFlags {
  const items = list.kind === "sequence" ? list.items : [list];
  return new Map(
    items.flatMap((item) => [
      ...commandFlags([{ value: dashed(item.string), range: item.range, field: item }]),
    ]),
  );
}

function dashed(argument: string | undefined): string | undefined {
  return argument?.replace(/^(?!--)/, "--");
}

/** The components of Kubernetes take `_` for `-` in the name of a flag. */
function canonical(name: string): string {
  return name.replaceAll("_", "-");
}
