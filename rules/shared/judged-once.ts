import type { ComposeFile, Service } from "../../model/compose/compose";
import { newcomers, oncePer } from "../../model/once";
import { contains, type Range } from "../../model/text";
import { type Circumstances, offsetOf, type Written } from "./each-once";

const nothing: readonly number[] = [];

/** Whether a service says all of this itself: not by an anchor or a merge key, and not by what it extends. */
export function areOwn({ field }: Service, items: readonly Written[]): boolean {
  if (field.isShared) return items.length === 0;
  return items.every((item) => rangesOf(item).every((range) => contains(field.range, range)));
}

/**
 * Of the items of a list, those by which each service is to be judged: what it says itself, and of what an anchor, a merge
 * key or `extends` gives to several, what no service above it has. Only a service that has such items asks about others.
 * @param listOf the same list for all who share one
 */
export function judgedOnce<Item extends Written>(
  listOf: (service: Service) => readonly Item[],
  { under = () => "", keyOf = offsetOf }: Circumstances<Service, Item> = {},
): (service: Service) => readonly Item[] {
  const firstInFile = oncePer(({ services }: ComposeFile): ReadonlyMap<Service, readonly number[]> => {
    const isNew = newcomers();
    const first = new Map<Service, readonly number[]>();
    for (const service of services) {
      const word = under(service);
      const list = listOf(service);
      if (isNew(list, word))
        first.set(
          service,
          list.flatMap((item, i) => (isNew(keyOf(item), word) ? i : [])),
        );
    }
    return first;
  });
  const firstIn = (service: Service) => firstInFile(service.file).get(service) ?? nothing;
  return (service) => {
    const list = listOf(service);
    return areOwn(service, list) ? list : service.ask(firstIn).map((i) => list[i] as Item);
  };
}

function rangesOf(item: Written): readonly Range[] {
  const own = "range" in item ? [item.range] : [];
  return "field" in item ? [...own, item.field.range] : own;
}
