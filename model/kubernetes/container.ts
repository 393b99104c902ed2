import type { EnvironmentVariable, HostMount } from "../container";
import { type ImageReference, parseImage } from "../image";
import { oncePer } from "../once";
import { lineEnd, type Range } from "../text";
import type { Field } from "../tree/field";
import type { ScalarNode } from "../tree/node";
import { opened } from "../tree/opened";
import { isWritten } from "./fields";
import type { Container, EffectiveField } from "./kubernetes";
import type { Pod } from "./pod";
import { type ContainerPlace, injectedImage } from "./pod-place";

export class PodContainer implements Container {
  readonly list: Container["list"];
  readonly field: Field;
  readonly #place: ContainerPlace;
  #hostMounts: readonly HostMount[] | undefined;

  constructor(
    readonly pod: Pod,
    place: ContainerPlace,
  ) {
    this.#place = place;
    this.list = place.list;
    this.field = place.field;
  }

  /** A step and its template are merged key by key, at every depth. */
  get(...path: readonly (string | number)[]): Field {
    const own = this.field.get(...path);
    const inherited = this.#place.inherited?.get(...path);
    if (own.isAbsent && inherited && !inherited.isAbsent) return inherited;
    if (own.kind === "mapping" && inherited?.kind === "mapping") return opened(own);
    return own.isAbsent && this.#place.open?.includes(String(path[0]))
      ? opened(this.field).get(...path)
      : own;
  }

  effective(name: EffectiveField): Field {
    const own = this.get("securityContext", name);
    if (!own.isAbsent) return own;
    const pods = this.pod.get("securityContext", name);
    return pods.isAbsent ? own : pods;
  }

  get name(): string | undefined {
    return this.nameField.string || undefined;
  }

  get isNamedByTemplate(): boolean {
    return this.nameField === this.#place.name;
  }

  get nameRange(): Range {
    const name = this.nameField;
    return isWritten(name) ? name.range : (this.field.children[0]?.keyRange ?? this.field.range);
  }

  get securityContext(): Field {
    return this.get("securityContext");
  }

  get image(): Field {
    return this.get("image");
  }

  get imageReference(): ImageReference | undefined {
    const { node } = this.image;
    return node?.kind === "scalar" ? imageOf(node) : undefined;
  }

  get environment(): readonly EnvironmentVariable[] {
    return readEnvironment(this.field.get("env").items);
  }

  get addedCapabilities(): readonly Field[] {
    return this.get("securityContext", "capabilities", "add").items;
  }

  get hostMounts(): readonly HostMount[] {
    this.#hostMounts ??= hostMounts(this.pod, this.get("volumeMounts").items);
    return this.#hostMounts;
  }

  get commandLine(): readonly Field[] {
    return [...this.get("command").items, ...this.get("args").items];
  }

  get isWindows(): boolean {
    return this.pod.isWindows;
  }

  get isSidecar(): boolean {
    return this.list === "initContainers" && this.get("restartPolicy").string === "Always";
  }

  private get nameField(): Field {
    const own = this.field.get("name");
    return own.isAbsent || own.string === "" ? (this.#place.name ?? own) : own;
  }
}

const imageOf = oncePer(({ text }: ScalarNode) => (text === injectedImage ? undefined : parseImage(text)));

/** The kubelet replaces `$(NAME)` by the value of another variable. */
const isComputed = oncePer(({ text }: ScalarNode) => /\$\([A-Za-z_][\w.-]*\)/.test(text));

const readEnvironment = oncePer((items: readonly Field[]) => items.flatMap(environmentVariable));

function environmentVariable(item: Field): readonly EnvironmentVariable[] {
  const name = item.get("name");
  if (name.string === undefined) return [];
  const literal = item.get("value");
  const source = item.get("valueFrom");
  const field = literal.isAbsent && !source.isAbsent ? source : literal;
  const value = field.node?.kind === "scalar" && !isComputed(field.node) ? field.string : undefined;
  const start = Math.min(name.range.start, field.range.start);
  const end = Math.max(name.range.end, field.range.end);
  const isOnOneLine = lineEnd(item.document.text, start) >= end;
  const range = isOnOneLine ? { start, end } : field.range;
  return [{ name: name.string, nameRange: name.range, value, range, valueRange: field.range, field }];
}

/** The volume mounts whose volume is a path of the host. */
function hostMounts(pod: Pod, mounts: readonly Field[]): readonly HostMount[] {
  return mounts.flatMap((mount) => {
    const name = mount.get("name").string;
    const volume = name === undefined ? undefined : pod.hostVolume(name);
    if (!volume) return [];
    const path = volume.get("hostPath", "path");
    return [
      {
        source: mountedPath(path, mount),
        target: mount.get("mountPath").string,
        isReadOnly: mount.get("readOnly").isTrue,
        range: path.isPresent ? path.range : volume.range,
        field: volume,
      },
    ];
  });
}

function mountedPath(path: Field, mount: Field): string | undefined {
  const subPath = mount.get("subPath");
  if (!mount.get("subPathExpr").isAbsent || subPath.isUnknown || path.string === undefined) return undefined;
  if (!subPath.string) return path.string;
  return path.string + (path.string.endsWith("/") ? "" : "/") + subPath.string;
}
