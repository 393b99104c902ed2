import type { Range } from "../../model/text";
import type { SystemBuilder } from "./builder";
import { registryOf } from "./stores";
import type { Evidence } from "./system";

/** Whoever comes from outside. */
export function internet(builder: SystemBuilder): string {
  return builder.element({
    id: "internet",
    kind: "actor",
    type: "network",
    name: "Internet",
    within: undefined,
  });
}

/** An image comes from its registry, where that is known. */
export function addPull(
  image: string | undefined,
  host: (builder: SystemBuilder) => string,
  evidence: readonly Evidence[],
  builder: SystemBuilder,
): void {
  const name = registryOf(image);
  if (name === undefined) return;
  const from = builder.element({
    id: `registry:${name}`,
    kind: "store",
    type: "registry",
    name,
    within: undefined,
  });
  builder.flow({ from, to: host(builder), label: "images", isEncrypted: true, evidence });
}

export function evidenceOf(
  path: string,
  { range, extent }: { readonly range: Range; readonly extent?: Range },
): readonly Evidence[] {
  return [{ path, range, ...(extent && { extent }) }];
}
