import { keyOf } from "../decisions/keys";
import type { ThreatInstance } from "../model/model";
import { jsonInstance } from "./json";
import { count, escaped } from "./markdown-text";
import { openInstance } from "./markdown-threats";
import type { Report } from "./report";

/** What became of threats from one state of the files to another. */
export interface Changes {
  /** Open now, and not before. */
  readonly opened: readonly ThreatInstance[];
  /** Open before, and not any more. */
  readonly closed: readonly ThreatInstance[];
}

export function changesBetween(before: Report, after: Report): Changes {
  const wasOpen = openIn(before);
  const isOpen = openIn(after);
  return { opened: without(isOpen, wasOpen), closed: without(wasOpen, isOpen) };
}

function openIn({ model, root }: Report): ReadonlyMap<string, ThreatInstance> {
  const open = model.threats.flatMap(({ instances }) => instances.filter(({ state }) => state === "open"));
  return new Map(
    open.map((one) => [`${one.threat.id} ${one.at === undefined ? "" : keyOf(one.at, root)}`, one]),
  );
}

function without(
  some: ReadonlyMap<string, ThreatInstance>,
  others: ReadonlyMap<string, ThreatInstance>,
): readonly ThreatInstance[] {
  return [...some].flatMap(([key, one]) => (others.has(key) ? [] : [one]));
}

/** @param revision what the files were compared with, as it was named */
export function changesInMarkdown(
  { opened, closed }: Changes,
  revision: string,
  before: Report,
  after: Report,
): string {
  const listed = (some: readonly ThreatInstance[], report: Report) =>
    some.length === 0 ? ["None."] : some.map((one) => openInstance(one, report));
  return [
    `# Threats since ${escaped(revision)}`,
    `${count(opened.length, "threat")} opened, ${closed.length} closed.`,
    "## Opened",
    ...listed(opened, after),
    "## Closed",
    ...listed(closed, before),
    "",
  ].join("\n\n");
}

export function changesInJson(
  { opened, closed }: Changes,
  revision: string,
  before: Report,
  after: Report,
): string {
  const told = (some: readonly ThreatInstance[], report: Report) =>
    some.map((one) => ({ threat: one.threat.id, title: one.threat.title, ...jsonInstance(one, report) }));
  return JSON.stringify(
    { version: 1, since: revision, opened: told(opened, after), closed: told(closed, before) },
    undefined,
    2,
  );
}
