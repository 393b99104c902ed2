import type { Rule } from "../../rules/rule";
import { type Heading, headings } from "../../server/rule-pages/rule-page";
import { isMarkers, type Line, surround } from "./fragment";
import { settingExamples } from "./setting-examples";
import { type Surroundings, surroundings } from "./surroundings";

/** Those that hold only what goes beyond the rule's own words, and may be left out. */
const optional: readonly Heading[] = ["Why it matters", "How to mend it"];

/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  readonly role: "bad" | "good" | "fixed" | "file";
  /** `good only`: other rules may report. */
  readonly only: boolean;
  /** Title of the fix that makes a `fixed` block. */
  readonly title: string | undefined;
  readonly path: string | undefined;
  /** For a fragment, what stands around it. */
  readonly within: Surroundings | undefined;
  /** Without marker lines; with what stands around it. */
  readonly text: string;
  /** Lines of `text` (from 0) that the page shows. */
  readonly shown: readonly number[];
  readonly marks: readonly Mark[];
  /** Line of the page (from 1) on which the block begins. */
  readonly line: number;
}

/** A range that a marker line flags: line and columns from 0. */
export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** What is written behind it. */
  readonly note?: string;
}

/** A part of a page: its prose and blocks as they are written, and the blocks read. */
export interface Section {
  readonly markdown: string;
  readonly blocks: readonly Block[];
}

export interface Page {
  readonly sections: ReadonlyMap<Heading, Section>;
  /** Sections of a table's rows: what comes first, and the headings that replace those of the page. */
  readonly rows: ReadonlyMap<string, Section & { readonly sections: ReadonlyMap<Heading, Section> }>;
  /** What is wrong with the page itself. */
  readonly problems: readonly string[];
}

/**
 * Reads the page of a rule, or of a table of rules.
 * @param rules those of a table; rows about settings have examples that are written from them, behind their own
 */
export function readPage(markdown: string, rules: readonly Rule[] = []): Page {
  const problems: string[] = [];
  const top = split(markdown, "## ", 1);
  if (top.before.trim() !== "") problems.push(`begins before "## ${headings[0]}"`);
  const sections = new Map<Heading, Section>();
  const rows = new Map<string, Section & { sections: ReadonlyMap<Heading, Section> }>();
  for (const { title, body, line } of top.parts) {
    if (isHeading(title)) sections.set(title, readSection(body, line, problems));
    else {
      const own = split(body, "### ", line);
      const inner = own.parts.map(
        (part) => [part.title, readSection(part.body, part.line, problems)] as const,
      );
      for (const [name] of inner)
        if (!isHeading(name)) problems.push(`has an unknown section "${title} / ${name}"`);
      const settings = rules.find((rule) => rowName(rule) === title)?.settings;
      const examples = settings ? `\n${settingExamples(settings)}` : "";
      const first = readSection(own.before + examples, line, problems);
      if (!/^\s*(?:[^\s`#]|`[^`])/.test(first.markdown))
        problems.push(`section "${title}" does not begin with a sentence`);
      rows.set(title, { ...first, sections: new Map(inner) as ReadonlyMap<Heading, Section> });
    }
  }
  const order = top.parts.map(({ title }) => title);
  const expected = headings.filter((name) => !optional.includes(name) || sections.has(name));
  if (order.slice(0, expected.length).join() !== expected.join())
    problems.push(`does not begin with the sections ${expected.join(", ")}`);
  for (const [name, { markdown: text }] of sections)
    if (text.trim() === "") problems.push(`says nothing under "${name}"`);
  return { sections, rows, problems };
}

/** The blocks that test a rule, in the order of the page. */
export function blocksOf(page: Page, rule: Rule): readonly Block[] {
  const row = page.rows.get(rowName(rule));
  const own = row ? [...row.blocks, ...[...row.sections.values()].flatMap(({ blocks }) => blocks)] : [];
  return isRow(rule) ? own : [...page.sections.values()].flatMap(({ blocks }) => blocks);
}

export function isRow(rule: Rule): boolean {
  return !rule.page.endsWith(`/${rowName(rule)}`);
}

/** The heading of a row's section. */
export function rowName(rule: Rule): string {
  return rule.id.slice(rule.id.indexOf("/") + 1);
}

function isHeading(title: string): title is Heading {
  return (headings as readonly string[]).includes(title);
}

interface Part {
  readonly title: string;
  readonly body: string;
  /** Line of the page on which the body begins. */
  readonly line: number;
}

/** Splits Markdown at headings of one level, outside of fenced blocks. */
export function split(
  markdown: string,
  marker: string,
  firstLine: number,
): { before: string; parts: Part[] } {
  const parts: { title: string; lines: string[]; line: number }[] = [];
  const before: string[] = [];
  let isFenced = false;
  markdown.split("\n").forEach((line, index) => {
    if (line.startsWith("```")) isFenced = !isFenced;
    if (!isFenced && line.startsWith(marker)) {
      parts.push({ title: line.slice(marker.length).trim(), lines: [], line: firstLine + index + 1 });
    } else (parts.at(-1)?.lines ?? before).push(line);
  });
  return {
    before: before.join("\n"),
    parts: parts.map(({ title, lines, line }) => ({ title, body: lines.join("\n"), line })),
  };
}

/**
 * Reads the blocks of a part of a page.
 * @param firstLine of the page, from 1
 * @param problems filled with what is no example
 */
export function readSection(markdown: string, firstLine: number, problems: string[]): Section {
  const lines = markdown.split("\n");
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; i++) {
    const fence = /^```(.*)$/.exec(lines[i] as string);
    if (!fence) continue;
    const end = lines.indexOf("```", i + 1);
    const block = readBlock(fence[1] as string, lines.slice(i + 1, end < 0 ? undefined : end), firstLine + i);
    if (block) blocks.push(block);
    else problems.push(`line ${firstLine + i}: \`\`\`${fence[1]} is no example`);
    if (end < 0) {
      problems.push(`line ${firstLine + i}: the block does not end`);
      break;
    }
    i = end;
  }
  return { markdown, blocks };
}

const info =
  /^(\w+) (bad|good|fixed|file)(?: (only))?(?: in=(\S+))?(?: path=(\S+))?(?: "([^"]+)")?(?: path=(\S+))?$/;

/** What stands behind the opening fence of an example. */
function readBlockInfo(infoString: string): Omit<Block, "text" | "shown" | "marks" | "line"> | undefined {
  const [, language, role, only, place, before, title, after] = info.exec(infoString) ?? [];
  if (language === undefined || role === undefined || (title !== undefined && role !== "fixed"))
    return undefined;
  if (place !== undefined && !Object.hasOwn(surroundings, place)) return undefined;
  return {
    language,
    role: role as Block["role"],
    only: only !== undefined,
    title,
    path: before ?? after,
    within: place === undefined ? undefined : surroundings[place],
  };
}

function readBlock(infoString: string, lines: readonly string[], line: number): Block | undefined {
  const header = readBlockInfo(infoString);
  if (!header) return undefined;
  const all: readonly Line[] = header.within
    ? surround(lines, header.within)
    : lines.map((text) => ({ text, isShown: true }));
  const text: string[] = [];
  const shown: number[] = [];
  const marks: Mark[] = [];
  for (const { text: content, isShown } of all) {
    if (isMarked(header.role) && isMarkers(content)) {
      for (const { index, 0: run } of content.matchAll(/\^+/g)) {
        marks.push({ line: text.length - 1, start: index, end: index + run.length });
      }
    } else {
      if (isShown) shown.push(text.length);
      text.push(content);
    }
  }
  return { ...header, text: text.map((content) => `${content}\n`).join(""), shown, marks, line };
}

/** A bad example marks what is found, a good one what proves that nothing is to be found. */
function isMarked(role: Block["role"]): boolean {
  return role === "bad" || role === "good";
}
