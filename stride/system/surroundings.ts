import type { SystemBuilder } from "./builder";
import { registryOf } from "./stores";
import type { Evidence } from "./system";

export const internetId = "internet";

/** Whoever comes from outside. */
export function internet(builder: SystemBuilder): string {
  return builder.element({
    id: internetId,
    kind: "actor",
    types: [],
    name: "Internet",
    within: undefined,
  });
}

/**
 * An image comes from its registry, where that is known.
 * @param around all that is said of what runs it
 */
export function addPull(
  image: string | undefined,
  host: (builder: SystemBuilder) => string,
  evidence: readonly Evidence[],
  builder: SystemBuilder,
  around: readonly Evidence[] = evidence,
): void {
  const name = registryOf(image);
  if (name === undefined) return;
  const from = builder.element({
    id: `registry:${name}`,
    kind: "store",
    types: ["registry"],
    name,
    within: undefined,
    evidence: around,
  });
  builder.flow({ from, to: host(builder), label: "images", isEncrypted: true, evidence });
}

/** Who makes what is pulled: nobody says so, but images and packages come from somewhere. */
export function addSuppliers(builder: SystemBuilder): void {
  const registries = builder.idsOf("registry");
  if (registries.length === 0) return;
  const from = builder.element({
    id: "suppliers",
    kind: "actor",
    types: ["supply-chain"],
    name: "Makers of images and packages",
    within: undefined,
  });
  for (const to of registries) builder.flow({ from, to, label: "images", isAssumed: true });
}

export function evidenceOf(
  path: string,
  { range, extent, parts, side }: Omit<Evidence, "path">,
): readonly Evidence[] {
  return [{ path, range, ...(extent && { extent }), ...(parts && { parts }), ...(side && { side }) }];
}
