import type { Range } from "../../model/text";

/** Plain data in which every range stands further down in its file. */
export function moved<T>(data: T, by: number): T {
  if (by === 0 || typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) return data.map((one) => moved(one, by)) as T;
  if (isRange(data)) return { start: data.start + by, end: data.end + by } as T;
  return Object.fromEntries(Object.entries(data).map(([key, one]) => [key, moved(one, by)])) as T;
}

function isRange(data: object): data is Range {
  return "start" in data && typeof data.start === "number" && "end" in data;
}
