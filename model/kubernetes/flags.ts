import type { Edit } from "../edit";
import type { Range } from "../text";
import { append, remove, replaceValue, set } from "../tree/edit";
import type { Field } from "../tree/field";

/** A flag as it is written. */
export interface WrittenFlag {
  readonly name: string;
  /** `""` for an empty value, `undefined` for one that is unknown. */
  readonly value: string | undefined;
  readonly range: Range;
  /** The item (or map entry) that holds it, if that holds nothing else. */
  readonly field: Field | undefined;
  readonly set: (value: string) => Edit | undefined;
  readonly remove: () => Edit | undefined;
}

/** The flags that one text gives a component. */
export interface FlagSource {
  /** Last occurrences, by name. */
  readonly written: ReadonlyMap<string, WrittenFlag>;
  /** Nothing can hold further flags: what is not written is absent. */
  readonly isComplete: boolean;
  readonly add: (name: string, value: string) => Edit | undefined;
}

/** A word of a command line. */
export interface CommandWord {
  /** `undefined` when unknown. */
  readonly value: string | undefined;
  readonly range: Range;
  /** The item that is this word; `undefined` inside a shell script. */
  readonly field?: Field;
}

/** Go's two flag packages: `--f=v`, `--f v`, a bare `--f`, and the same with one dash (etcd). */
const flagWord = /^--?([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/;

/** The flags of a command line; a value that another variable or parameter makes (`$(HOST_IP)`, `$HOST`) is unknown. */
export function commandFlags(words: readonly CommandWord[]): ReadonlyMap<string, WrittenFlag> {
  const flags = new Map<string, WrittenFlag>();
  words.forEach((word, index) => {
    const [, written, inline] = flagWord.exec(word.value ?? "") ?? [];
    if (written === undefined) return;
    const next = words[index + 1];
    const pair = inline === undefined && next && !next.value?.startsWith("-") ? next : undefined;
    const value = pair ? pair.value : (inline ?? "true");
    const name = canonical(written);
    // A later occurrence moves to the end of the map's order and counts.
    flags.set(name, {
      name,
      value: value?.includes("$") ? undefined : value,
      range: pair ? { start: word.range.start, end: Math.max(word.range.end, pair.range.end) } : word.range,
      field: word.field,
      set: (to) => {
        if (pair) return pair.field && replaceValue(pair.field, to);
        return word.field && replaceValue(word.field, `${word.value?.split("=", 1)[0]}=${to}`);
      },
      remove: () => (word.field && !pair ? remove(word.field) : undefined),
    });
  });
  return flags;
}

/** kubeadm's `extraArgs`: a map of names (v1beta3), or a list of names and values (v1beta4). */
export function extraArguments(extraArgs: Field): FlagSource {
  const isList = extraArgs.kind === "sequence";
  const flags = extraArgs.children.flatMap((entry): WrittenFlag[] => {
    const name = isList ? entry.get("name").string : String(entry.key);
    if (name === undefined) return [];
    const value = isList ? entry.get("value") : entry;
    const range = entry.keyRange ? { start: entry.keyRange.start, end: entry.range.end } : entry.range;
    return [
      {
        name: canonical(name),
        value: value.isAbsent ? "" : value.string,
        range,
        field: entry,
        set: (to) => (isList ? set(entry, ["value"], to) : replaceValue(entry, to)),
        remove: () => remove(entry),
      },
    ];
  });
  return {
    written: new Map(flags.map((flag) => [flag.name, flag])),
    isComplete: false,
    add: (name, value) => (isList ? append(extraArgs, { name, value }) : set(extraArgs, [name], value)),
  };
}

/** A `kube-apiserver-arg` of k3s or rke2: `name=value`, one or a list of them. */
export function serverArguments(list: Field): FlagSource {
  const items = list.kind === "sequence" ? list.items : [list];
  const flags = items.flatMap((item): WrittenFlag[] => {
    const [, name, value] = /^(?:--)?([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/.exec(item.string ?? "") ?? [];
    if (name === undefined) return [];
    return [
      {
        name: canonical(name),
        value: value ?? "true",
        range: item.range,
        field: item,
        set: (to) => replaceValue(item, `${name}=${to}`),
        remove: () => remove(item),
      },
    ];
  });
  return {
    written: new Map(flags.map((flag) => [flag.name, flag])),
    isComplete: false,
    add: (name, value) => (list.kind === "sequence" ? append(list, `${name}=${value}`) : undefined),
  };
}

/** The components of Kubernetes take `_` for `-` in the name of a flag. */
function canonical(name: string): string {
  return name.replaceAll("_", "-");
}
