import { benchmarkName } from "../stride/system/benchmark-name";
import type { Evidence, System } from "../stride/system/system";
import type { Placing } from "./placing";
import type { SystemView } from "./protocol/system-view";
import type { PlaceView } from "./protocol/threat-model-view";

/** An image is pulled, and a node used, by everybody: nobody reads more lines of it. */
const maxPlaces = 20;

/** A system as it is sent: in positions of lines instead of offsets. */
export function systemView(
  { boundaries, elements, flows, benchmarks }: System,
  placeOf: Placing,
): SystemView {
  const placesOf = (evidence: readonly Evidence[]): readonly PlaceView[] =>
    evidence.slice(0, maxPlaces).flatMap(({ path, range }) => placeOf(path, range) ?? []);
  return {
    boundaries: boundaries.map(({ id, name, within, evidence }) => ({
      id,
      name,
      within,
      places: placesOf(evidence),
    })),
    elements: elements.map(({ id, kind, name, within, evidence }) => ({
      id,
      kind,
      name,
      within,
      places: placesOf(evidence),
    })),
    flows: flows.map(({ from, to, label, isEncrypted, isAssumed, evidence }) => ({
      from,
      to,
      label,
      isOpen: isEncrypted === false,
      isAssumed,
      places: placesOf(evidence),
    })),
    benchmarks: benchmarks.map(({ fact }) => benchmarkName(fact)),
  };
}
