import type { ComposeFile, Service } from "../../../model/compose/compose";
import { namedVolumes } from "../../../model/compose/volumes";
import { addTo } from "../../../model/groups";
import { oncePer } from "../../../model/once";

/**
 * The product that the image of a service is a part of, where another part of it, with the same tag, shares a volume with
 * it: a program and its worker have to be of one release.
 */
export function releaseOf({ file, imageReference }: Service): string | undefined {
  const { product, repository } = imageReference ? partOf(imageReference) : nothing;
  return product !== undefined && sharingParts(file).get(product)?.has(repository) ? product : undefined;
}

const nothing = { product: undefined, repository: "" };

/** `flowiseai/flowise` and `flowiseai/flowise-worker` begin with one word, below one name. */
function partOf({ registry, repository, tag = "latest" }: NonNullable<Service["imageReference"]>) {
  const stem = /^.+\/[^/_-]+/.exec(repository)?.[0];
  return { product: stem && `${registry}/${stem}:${tag}`, repository };
}

/** The product that a service runs a part of, with each of its volumes. */
function volumesOfPart(service: Service) {
  const { product, repository } = service.imageReference ? partOf(service.imageReference) : nothing;
  if (product === undefined) return [];
  return namedVolumes(service).map(({ name }) => ({ key: `${product} ${name}`, repository }));
}

/** The repositories of each product that share a volume with another one of it. */
const sharingParts = oncePer(({ services }: ComposeFile): ReadonlyMap<string, ReadonlySet<string>> => {
  const byVolume = new Map<string, string[]>();
  for (const service of services)
    for (const { key, repository } of service.recall(volumesOfPart)) addTo(byVolume, key, repository);
  const sharing = new Map<string, Set<string>>();
  for (const [key, repositories] of byVolume) {
    const parts = new Set(repositories);
    if (parts.size < 2) continue;
    const product = key.slice(0, key.indexOf(" "));
    sharing.set(product, new Set([...(sharing.get(product) ?? []), ...parts]));
  }
  return sharing;
});
