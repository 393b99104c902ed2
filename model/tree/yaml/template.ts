import { firstIndex, reachesInto } from "../../search";
import type { Range } from "../../text";
import { copyOf } from "../../text-cache";
import { type Branch, withParents } from "../helm/blocks";
import type { Guards } from "../helm/guards";
import { withoutAbsence } from "../helm/left-out";
import type { Hole, MaskedTemplate } from "../helm/mask";
import { commonContent } from "../helm/merge";
import { type Selection, selectionsOf } from "../helm/selections";
import { markUnknown } from "../helm/unknown";
import type { Content, TreeNode } from "../node";
import type { Dialect } from "./names";
import { readYaml } from "./read";

/** What a document of a template holds. */
export interface TemplateContent extends Content {
  /** Where its guards cannot all be decided: what else it may be. */
  readonly undecided?: {
    /** What it holds where it is of another kind: as a whole, like the content itself. */
    readonly otherKinds: readonly Content[];
    /** What it holds where some of its guards hold. */
    readonly branches: readonly Content[];
  };
}

/**
 * Reads a document of a template in the ways that its guards allow, each branch that may be written once. Its content is
 * what all of them have in common, among those that are of the same kind. What only other values of the chart would write
 * is unknown, not absent.
 */
export function readTemplate(
  template: MaskedTemplate,
  guards: Guards,
  document: Range,
  dialect: Dialect | undefined,
): TemplateContent {
  const { written, forbidden, areAll } = selectionsOf(template, guards, document);
  const read = (selection: Selection) => readSelection(template, guards, document, selection, dialect);
  const readings = written.flatMap((selection) => {
    const content = read(selection);
    const apart = selectApart(selection, clashesIn(content, template, guards, document));
    return apart.length === 0
      ? [{ content, ...selection }]
      : apart.map((each) => ({ content: read(each), ...each }));
  });
  const kinds = new Map<string | undefined, [Content, ...Content[]]>();
  for (const { content } of readings) {
    const same = kinds.get(kindOf(content));
    if (same) same.push(content);
    else kinds.set(kindOf(content), [content]);
  }
  const guardAt = (offset: number) => guards.guardAt(document.start + offset, document);
  const isWrittenTwice = ({ start, earlier }: Content["duplicateKeys"][number]) =>
    guardAt(start) === guardAt(earlier.start);
  const blockAt = (offset: number) => guards.outermostAt(document.start + offset, document);
  const left = forbidden.map(read);
  const [first, ...others] = [...kinds.values()]
    .map((same) => commonContent(same, { blockAt, areAll }))
    .map((content) => left.reduce(withoutAbsence, content))
    .map((content) => ({ ...content, duplicateKeys: content.duplicateKeys.filter(isWrittenTwice) }));
  const branches = readings.filter(({ isConditional }) => isConditional).map(({ content }) => content);
  const content = first as Content;
  if (written.length + forbidden.length <= 1) return content;
  return { undecided: { otherKinds: others, branches }, ...content };
}

function readSelection(
  { text, holes }: MaskedTemplate,
  guards: Guards,
  { start, end }: Range,
  { blanks }: Selection,
  dialect: Dialect | undefined,
): Content {
  const parts: string[] = [];
  let written = start;
  const apart: Range[] = [];
  for (const blank of [...blanks].sort((a, b) => a.start - b.start)) {
    const own = { start: Math.max(written, blank.start), end: Math.min(end, blank.end) };
    if (own.end <= own.start) continue;
    apart.push(own);
    parts.push(text.slice(written, own.start), "\n".repeat(own.end - own.start));
    written = own.end;
  }
  const own = copyOf(parts.join("") + text.slice(written, end));
  const isWritten = (offset: number) => !reachesInto(apart, { start: offset, end: offset + 1 });
  const first = firstIndex(holes.length, (i) => (holes[i] as Hole).offset >= start);
  const behind = firstIndex(holes.length, (i) => (holes[i] as Hole).offset >= end);
  const ownHoles = holes
    .slice(first, behind)
    .filter(({ offset }) => isWritten(offset))
    .map((hole) => ({ ...hole, offset: hole.offset - start }));
  return markUnknown(readYaml(own, dialect), own, ownHoles, (offset) => guards.repeatedAt(start + offset));
}

/** The branches that write the same key, so that a reading of both shows one: each of them may be written by itself. */
function clashesIn(
  { duplicateKeys }: Content,
  { blocks }: MaskedTemplate,
  guards: Guards,
  document: Range,
): readonly Branch[] {
  const places = duplicateKeys
    .map(({ start, earlier }) => [document.start + earlier.start, document.start + start] as const)
    .filter(([one, other]) => guards.guardAt(one, document) !== guards.guardAt(other, document));
  const branches = places.flat().map((offset) => blocks.branchAt(offset));
  return [...new Set(branches)].filter((branch) => branch !== undefined).slice(0, maxClashes);
}

/** More branches that write one key are not looked at. */
const maxClashes = 8;

function selectApart(selection: Selection, clashes: readonly Branch[]): readonly Selection[] {
  return clashes.map((kept) => {
    const around = new Set(withParents(kept));
    const left = clashes.filter((branch) => !around.has(branch));
    return { ...selection, blanks: [...selection.blanks, ...left] };
  });
}

/** What a document says that it is; its version may be computed without that being in doubt. */
function kindOf({ root }: Content): string | undefined {
  const kind: TreeNode | undefined =
    root.kind === "mapping" ? root.children.find(({ key }) => key === "kind")?.node : undefined;
  return kind?.kind === "scalar" ? kind.text : kind?.kind;
}
