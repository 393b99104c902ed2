import type { Command } from "../shell/command";
import type { ShellOption } from "../shell/options";
import type { Invocation } from "../shell/programs/invocation";
import type { Range } from "../text";
import { rest, type WrittenText } from "../written-text";
import { isOfCaller } from "./caller";
import type { Grant, Said } from "./permission";

/** What `setfacl -m` gives: to the group of the file and to everybody else as a mode, and to users and groups by name. */
export interface AccessList {
  readonly mode: Said | undefined;
  readonly grants: readonly Grant[];
}

/** Source: setfacl(1). Entries that new files of a folder inherit are left out. */
export function accessListOf(invocation: Invocation, command: Command): AccessList | undefined {
  if (invocation.option("-d --default --test --restore")) return undefined;
  const lists = invocation.options.filter(({ name }) => /^(?:-m|--modify|--set)$/.test(name)).map(textOf);
  const entries = lists.flatMap((list) => (list ? [...entriesIn(list)] : []));
  const unnamed = entries.filter(({ name }) => name === "");
  const widest = unnamed.find(({ kind }) => kind === "other") ?? unnamed.find(({ kind }) => kind === "group");
  return {
    mode: widest && said(`${widest.kind[0]}=${lettersOf(widest.rights)}`, widest.range),
    grants: entries.flatMap(({ kind, name, rights, range }): readonly Grant[] => {
      if (name === "" || kind === "other") return [];
      const value = /[$`]/.test(name) ? undefined : name;
      return [
        { to: kind, rights, ...said(value, range), written: name, isCaller: isOfCaller(name, command) },
      ];
    }),
  };
}

/** The place of an entry holds more than what it says. */
function said(value: string | undefined, range: Said["range"]): Said {
  return { value, range, replace: () => undefined };
}

/** The value of an option, which ends its word or is one. */
function textOf({ word, valueWord, written = "" }: ShellOption): WrittenText | undefined {
  const whole = (valueWord ?? word).written();
  return whole && rest(whole, whole.text.length - written.length);
}

interface Entry {
  readonly kind: Kind;
  /** `""` for the owner, the group of the file and everybody else. */
  readonly name: string;
  readonly rights: number;
  readonly range: Range;
}

function* entriesIn({ text, toOffset }: WrittenText): Iterable<Entry> {
  for (const { index, 0: entry } of text.matchAll(/[^,\s]+/g)) {
    const range = { start: toOffset(index, "start"), end: toOffset(index + entry.length, "end") };
    const read = readEntry(entry.split(":"));
    const rights = read && rightsOf(read.written);
    if (read && rights !== undefined) yield { ...read, rights, range };
  }
}

type Kind = "user" | "group" | "other";
const kinds: Readonly<Record<string, Kind | undefined>> = {
  u: "user",
  user: "user",
  g: "group",
  group: "group",
  o: "other",
  other: "other",
};

/** `user:name:rw`, `other::r`, `other:r`; `name:rw` is of a user. */
function readEntry(parts: readonly string[]) {
  const [first = "", second = "", third = ""] = parts;
  const kind = kinds[first];
  if (parts.length === 3) return kind && { kind, name: second, written: third };
  if (parts.length !== 2) return undefined;
  if (kind === "other") return { kind, name: "", written: second };
  return kind || /^(?:m|mask|d|default)$/.test(first)
    ? undefined
    : { kind: "user" as const, name: first, written: second };
}

const bits: Readonly<Record<string, number>> = { r: 4, w: 2, x: 1, X: 1, "-": 0 };

function rightsOf(written: string): number | undefined {
  if (!/^(?:[rwxX-]+|[0-7])$/.test(written)) return undefined;
  if (/^\d$/.test(written)) return Number(written);
  return [...written].reduce((sum, letter) => sum | (bits[letter] ?? 0), 0);
}

function lettersOf(rights: number): string {
  return ["r", "w", "x"].filter((letter) => rights & (bits[letter] as number)).join("");
}
