import type { Range } from "../../model/text";
import type { Comment } from "../../model/tree/document";
import { type Commented, type Name, type OwnComment, type Suppression, wholeFile } from "./suppression";

/** `seaworthy-ignore <id>[, <id>] [-- reason]`; `-file` is for the file, `-start` and `-end` for what is between them. */
const form = /^seaworthy-ignore(?:-(file|start|end))?(?=[\s,]|$)(.*?)(?:\s--(?:\s(.*))?)?$/s;

/** What the quick fix writes where a reason is to be filled in. */
export const blankReason = "reason";

/** A comment that stands at nothing suppresses nothing. */
const nowhere: Range = { start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY };

const problems = {
  unnamed: "Suppression names no rule",
  misplaced: "A comment here suppresses nothing: write it on a line of its own above",
  unclosed: "Nothing ends this block, and so it suppresses nothing: write seaworthy-ignore-end below it",
  unopened: "This ends no block: there is no seaworthy-ignore-start of these rules above it",
} as const;

/** One of our comments, as it is written. */
interface Written {
  readonly word: string | undefined;
  readonly comment: Comment;
  readonly own: OwnComment;
  readonly reason: string | undefined;
}

/** Our own comments: for what stands below (in YAML also before) them, for a block, or for the file. */
export function readOwn(commented: Commented): readonly Suppression[] {
  const written = commented.comments.flatMap((comment) => read(comment, commented.text) ?? []);
  const blocks = blocksOf(written);
  const misplaced = commented.misplaced.flatMap(({ comment, above }) => {
    const own = read(comment, commented.text)?.own;
    return own ? failing({ ...own, above }, problems.misplaced) : [];
  });
  return [...written.flatMap((one) => suppressing(one, blocks, commented)), ...misplaced];
}

function suppressing(
  written: Written,
  blocks: ReadonlyMap<Written, Range>,
  { target }: Commented,
): readonly Suppression[] {
  const { word, comment, own, reason } = written;
  if (word !== undefined && !own.ownLine) return [failing(own, problems.misplaced)];
  if (word === "end") return blocks.has(written) ? [] : [failing(own, problems.unopened)];
  if (own.names.length === 0) return [failing(own, problems.unnamed)];
  if (word === "start" && !blocks.has(written)) return [failing(own, problems.unclosed)];
  const scope = (word === "file" ? wholeFile : (blocks.get(written) ?? target(comment))) ?? nowhere;
  return own.names.map(({ text: name }) => ({
    tool: "seaworthy",
    name,
    scope,
    comment: own,
    ...(reason !== undefined && { reason }),
  }));
}

function failing(own: OwnComment, problem: string): Suppression {
  return { tool: "seaworthy", name: "", scope: nowhere, comment: { ...own, problem } };
}

/**
 * The ranges of blocks, by the comments that begin and end them. An end that names rules ends the last block of the same
 * rules, any other the last one.
 */
function blocksOf(written: readonly Written[]): ReadonlyMap<Written, Range> {
  const blocks = new Map<Written, Range>();
  const open: Written[] = [];
  for (const one of written) {
    const { word, own } = one;
    if (!own.ownLine) continue;
    if (word === "start" && own.names.length > 0) open.push(one);
    if (word !== "end") continue;
    const start = [...open]
      .reverse()
      .find((other) => own.names.length === 0 || listOf(other.own) === listOf(own));
    if (!start) continue;
    open.splice(open.indexOf(start), 1);
    const range = { start: start.own.range.start, end: own.range.start };
    blocks.set(start, range).set(one, range);
  }
  return blocks;
}

function listOf({ names }: OwnComment): string {
  return names
    .map(({ text }) => text)
    .sort()
    .join();
}

function read(comment: Comment, source: string): Written | undefined {
  const [, word, list, given = ""] = form.exec(comment.text) ?? [];
  if (list === undefined) return undefined;
  const { range, ownLine } = comment;
  const own = { range, ownLine, names: readNames(source, comment, list) };
  const reason = ["", blankReason].includes(given.trim()) ? undefined : given.trim();
  return { word, comment, own, reason };
}

function readNames(source: string, { range, text }: Comment, list: string): readonly Name[] {
  const listStart = source.indexOf(text, range.start) + text.indexOf(list, "seaworthy-ignore".length);
  return [...list.matchAll(/[^\s,]+/g)].map((match) => {
    const start = listStart + match.index;
    return { text: match[0], range: { start, end: start + match[0].length } };
  });
}
