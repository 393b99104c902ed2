import {
  type FormattingOptions,
  findNodeAtLocation,
  modify,
  type ParseError,
  parseTree,
} from "jsonc-parser/lib/esm/main";
import { decisionsVersion, parseDecisions } from "../../linter/decisions";
import type { Edit } from "../../model/edit";
import { Lines } from "../../model/text";
import type { Decision } from "../../model/workspace/decisions";

export const decisionsFileName = ".seaworthy-threats.json";

/** What is to be written down; `element` by its key (`keyOf`). */
export type NewDecision = Pick<Decision, "threat" | "element" | "status" | "reason" | "by" | "until">;

/**
 * The edits of a file of decisions (of an empty text for a new one) that write a decision down, in place of an older one
 * on the same threat at the same element; `undefined` where the text is not understood. Comments and layout stay.
 */
export function decisionEdits(text: string, decision: NewDecision): readonly Edit[] | undefined {
  const entry = entryOf(decision);
  if (text.trim() === "") {
    const file = JSON.stringify({ version: decisionsVersion, decisions: [entry] }, undefined, 2);
    return [{ range: { start: 0, end: text.length }, newText: `${file}\n` }];
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const list = tree && findNodeAtLocation(tree, ["decisions"]);
  if (errors.length > 0 || tree?.type !== "object" || (list && list.type !== "array")) return undefined;
  const entries = list?.children ?? [];
  const older = parseDecisions(text).decisions.find(
    ({ threat, element }) => threat === decision.threat && element === decision.element,
  );
  const index = entries.findIndex(({ offset }) => offset === older?.range.start);
  const isNew = index < 0;
  const path = list ? ["decisions", isNew ? entries.length : index] : ["decisions"];
  const edits = modify(text, path, list ? entry : [entry], {
    isArrayInsertion: list !== undefined && isNew,
    formattingOptions: formattingOf(text),
  });
  return edits.map(({ offset, length, content }) => ({
    range: { start: offset, end: offset + length },
    newText: content,
  }));
}

/** The keys in the order in which people read them; those that say nothing are left out. */
function entryOf({ threat, element, status, reason, by, until }: NewDecision): object {
  return { threat, element, status, reason, by, until };
}

function formattingOf(text: string): FormattingOptions {
  const [, indent = "  "] = /^([ \t]+)\S/m.exec(text) ?? [];
  return {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.length,
    eol: new Lines(text).eol,
  };
}
