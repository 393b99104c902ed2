import type { TreeDocument } from "../../model/tree/document";
import type { Reporting } from "../report";
import { placeOf, type Reported } from "../reported";
import { subsume } from "../subsumption";

/**
 * What is found in a document, with what is found in it as it may be read as well.
 *
 * - Where the guards of a template are not all decided, that stands which is found whatever they are. What is found in a
 *   branch says under which guard, and silences nothing around it. What is certain subsumes it later, with its guard.
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
  const isUnheard = (one: Reported) => !known.has(placeOf(one)) && !known.has(statementOf(one));
  const conditional = (undecided?.branches ?? []).flatMap((branch) =>
    subsume(found(branch, true).filter(isUnheard)).left.flatMap((one) => {
      const guard = undecided?.guardAt(one.finding.range.start);
      return guard ? [guarded(one, guard)] : [];
    }),
  );
  const earlier = overwritten ? subsume(found(overwritten, false)).left.filter(isUnheard) : [];
  return [...certain, ...earlier, ...conditional];
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

function statementOf({ rule, finding: { message } }: Reported): string {
  return `${rule.id} ${message}`;
}
