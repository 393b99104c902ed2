import type { ImageReference } from "../../../model/image";

/** How a configuration calls an image: `docker.io/library/node`, `ghcr.io/acme/shop`. */
export function sourceOf({ registry, repository }: ImageReference): string {
  const isOfficial = registry === "docker.io" && !repository.includes("/");
  return `${registry}/${isOfficial ? "library/" : ""}${repository}`;
}
