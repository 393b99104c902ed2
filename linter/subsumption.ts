import { addTo } from "../model/groups";
import { contains, type Range } from "../model/text";
import type { Related, Rule } from "../rules/rule";
import { enclosing } from "./enclosure";
import { firstOf, type PlacedParty, partiesOf, type Reported } from "./reported";

interface Subsumed {
  /** What is left to tell, with what was subsumed as related places. */
  readonly left: readonly Reported[];
  /** Whether a rule is silent somewhere: it finds nothing there, and proves nothing. */
  isSilent(rule: Rule, range: Range): boolean;
}

/** Silences rules where others that subsume them report, whether or not those are suppressed. */
export function subsume(reported: readonly Reported[]): Subsumed {
  const silencers = silencersIn(reported);
  const isSilent = ({ id }: Rule, range: Range) => silencers.get(id)?.(range) !== undefined;
  if (silencers.size === 0) return { left: reported, isSilent };
  const left: (readonly [whole: Reported, rest: Reported])[] = [];
  const subsumedBy = new Map<Reported, Reported[]>();
  for (const one of reported) {
    const silencerOf = silencers.get(one.rule.id);
    const rest = silencerOf ? narrowed(one, ({ about }) => !silencerOf(about)) : one;
    if (rest) left.push([one, rest]);
    else for (const { about } of partiesOf(one)) addTo(subsumedBy, silencerOf?.(about)?.by as Reported, one);
  }
  return {
    left: left.map(([whole, rest]) => withSubsumed(rest, allBelow(whole, subsumedBy))),
    isSilent,
  };
}

/** What a report subsumes, and what that would have, as far as somebody wrote it. */
function allBelow(
  reported: Reported,
  subsumedBy: ReadonlyMap<Reported, readonly Reported[]>,
): readonly Reported[] {
  const all = new Set([reported]);
  for (const one of all) for (const below of subsumedBy.get(one) ?? []) all.add(below);
  all.delete(reported);
  return [...all].filter(({ isWritten }) => isWritten);
}

/** By the ids of rules that others silence: finds who does, where. */
function silencersIn(reported: readonly Reported[]) {
  const covered = new Map<string, { readonly by: Reported; readonly range: Range }[]>();
  for (const by of reported)
    for (const id of by.rule.subsumes ?? [])
      for (const range of by.covered) addTo(covered, id, { by, range });
  return new Map([...covered].map(([id, places]) => [id, enclosing(places)]));
}

/** A report for those of its parties that are left; `undefined` when there are none. */
export function narrowed(reported: Reported, isLeft: (party: PlacedParty) => boolean): Reported | undefined {
  const all = partiesOf(reported);
  const parties = all.filter(isLeft);
  if (parties.length === all.length) return reported;
  return parties.length > 0 ? { ...reported, parties } : undefined;
}

/** A report as its finding is told: at the first of its parties, with the others as related places. */
export function spoken(reported: Reported): Reported {
  const { finding, messageFor } = reported;
  if (!messageFor) return reported;
  const parties = partiesOf(reported);
  const [first, ...rest] = parties as readonly [PlacedParty, ...PlacedParty[]];
  const elsewhere = rest.filter(({ at }) => at.start !== first.at.start);
  const related = elsewhere.map(({ name, at }) => ({ message: `${name} too`, range: at }));
  return {
    ...reported,
    finding: {
      ...finding,
      range: first.at,
      message: messageFor(parties.map(({ name }) => name)),
      related: firstOf([...related, ...finding.related]),
    },
  };
}

/** A finding with what it subsumes as related places, each once. */
function withSubsumed(reported: Reported, subsumed: readonly Reported[]): Reported {
  if (subsumed.length === 0) return reported;
  const { finding } = reported;
  const known = [finding.range, ...finding.related.flatMap(({ path, range }) => (path ? [] : range))];
  const elsewhere = subsumed.filter(({ finding: { range } }) => !known.some((one) => contains(one, range)));
  if (elsewhere.length === 0) return reported;
  const byPlace = new Map<string, Related>();
  for (const {
    finding: { message, range },
  } of elsewhere)
    byPlace.set(`${range.start} ${range.end}`, { message, range });
  return {
    ...reported,
    finding: { ...finding, related: firstOf([...finding.related, ...byPlace.values()]) },
  };
}
