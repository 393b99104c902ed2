import type { ComposeFile, Service } from "../../../../model/compose/compose";
import { interpolatedText } from "../../../../model/compose/interpolation";
import { addTo } from "../../../../model/groups";
import { oncePer } from "../../../../model/once";
import type { Field } from "../../../../model/tree/field";

/** An entry that names an env file, with the services that have it. */
export interface EnvFileUse {
  readonly field: Field;
  /** At least one. */
  readonly services: readonly Service[];
}

/** The env files that services are given, by the paths that they are named by; a list that an anchor gives to many is one use. */
export const envFilesIn = oncePer(({ services }: ComposeFile): ReadonlyMap<string, readonly EnvFileUse[]> => {
  const lists = new Map<unknown, Service[]>();
  for (const service of services) {
    if (service.recall(hasEnvFile)) addTo(lists, service.get("env_file").node, service);
  }
  const uses = new Map<string, EnvFileUse[]>();
  for (const users of lists.values())
    for (const [path, field] of entriesOf((users[0] as Service).get("env_file")))
      addTo(uses, path, { field, services: users });
  return uses;
});

function hasEnvFile(service: Service): boolean {
  return service.get("env_file").isPresent;
}

/** A path, a list of paths, or of mappings with one. A path that a variable decides is not known. */
function entriesOf(field: Field): ReadonlyMap<string, Field> {
  const items = field.kind === "sequence" ? field.items : [field];
  return new Map(
    items.flatMap((item): readonly (readonly [string, Field])[] => {
      const entry = item.kind === "mapping" ? item.get("path") : item;
      const path = interpolatedText(entry);
      return path === undefined || path === "" ? [] : [[path, entry]];
    }),
  );
}
