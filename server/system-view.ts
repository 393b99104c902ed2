import type { Range } from "../model/text";
import type { OpenThreats } from "../stride/system/open-threats";
import type { Evidence, System } from "../stride/system/system";
import type { SystemView } from "./protocol/system-view";
import type { PlaceView } from "./protocol/threat-model-view";

/** Where something stands in a file, as the panel opens it; `undefined` for a file that is not there any more. */
export type Placing = (path: string, range: Range) => PlaceView | undefined;

export function systemView(
  { boundaries, elements, flows }: System,
  open: ReadonlyMap<string, OpenThreats>,
  placeOf: Placing,
): SystemView {
  const firstPlace = ([first]: readonly Evidence[]) => first && placeOf(first.path, first.range);
  return {
    boundaries: boundaries.map(({ id, name, within }) => ({ id, name, within })),
    elements: elements.map(({ id, kind, name, within, evidence }) => ({
      id,
      kind,
      name,
      within,
      place: firstPlace(evidence),
      severity: open.get(id)?.worst,
      findings: open.get(id)?.findings ?? 0,
    })),
    flows: flows.map(({ from, to, label, isEncrypted, isAssumed, evidence }) => ({
      from,
      to,
      label,
      isOpen: isEncrypted === false,
      isAssumed,
      place: firstPlace(evidence),
    })),
  };
}
