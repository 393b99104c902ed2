import type { Range } from "../../model/text";
import type { SystemBuilder } from "./builder";
import type { Evidence } from "./system";

/** Whoever comes from outside. */
export function internet(builder: SystemBuilder): string {
  return builder.element({
    id: "internet",
    kind: "actor",
    type: "network",
    name: "Internet",
    within: undefined,
    evidence: [],
  });
}

export function registry(host: string, builder: SystemBuilder): string {
  return builder.element({
    id: `registry:${host}`,
    kind: "store",
    type: "registry",
    name: host,
    within: undefined,
    evidence: [],
  });
}

export function evidenceOf(
  path: string,
  { range, extent }: { readonly range: Range; readonly extent?: Range },
): readonly Evidence[] {
  return [{ path, range, ...(extent && { extent }) }];
}
