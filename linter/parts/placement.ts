import { type Edit, type Fix, movedEdit } from "../../model/edit";
import { contains, moved, type Range } from "../../model/text";
import type { Finding } from "../finding";
import type { Reported } from "../reported";
import type { Suppression } from "../suppressions/suppression";
import type { PartResult } from "./part";

/** How positions of a text are found in the text that it stands in. */
export interface Placement {
  range(range: Range): Range;
  edit(edit: Edit): Edit;
}

/**
 * What was found in a part, for the same part where it stands in another version of its file.
 * @param from its pieces then
 * @param to the same pieces now
 */
export function moveResult(result: PartResult, from: readonly Range[], to: readonly Range[]): PartResult {
  const { reported, closed, suppressions, unread } = result;
  if (reported.length + closed.length + suppressions.length + unread.length === 0) return result;
  if (from.every(({ start }, i) => start === to[i]?.start)) return result;
  const shiftOf = (place: Range) => {
    const piece = Math.max(
      0,
      from.findIndex((one) => contains(one, place)),
    );
    return (to[piece]?.start ?? 0) - (from[piece]?.start ?? 0);
  };
  const range = (place: Range) => moved(place, shiftOf(place));
  const placement: Placement = {
    range,
    edit: (edit) => movedEdit(edit, shiftOf(edit.target?.range ?? edit.range)),
  };
  return {
    ...result,
    reported: reported.map((one) => placeReported(one, placement)),
    closed: closed.map((one) => ({ ...one, range: range(one.range) })),
    suppressions: suppressions.map((one) => placeSuppression(one, range)),
    unread: unread.map(range),
  };
}

export function placeReported(reported: Reported, placement: Placement): Reported {
  const { finding, parties, covered } = reported;
  return {
    ...reported,
    finding: placeFinding(finding, placement),
    ...(parties && {
      parties: parties.map(({ name, about, at }) => ({
        name,
        about: placement.range(about),
        at: placement.range(at),
      })),
    }),
    covered: covered.map(placement.range),
  };
}

function placeFinding(finding: Finding, placement: Placement): Finding {
  return {
    ...finding,
    range: placement.range(finding.range),
    related: finding.related.map((one) =>
      one.path === undefined ? { ...one, range: placement.range(one.range) } : one,
    ),
    fixes: finding.fixes.map((fix) => placeFix(fix, placement)),
  };
}

function placeFix(fix: Fix, placement: Placement): Fix {
  return { ...fix, edits: fix.edits.map((edit) => (edit.path === undefined ? placement.edit(edit) : edit)) };
}

function placeSuppression(suppression: Suppression, range: (range: Range) => Range): Suppression {
  const { comment } = suppression;
  return {
    ...suppression,
    scope: range(suppression.scope),
    ...(comment && {
      comment: {
        ...comment,
        range: range(comment.range),
        ...(comment.above && { above: range(comment.above) }),
        names: comment.names.map((name) => ({ ...name, range: range(name.range) })),
      },
    }),
  };
}
