import type { Fix } from "../model/edit";
import { addTo } from "../model/groups";
import { severities } from "./configuration";
import { firstOf, type Reported } from "./report";

/**
 * What a rule found several times in a file for one cause is one finding: the worst, else the first, with the other places
 * as related ones, and with the fixes that all of them have.
 */
export function oncePerCause(reported: readonly Reported[]): readonly Reported[] {
  const byCause = new Map<string, Reported[]>();
  const others: Reported[] = [];
  for (const one of reported)
    if (one.cause === undefined) others.push(one);
    else addTo(byCause, `${one.rule.id} ${one.cause}`, one);
  return [...others, ...[...byCause.values()].map((all) => together(eachPlace(all)))];
}

/** One for each place: an alias has no edit, what it stands for has. */
function eachPlace(all: readonly Reported[]): readonly Reported[] {
  const places = new Map<number, Reported>();
  for (const one of [...all].sort((a, b) => a.finding.range.start - b.finding.range.start)) {
    const { start } = one.finding.range;
    if (!places.get(start)?.finding.fixes.length) places.set(start, one);
  }
  return [...places.values()];
}

function together(places: readonly Reported[]): Reported {
  const ranks = places.map(({ finding }) => severities.indexOf(finding.severity));
  const worst = ranks.reduce((best, rank) => Math.min(best, rank));
  const told = places[ranks.indexOf(worst)] as Reported;
  if (places.length === 1) return told;
  const related = places
    .filter((one) => one !== told)
    .map(({ finding: { range } }) => ({ message: "The same here", range }));
  return {
    ...told,
    finding: {
      ...told.finding,
      related: firstOf([...told.finding.related, ...related]),
      fixes: told.finding.fixes.flatMap((fix) => everywhere(fix, places) ?? []),
    },
  };
}

/** A fix made at every place, which its title counts before what it warns of; `undefined` where one of them has it not. */
function everywhere({ title, kind }: Fix, places: readonly Reported[]): Fix | undefined {
  const same = places.map(({ finding }) => finding.fixes.find((one) => one.title === title));
  if (same.includes(undefined)) return undefined;
  const edits = same.flatMap((fix) => fix?.edits ?? []);
  const end = title.search(/, if |; |$/);
  return { title: `${title.slice(0, end)} in ${places.length} places${title.slice(end)}`, kind, edits };
}
