import { addTo } from "../../model/groups";
import type { TreeDocument } from "../../model/tree/document";
import type { Related } from "../../rules/rule";
import type { Reporting } from "../report";
import { firstOf, type Reported } from "../reported";
import { subsume } from "../subsumption";

/**
 * What is found in a document, with what is found in it as it may be read as well.
 *
 * - Where the guards of a template are not all decided, that stands which is found whatever they are. What is found in a
 *   branch says under which guard, and silences nothing around it. What a certain finding subsumes there is a related
 *   place of it.
 * - Where a key is written twice, both values are read.
 *
 * @param reported what was found in what all readings have in common
 * @param examine asks the rules about one of the documents that it may be
 */
export function withOtherReadings(
  reported: readonly Reported[],
  { undecided, overwritten }: TreeDocument,
  reporting: Reporting,
  examine: (document: TreeDocument, reporting: Reporting) => void,
): readonly Reported[] {
  const found = (document: TreeDocument, isConditional: boolean) => {
    const own = reporting.another(isConditional);
    examine(document, own);
    return own.reported;
  };
  let certain = reported;
  for (const other of undecided?.otherKinds ?? []) {
    const places = new Set(found(other, false).map(placeOf));
    certain = certain.filter((one) => places.has(placeOf(one)));
  }
  // What each branch says is told where the first one does.
  const known = new Set(certain.flatMap((one) => [placeOf(one), statementOf(one)]));
  const isKnown = (one: Reported) => known.has(placeOf(one)) || known.has(statementOf(one));
  const conditional: Reported[] = [];
  const besides = new Map<string, Related[]>();
  for (const branch of undecided?.branches ?? [])
    for (const one of subsume(found(branch, true)).left) {
      if (isKnown(one))
        for (const related of relatedUnderGuards(one, undecided)) addTo(besides, placeOf(one), related);
      else {
        const guard = undecided?.guardAt(one.finding.range.start);
        if (guard) conditional.push(guarded(one, guard));
      }
    }
  const earlier = overwritten ? subsume(found(overwritten, false)).left.filter((one) => !isKnown(one)) : [];
  return [
    ...certain.map((one) => withRelated(one, besides.get(placeOf(one)) ?? [])),
    ...earlier,
    ...conditional,
  ];
}

/** What a finding that stands anyway says of the branches too: what it subsumes there, and would hide. */
function relatedUnderGuards(
  { finding: { related } }: Reported,
  undecided: TreeDocument["undecided"],
): readonly Related[] {
  return related.flatMap((one) => {
    const guard = one.path === undefined ? undecided?.guardAt(one.range.start) : undefined;
    return guard ? [{ ...one, message: `${one.message} where ${guard}` }] : [];
  });
}

function withRelated(reported: Reported, others: readonly Related[]): Reported {
  const { finding } = reported;
  const places = new Set(finding.related.map(({ range }) => range.start));
  const added = others.filter(({ range: { start } }) => !places.has(start) && places.add(start));
  if (added.length === 0) return reported;
  return { ...reported, finding: { ...finding, related: firstOf([...finding.related, ...added]) } };
}

/** What is found under a guard says so, and silences nothing around it. */
function guarded({ messageFor, finding, ...others }: Reported, guard: string): Reported {
  return {
    ...others,
    finding: { ...finding, message: `${finding.message} where ${guard}` },
    ...(messageFor && { messageFor: (names) => `${messageFor(names)} where ${guard}` }),
    covered: [],
  };
}

function placeOf({ rule, finding: { range } }: Reported): string {
  return `${rule.id} ${range.start} ${range.end}`;
}

function statementOf({ rule, finding: { message } }: Reported): string {
  return `${rule.id} ${message}`;
}
