import type { ClientFeatures } from "./client-features";
import type { FileConfiguration } from "./configurations";
import type { Paths } from "./paths";
import type { DataEdit } from "./protocol/diagnostic-data";

export function switchOff(
  rule: string,
  { source }: FileConfiguration,
  paths: Paths,
  features: ClientFeatures,
): readonly DataEdit[] | undefined {
  return undefined;
}
