import type { Range } from "../text";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import { componentsOf } from "./components";
import { isWritten } from "./fields";
import { grantsOf } from "./grants";
import type { Identity } from "./identity";
import type { Component, Grant, KubernetesObject, Manifest, PodSpec } from "./kubernetes";
import { Pod } from "./pod";
import { isBuiltIn, podPlaces } from "./pod-kinds";

/** An object over its fields: what is in it is read when it is asked for. */
export class ManifestObject implements KubernetesObject {
  readonly field: Field;
  readonly document: TreeDocument;
  readonly group: string | undefined;
  readonly version: string | undefined;
  readonly kind: string;
  #pods: readonly PodSpec[] | undefined;
  #components: readonly Component[] | undefined;
  #grants: readonly Grant[] | undefined;

  constructor(
    readonly manifest: Manifest,
    { field, group, version, kind }: Identity,
  ) {
    this.field = field;
    this.document = field.document;
    this.group = group;
    this.version = version;
    this.kind = kind;
  }

  get name(): Field {
    return this.field.get("metadata", "name");
  }

  get namespace(): Field {
    return this.field.get("metadata", "namespace");
  }

  get nameRange(): Range {
    const places = [this.name, this.field.get("metadata", "generateName"), this.field.get("kind")];
    return (places.find(isWritten) ?? this.field).range;
  }

  get isPartial(): boolean {
    return this.document.isPartial;
  }

  get pods(): readonly PodSpec[] {
    this.#pods ??= podPlaces(this.group, this.kind, this.field).map((place) => new Pod(this, place));
    return this.#pods;
  }

  get components(): readonly Component[] {
    this.#components ??= componentsOf(this);
    return this.#components;
  }

  get grants(): readonly Grant[] {
    this.#grants ??= grantsOf(this);
    return this.#grants;
  }

  /**
   * A template that computes `apiVersion` chooses between versions or generations of a built-in group. The core group
   * is none of them: it has always had one version.
   */
  is(group: string, ...kinds: readonly string[]): boolean {
    const isGroup = this.group === undefined ? group !== "" && isBuiltIn(group) : this.group === group;
    return isGroup && kinds.includes(this.kind);
  }
}
