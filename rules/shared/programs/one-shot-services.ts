import type { ComposeFile, Service } from "../../../model/compose/compose";
import { oncePer } from "../../../model/once";
import type { Field } from "../../../model/tree/field";

/** The names of the services that others wait for to end. */
const oneShots = oncePer(({ services }: ComposeFile): ReadonlySet<string> => {
  // An anchor may give one list to thousands.
  const lists = new Set(services.map((service) => service.recall(awaitedBy)));
  return new Set([...lists].flat());
});

/** Whether others wait for a service to end: to be asked of it. */
export function isOneShot({ name, file }: Service): boolean {
  return oneShots(file).has(name);
}

function awaitedBy(service: Service): readonly string[] {
  return awaitedIn(service.get("depends_on").children);
}

const awaitedIn = oncePer((dependencies: readonly Field[]): readonly string[] => {
  const awaited = dependencies.filter(
    (one) => one.get("condition").string === "service_completed_successfully",
  );
  return awaited.map(({ key }) => String(key));
});
