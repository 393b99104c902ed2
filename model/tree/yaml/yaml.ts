import { Lines, withLineFeeds } from "../../text";
import { TextCache } from "../../text-cache";
import type { TreeDocument } from "../document";
import { Guards, type Holds } from "../helm/guards";
import { maskTemplate } from "../helm/mask";
import { asGoTemplate } from "../helm/other-marks";
import { type Content, MAX_LENGTH, unreadable } from "../node";
import { SourceDocument } from "../source-document";
import { KnownEntries } from "./known-entries";
import type { Dialect } from "./names";
import { readYaml } from "./read";
import { splitDocuments } from "./stream";
import { readTemplate } from "./template";

export { documentsOf, splitDocuments, topLevelKeys } from "./stream";

export interface YamlOptions {
  /** The documents only say what differs (a patch, an override): keys that are not written read as unknown. */
  readonly partial?: boolean;
  /** A Helm template, or one of any tool: marks are masked first, and what they may write is unknown. */
  readonly template?: boolean | "any";
  /** What its guards are answered; nothing is known of them where this is not given. */
  readonly holds?: Holds;
  /** Whose reading counts; Compose's where nothing is said. */
  readonly dialect?: Dialect;
  /** Documents as they were read last time; one cache for each file that is being edited. */
  readonly cache?: YamlCache;
  /** The text's lines, where the caller has them. */
  readonly lines?: Lines;
}

/** What the documents of one file hold, as they were read for its last two versions. */
export class YamlCache extends TextCache<Content> {
  /** Of a file with one document: what its entries hold, as it was read last. */
  entries: KnownEntries | undefined;
}

/**
 * The documents of a YAML stream, at least one. A document is read when something in it is asked for, so that one that
 * `topLevelKeys` shows to be of no interest costs nothing.
 */
export function parseYaml(written: string, options: YamlOptions = {}): readonly TreeDocument[] {
  const {
    partial: isPartial = false,
    cache = new YamlCache(),
    lines = new Lines(written),
    dialect,
  } = options;
  const text = withLineFeeds(written);
  cache.begin();
  const shared = { flavor: "yaml", text, lines, isPartial } as const;
  if (text.length > MAX_LENGTH) {
    const range = { start: 0, end: text.length };
    return [
      new SourceDocument({
        range,
        base: 0,
        key: "",
        read: () => unreadable("larger than 5 MB, not read", 0, 1),
        ...shared,
      }),
    ];
  }
  if (options.template) {
    const template = maskTemplate(options.template === "any" ? asGoTemplate(text) : text);
    const guards = new Guards(template, options.holds ?? (() => undefined));
    return splitDocuments(template.text).map(({ range, body }) => {
      // What is written is read alike wherever it stands, as long as its guards are answered alike.
      const key = `${guards.answersIn(range)} ${text.slice(range.start, range.end)}`;
      const read = () => cache.read(key, () => readTemplate(template, guards, range, dialect));
      const guardAt = (offset: number) => guards.guardAt(offset, range);
      return new SourceDocument({ template, range: body, base: range.start, key, read, guardAt, ...shared });
    });
  }
  const documents = splitDocuments(text);
  const entriesOf = (own: string): KnownEntries | undefined => {
    cache.entries = documents.length === 1 ? new KnownEntries(own, cache.entries) : undefined;
    return cache.entries;
  };
  return documents.map(({ range, body }) => {
    const key = text.slice(range.start, range.end);
    const read = () => cache.read(key, (own) => readPlain(own, dialect, entriesOf(own)));
    return new SourceDocument({ range: body, base: range.start, key, read, ...shared });
  });
}

function readPlain(text: string, dialect: Dialect | undefined, entries: KnownEntries | undefined): Content {
  const content = readYaml(text, dialect, false, entries);
  if (content.duplicateKeys.length === 0) return content;
  return { ...content, overwritten: readYaml(text, dialect, true) };
}
