import type { ComposeFile } from "../../model/compose/compose";
import { oncePer } from "../../model/once";
import { eachOnce } from "./each-once";

/** The names of the services that others wait for to end. */
export const oneShots = oncePer(({ services }: ComposeFile): ReadonlySet<string> => {
  const dependencies = eachOnce(services, (service) => service.get("depends_on").children);
  const awaited = [...dependencies].filter(
    ([, one]) => one.get("condition").string === "service_completed_successfully",
  );
  return new Set(awaited.map(([, { key }]) => String(key)));
});
