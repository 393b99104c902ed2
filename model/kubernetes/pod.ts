import { oncePer } from "../once";
import type { Field } from "../tree/field";
import { PodContainer } from "./container";
import type { Container, KubernetesObject, PodSpec } from "./kubernetes";
import type { PodPlace } from "./pod-place";

export class Pod implements PodSpec {
  readonly field: Field;
  readonly metadata: Field;
  readonly containers: readonly Container[];
  /** Where a key may be written, nearest first. */
  readonly #layers: readonly Field[];
  #isWindows: boolean | undefined;

  constructor(
    readonly object: KubernetesObject,
    { field, metadata, inherited = [], containers }: PodPlace,
  ) {
    this.field = field;
    this.metadata = metadata;
    this.#layers = [field, ...inherited];
    this.containers = containers.map((container) => new PodContainer(this, container));
  }

  /** A nearer layer replaces a key as a whole. */
  get(...path: readonly (string | number)[]): Field {
    const key = path[0];
    if (key === undefined) return this.field;
    const layer = this.#layers.find((candidate) => !candidate.get(key).isAbsent) ?? this.field;
    return layer.get(...path);
  }

  get securityContext(): Field {
    return this.get("securityContext");
  }

  /** Most rules about containers ask. */
  get serviceAccount(): Field {
    const account = this.get("serviceAccountName");
    return account.isAbsent ? this.get("serviceAccount") : account;
  }

  get isWindows(): boolean {
    this.#isWindows ??= this.#readIsWindows();
    return this.#isWindows;
  }

  #readIsWindows(): boolean {
    const systems = [
      this.get("os", "name"),
      this.get("nodeSelector", "kubernetes.io/os"),
      this.get("nodeSelector", "beta.kubernetes.io/os"),
    ];
    return systems.some((system) => system.string === "windows");
  }

  get isControlPlane(): boolean {
    return this.object.components.some(({ source }) => source === "static-pod");
  }

  /** The volume of this name, when it is a path of the host. */
  hostVolume(name: string): Field | undefined {
    for (const layer of this.#layers) {
      const volume = hostVolumes(layer).get(name);
      if (volume) return volume;
    }
    return undefined;
  }
}

/** The spec of an Argo workflow serves all its templates: its volumes are read once. */
const hostVolumes = oncePer((layer: Field): ReadonlyMap<string, Field> => {
  const found = layer.get("volumes").items.filter((volume) => volume.get("hostPath").isPresent);
  return new Map(found.map((volume) => [volume.get("name").string ?? "", volume]));
});
