import type { Edit, Fix } from "../model/edit";
import type { Range } from "../model/text";
import type { Finding } from "./finding";
import type { Reported } from "./report";
import type { Suppression } from "./suppressions/suppression";

/** What was found in a part of a file that is linted by itself: a YAML document, or the whole. */
export interface Part {
  readonly reported: readonly Reported[];
  readonly suppressions: readonly Suppression[];
  /** Ids of the rules that threw. */
  readonly failed: ReadonlySet<string>;
  /** What in it is not read, because it is nested too deep. */
  readonly unread: readonly Range[];
}

/** How positions of a text are found in the text that it stands in. */
export interface Placement {
  range(range: Range): Range;
  edit(edit: Edit): Edit;
}

/** The same part further down in its file. */
export function shiftPart(part: Part, by: number): Part {
  if (by === 0 || part.reported.length + part.suppressions.length + part.unread.length === 0) return part;
  const range = ({ start, end }: Range) => ({ start: start + by, end: end + by });
  const placement: Placement = {
    range,
    edit: (edit) => ({
      ...edit,
      range: range(edit.range),
      ...(edit.target && { target: { ...edit.target, range: range(edit.target.range) } }),
    }),
  };
  return {
    ...part,
    reported: part.reported.map((one) => placeReported(one, placement)),
    suppressions: part.suppressions.map((one) => placeSuppression(one, range)),
    unread: part.unread.map(range),
  };
}

export function placeReported({ rule, finding, covered }: Reported, placement: Placement): Reported {
  return { rule, finding: placeFinding(finding, placement), covered: covered.map(placement.range) };
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
        names: comment.names.map((name) => ({ ...name, range: range(name.range) })),
      },
    }),
  };
}
