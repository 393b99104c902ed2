import type { TreeDocument } from "../../model/tree/document";
import type { Reported, Reporting } from "../report";
import { silence } from "../silence";

/**
 * What is found in a document of a template whose guards are not all decided. What is found in it whatever it is stands;
 * what is found in a branch says under which guard, and silences nothing around it.
 *
 * @param reported what was found in what all branches have in common
 * @param examine asks the rules about one of the documents that it may be
 */
export function withBranches(
  reported: readonly Reported[],
  { undecided }: TreeDocument,
  reporting: Reporting,
  examine: (document: TreeDocument, reporting: Reporting) => void,
): readonly Reported[] {
  if (!undecided) return reported;
  const found = (document: TreeDocument, isConditional: boolean) => {
    const own = reporting.another(isConditional);
    examine(document, own);
    return own.reported;
  };
  let certain = reported;
  for (const other of undecided.otherKinds) {
    const places = new Set(found(other, false).map(placeOf));
    certain = certain.filter((one) => places.has(placeOf(one)));
  }
  // What each branch says is told where the first one does.
  const known = new Set(certain.flatMap((one) => [placeOf(one), statementOf(one)]));
  const conditional = undecided.branches.flatMap((branch) => {
    const all = found(branch, true);
    const isSilent = silence(all);
    return all.flatMap((one) => {
      const { rule, finding } = one;
      const guard = undecided.guardAt(finding.range.start);
      const isKnown = known.has(placeOf(one)) || known.has(statementOf(one));
      if (guard === "" || isKnown || isSilent(rule, finding.range)) return [];
      return [{ rule, finding: { ...finding, message: `${finding.message} where ${guard}` }, covered: [] }];
    });
  });
  return [...certain, ...conditional];
}

function placeOf({ rule, finding: { range } }: Reported): string {
  return `${rule.id} ${range.start} ${range.end}`;
}

function statementOf({ rule, finding: { message } }: Reported): string {
  return `${rule.id} ${message}`;
}
