const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The day in what a program or the name of a file says: `2023-12-06` of `2023-12-06T18:44:52+00:00`, or of
 * `Wed Dec  6 18:44:52 UTC 2023`; `undefined` where there is none.
 */
export function dayIn(text: string): string | undefined {
  const written = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/.exec(text)?.[0];
  if (written !== undefined) return dayOf(Date.parse(written)) === written ? written : undefined;
  const words = text.split(/\s+/);
  const month = words.findIndex((word) => months.includes(word.toLowerCase()));
  const day = words.find((word, i) => Math.abs(i - month) === 1 && /^\d{1,2}$/.test(word));
  const year = words.find((word) => /^\d{4}$/.test(word));
  if (month < 0 || day === undefined || year === undefined) return undefined;
  return dayOf(Date.UTC(Number(year), months.indexOf((words[month] as string).toLowerCase()), Number(day)));
}

/** The day of a time in milliseconds since 1970, in UTC; `undefined` for none. */
export function dayOf(time: number): string | undefined {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}
