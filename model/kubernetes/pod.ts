import type { Field } from "../tree/field";
import { PodContainer } from "./container";
import type { Container, KubernetesObject, PodSpec } from "./kubernetes";
import type { PodPlace } from "./pod-place";
import { unknownAt } from "./unknown-field";

export class Pod implements PodSpec {
  readonly field: Field;
  readonly metadata: Field;
  readonly containers: readonly Container[];
  private readonly layers: readonly Field[];

  constructor(
    readonly object: KubernetesObject,
    private readonly place: PodPlace,
  ) {
    this.field = place.field;
    this.metadata = place.metadata;
    this.layers = [place.field, ...(place.inherited ?? [])];
    this.containers = place.containers.map((container) => new PodContainer(this, container));
  }

  get(...path: readonly (string | number)[]): Field {
    const [key, ...rest] = path;
    if (key === undefined) return this.field;
    for (const layer of this.layers) {
      const value = layer.get(key);
      if (!value.isAbsent) return value.get(...rest);
    }
    return this.place.isOpen ? unknownAt(this.field, key) : this.field.get(...path);
  }

  get securityContext(): Field {
    return this.get("securityContext");
  }

  /** The volume of a host's path with this name, an inherited one too. */
  hostVolume(name: string): Field | undefined {
    for (const layer of this.layers) {
      const volume = hostVolumes(layer).get(name);
      if (volume) return volume;
    }
    return undefined;
  }

  get isWindows(): boolean {
    const systems = [
      this.get("os", "name"),
      this.get("nodeSelector", "kubernetes.io/os"),
      this.get("nodeSelector", "beta.kubernetes.io/os"),
    ];
    return systems.some((system) => system.string === "windows");
  }

}

/** The spec of an Argo workflow serves all its templates: its volumes are read once. */
const volumesOf = new WeakMap<Field, ReadonlyMap<string, Field>>();

function hostVolumes(layer: Field): ReadonlyMap<string, Field> {
  let volumes = volumesOf.get(layer);
  if (!volumes) {
    const found = layer.get("volumes").items.filter((volume) => volume.get("hostPath").isPresent);
    volumes = new Map(found.map((volume) => [volume.get("name").string ?? "", volume]));
    volumesOf.set(layer, volumes);
  }
  return volumes;
}
