import type { Workload } from "./container";
import type { Range } from "./text";
import type { Field } from "./tree/field";

/** A host that a text names, with what it says about the way there. */
export interface MentionedHost {
  /** As it is written: `db`, `orders.shop.svc`. */
  readonly host: string;
  /** `postgresql` of `postgresql://db`. */
  readonly scheme: string | undefined;
  readonly port: number | undefined;
  /** The value or the word that names it. */
  readonly range: Range;
}

/**
 * The hosts that a container is told of by its environment and its command line. A word alone is a host only where its
 * name says so: `DB_HOST=db`, `--host=db`.
 */
export function hostsOf({ environment, commandLine }: Workload): readonly MentionedHost[] {
  const told = environment.flatMap(({ name, value, field, valueRange }) =>
    hostsIn(value ?? writtenIn(field), valueRange, isAboutHost(name)),
  );
  return [...told, ...commandLine.flatMap((word) => hostsIn(writtenIn(word), word.range, false))];
}

/** The hosts that an entry of a configuration names: a variable, or the text of a file. */
export function hostsOfEntry(entry: Field): readonly MentionedHost[] {
  return hostsIn(writtenIn(entry), entry.range, isAboutHost(String(entry.key)));
}

/** A variable in it leaves the host known: `postgresql://${USER}@db`. */
function writtenIn({ node }: Field): string {
  return node?.kind === "scalar" ? node.text : "";
}

function hostsIn(text: string, range: Range, mayBeAlone: boolean): readonly MentionedHost[] {
  return text.split(/[\s,;"'|<>()]+/).flatMap((word) => {
    const [option, alone] = optionOf(word);
    const found = hostOf(alone);
    if (!found) return [];
    const isPlain = found.scheme === undefined && found.port === undefined;
    return isPlain && !mayBeAlone && !isAboutHost(option) ? [] : [{ ...found, range }];
  });
}

/** `--name=value` or `NAME=value`, before any `://`. */
function optionOf(word: string): readonly [option: string, value: string] {
  const [, option = "", value = word] = /^-{0,2}([\w.-]+)=(.*)$/s.exec(word) ?? [];
  return [option, value];
}

function hostOf(word: string): Omit<MentionedHost, "range"> | undefined {
  const at = word.indexOf("://");
  const scheme = at < 0 ? undefined : word.slice(0, at).split(":").at(-1);
  const [authority = ""] = word.slice(at < 0 ? 0 : at + "://".length).split(/[/?#]/, 1);
  const [, host, port] =
    /^([A-Za-z0-9][\w.-]*)(?::(.*))?$/.exec(authority.slice(authority.lastIndexOf("@") + 1)) ?? [];
  if (host === undefined) return undefined;
  return { host, scheme, port: /^\d{1,5}$/.test(port ?? "") ? Number(port) : undefined };
}

const hostWords = new Set([
  "addr",
  "address",
  "addresses",
  "broker",
  "brokers",
  "endpoint",
  "host",
  "hostname",
  "hosts",
  "server",
  "servers",
  "service",
  "upstream",
  "uri",
  "url",
]);

/** Whether a name ends in a word for a host, before numbers: `DB_HOST`, `db.host1`. */
function isAboutHost(name: string): boolean {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/(?<!\d)\d+$/, "")
    .split(/[_.-]/)
    .filter((word) => word !== "");
  return hostWords.has(words.at(-1)?.toLowerCase() ?? "");
}

/** The names that some fields hold, with their places. */
export interface NamedPlace {
  readonly name: string;
  readonly range: Range;
}

export function namedPlaces(fields: readonly Field[]): readonly NamedPlace[] {
  return fields.flatMap(({ string, range }) => (string === undefined ? [] : [{ name: string, range }]));
}
