import type { Field } from "../tree/field";
import { openedThroughout } from "../tree/opened";
import { mappings } from "./fields";
import type { Container } from "./kubernetes";

/** Where an object holds a pod spec. */
export interface PodPlace {
  /** The mapping that holds the containers. */
  readonly field: Field;
  readonly metadata: Field;
  /** Mappings that count, in this order, for keys that `field` does not write: the spec of an Argo workflow. */
  readonly inherited?: readonly Field[];
  readonly containers: readonly ContainerPlace[];
}

export interface ContainerPlace {
  readonly list: Container["list"];
  readonly field: Field;
  /** Its name where it has no key for one: that of the Argo template. */
  readonly name?: Field;
  /** A mapping that counts for what `field` does not write: a Tekton step template. */
  readonly inherited?: Field;
  /** Keys that another object may add: the run of a Tekton task. */
  readonly open?: readonly string[];
}

/** The pod of a pod spec; none when there is no mapping. A pod that is being typed has no containers yet. */
export function podAt(spec: Field, metadata: Field): readonly PodPlace[] {
  if (spec.kind !== "mapping") return [];
  const containers = (["initContainers", "containers", "ephemeralContainers"] as const).flatMap((list) =>
    mappings(spec.get(list)).map((field) => ({
      list,
      field: isInjected(field) ? openedThroughout(field) : field,
    })),
  );
  return [{ field: spec, metadata, containers }];
}

/** In the place of an image: a service mesh completes the container. */
export const injectedImage = "auto";

function isInjected(container: Field): boolean {
  return container.get("image").string === injectedImage;
}

/** The pod of a pod template: a mapping with `metadata` and `spec`. */
export function fromTemplate(template: Field): readonly PodPlace[] {
  return podAt(template.get("spec"), template.get("metadata"));
}
