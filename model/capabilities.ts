import { oncePer } from "./once";
import type { Field } from "./tree/field";

/**
 * A capability's name as the kernel writes it, without `CAP_`: `net_admin` is `NET_ADMIN`. `CAP_ALL` stays, because
 * Docker and containerd know it as ALL only.
 */
export function capabilityName(text: string): string {
  return text.toUpperCase().replace(/^CAP_(?!ALL$)/, "");
}

/** The items of a list of capabilities by their names, of each the first: an anchor can give one list to thousands. */
export const capabilitiesIn = oncePer((list: readonly Field[]): ReadonlyMap<string, Field> => {
  const byName = new Map<string, Field>();
  for (const field of list) {
    const name = capabilityName(field.string ?? "");
    if (!byName.has(name)) byName.set(name, field);
  }
  return byName;
});
