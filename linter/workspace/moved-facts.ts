import { moved, type Range } from "../../model/text";

/** Plain data in which every range stands so many characters further down in its file. */
export function movedFacts<T>(data: T, by: number): T {
  if (by === 0 || typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) return data.map((one) => movedFacts(one, by)) as T;
  if (isRange(data)) return moved(data, by) as T;
  return Object.fromEntries(Object.entries(data).map(([key, one]) => [key, movedFacts(one, by)])) as T;
}

function isRange(data: object): data is Range {
  return "start" in data && typeof data.start === "number" && "end" in data;
}
