import { linesOf, type Range } from "../../../model/text";

/** What a rule of auditd says of a path, at offsets of the text that it stands in. */
interface AuditRule extends Range {
  readonly path: string;
  /** Writes to it are recorded, or are not any more. */
  readonly isWatched: boolean;
  /** It holds though another rule for the path stands before it. */
  readonly isFirst: boolean;
}

/**
 * The rules of a text, in the syntax of auditctl, that are about a path: `-w path`, `-W path`, `-a always,exit -F path=…`.
 * Source: auditctl(8), audit.rules(7).
 */
export function* auditRules(text: string): Iterable<AuditRule> {
  for (const line of linesOf(text)) {
    const words = [...text.slice(line.start, line.end).matchAll(/\S+/g)];
    if (words[0]?.[0].startsWith("#")) continue;
    const behind = (...options: readonly string[]) =>
      words.find((_, at) => options.includes(words[at - 1]?.[0] ?? ""));
    const list = behind("-a", "-A")?.[0].split(",") ?? [];
    const field = words.find(([word]) => /^(?:path|dir)=/.test(word));
    const removed = behind("-W");
    const found = behind("-w") ?? removed ?? (list.includes("exit") ? field : undefined);
    if (!found) continue;
    const isOff = found === removed || list.includes("never");
    const rights = behind("-p")?.[0] ?? words.find(([word]) => word.startsWith("perm="))?.[0].slice(5);
    // Who takes the record of reads away leaves that of changes.
    if (rights !== undefined && !(isOff ? /[wa]/ : /w/).test(rights)) continue;
    const path = found[0].replace(/^(?:path|dir)=/, "");
    const end = line.start + found.index + found[0].length;
    yield {
      path,
      isWatched: !isOff,
      isFirst: found === removed || behind("-A") !== undefined,
      start: end - path.length,
      end,
    };
  }
}
