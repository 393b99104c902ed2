import { isSame } from "../../model/questions";
import type { Subject, System } from "./system";

/** A system, in which elements and boundaries that are as they were in another are the very same objects. */
export function steadied(system: System, before: System): System {
  return {
    ...system,
    boundaries: steady(system.boundaries, before.boundaries),
    elements: steady(system.elements, before.elements),
  };
}

function steady<T extends Subject>(subjects: readonly T[], before: readonly T[]): readonly T[] {
  const known = new Map(before.map((one) => [one.id, one]));
  return subjects.map((one) => {
    const old = known.get(one.id);
    return old && isSame(old, one) ? old : one;
  });
}
