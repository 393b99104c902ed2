import type { Fix } from "../model/edit";
import { addTo } from "../model/groups";
import { severities } from "./configuration";
import { firstOf, type Reported } from "./reported";

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

/**
 * A value of a chart that several containers or templates use is told once: the worst, with the places of all, and how many
 * others its message stands for. That it is a secret, as a variable here and in a Secret there, is one finding.
 */
export function oncePerValue(reported: readonly Reported[]): readonly Reported[] {
  const byPlace = new Map<string, Reported[]>();
  for (const one of reported) {
    const { start, end } = one.finding.range;
    addTo(byPlace, `${one.rule.secret ? "secret" : one.rule.id} ${start} ${end}`, one);
  }
  return [...byPlace.values()].map((all) => {
    const told = worstOf(all);
    const titles = all.map(({ finding: { fixes } }) => new Set(fixes.map(({ title }) => title)));
    const related = new Map(
      [told, ...all].flatMap(({ finding }) =>
        finding.related.map((one) => [`${one.path} ${one.range.start} ${one.message}`, one] as const),
      ),
    );
    return {
      ...told,
      finding: {
        ...told.finding,
        message: countingOthers(told, all, true),
        related: firstOf([...related.values()]),
        fixes: told.finding.fixes.filter(({ title }) => titles.every((own) => own.has(title))),
      },
    };
  });
}

/**
 * `Container "web" (and 2 more) runs …`: a message that names one of several does not name it as the only one.
 * @param isUnnamedCounted whether others are counted where no name tells them apart
 */
function countingOthers(
  { rule, finding: { message } }: Reported,
  all: readonly Reported[],
  isUnnamedCounted: boolean,
): string {
  const same = all.filter((one) => one.rule === rule);
  const others = new Set(same.map(({ finding }) => finding.message));
  others.delete(message);
  const names = [...message.matchAll(/"[^"]*"/g)];
  const own = names.find(([name]) => ![...others].every((other) => other.includes(name)));
  if (others.size === 0 || !(own || isUnnamedCounted)) return message;
  const end = own ? own.index + own[0].length : message.length;
  return `${message.slice(0, end)} (and ${others.size} more)${message.slice(end)}`;
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
  const told = worstOf(places);
  if (places.length === 1) return told;
  const related = places
    .filter((one) => one !== told)
    .map(({ finding: { range } }) => ({ message: "The same here", range }));
  return {
    ...told,
    finding: {
      ...told.finding,
      message: countingOthers(told, places, false),
      related: firstOf([...told.finding.related, ...related]),
      fixes: told.finding.fixes.flatMap((fix) => everywhere(fix, places) ?? []),
    },
  };
}

/** The first of those with the highest severity. */
function worstOf(all: readonly Reported[]): Reported {
  const ranks = all.map(({ finding }) => severities.indexOf(finding.severity));
  const worst = ranks.reduce((best, rank) => Math.min(best, rank));
  return all[ranks.indexOf(worst)] as Reported;
}

/** A fix made at every place, which its title counts before what it warns of; `undefined` where one of them has it not. */
function everywhere({ title, kind }: Fix, places: readonly Reported[]): Fix | undefined {
  const same = places.map(({ finding }) => finding.fixes.find((one) => one.title === title));
  if (same.includes(undefined)) return undefined;
  const edits = same.flatMap((fix) => fix?.edits ?? []);
  const end = title.search(/, (?:if|once) |; |$/);
  return { title: `${title.slice(0, end)} in ${places.length} places${title.slice(end)}`, kind, edits };
}
