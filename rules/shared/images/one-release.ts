import type { ComposeFile, Service } from "../../../model/compose/compose";
import { namedVolumes } from "../../../model/compose/volumes";
import { addTo } from "../../../model/groups";
import { oncePer } from "../../../model/once";

/**
 * The product that the image of a service is a part of, where the file has another part of it, with the same tag, that has
 * to be of one release with it: both are named by what they do in it, one migrates the data of the others, or they share a
 * volume, as a program and its worker.
 */
export function releaseOf(service: Service): string | undefined {
  const { file, imageReference } = service;
  const own = service.recall(productOfRole);
  if (own !== undefined && productsInParts(file).has(own)) return own;
  const maker = service.recall(makerOf);
  if (maker !== undefined && migratedMakers(file).has(maker)) return maker;
  const { product, repository } = imageReference ? partOf(imageReference) : nothing;
  return product !== undefined && sharingParts(file).get(product)?.has(repository) ? product : undefined;
}

const role = /[-_](?:front-?end|back-?end|server|client|web|ui|api|worker|scheduler|daemon)$/;

/** `example/shop` of `example/shop-frontend`. */
function productOfRole({ imageReference }: Service): string | undefined {
  if (!imageReference) return undefined;
  const { registry, repository, tag = "latest" } = imageReference;
  const stem = repository.replace(role, "");
  return stem !== repository && stem.includes("/") ? `${registry}/${stem}:${tag}` : undefined;
}

/** The products of which a file has several parts that are named so. */
const productsInParts = oncePer((file: ComposeFile): ReadonlySet<string> => {
  const parts = [...repositoriesBy(file, productOfRole)].filter(([, repositories]) => repositories.size > 1);
  return new Set(parts.map(([product]) => product));
});

/** The repositories of each product that a file runs images of. */
function repositoriesBy(
  { services }: ComposeFile,
  productOf: (service: Service) => string | undefined,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const service of services) {
    const product = service.recall(productOf);
    const repository = service.imageReference?.repository;
    if (product === undefined || repository === undefined) continue;
    found.set(product, (found.get(product) ?? new Set()).add(repository));
  }
  return found;
}

/** `ghcr.io/example` of `ghcr.io/example/migrations`. */
function makerOf({ imageReference }: Service): string | undefined {
  if (!imageReference) return undefined;
  const { registry, repository, tag = "latest" } = imageReference;
  const end = repository.lastIndexOf("/");
  return end < 0 ? undefined : `${registry}/${repository.slice(0, end)}:${tag}`;
}

/** The makers of several images of a file, of which one migrates the data of the others. */
const migratedMakers = oncePer((file: ComposeFile): ReadonlySet<string> => {
  const migrated = [...repositoriesBy(file, makerOf)].filter(
    ([, repositories]) => repositories.size > 1 && [...repositories].some(migrates),
  );
  return new Set(migrated.map(([maker]) => maker));
});

function migrates(repository: string): boolean {
  return /\/(?:migrations?|migrator)$/.test(repository);
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
