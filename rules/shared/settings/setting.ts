import type { Edit, FixKind } from "../../../model/edit";
import type { Component, ComponentName } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";
import type { KubernetesVersion } from "../../rule";
import type { Demand } from "./demand";

/** A setting of a cluster component or of the Docker daemon, and what it must be. */
export interface Setting {
  /** Its name on the command line, without dashes. */
  readonly flag?: string;
  /** Its place in the configuration file, with dots between keys; `[]` behind a list whose items hold it. */
  readonly field?: string;
  /** The kind of the configuration file, where a component has several. */
  readonly kind?: string;
  readonly must: Demand;
  /**
   * What the component does without the flag. Left out where that is as it must be, and where a file may say it (of a
   * kubelet): then an absent flag is no finding.
   */
  readonly flagDefault?: Default;
  /** What the component does without the field; left out where that is as it must be. */
  readonly fieldDefault?: Default;
  /** Flags that move the decision elsewhere: beside one of them that is not off an absent flag says nothing. */
  readonly decidedBy?: readonly string[];
  /** Flags of which one must be there for this one to have an effect: without them an absent flag says nothing. */
  readonly onlyWith?: readonly string[];
  /** A field that answers the danger as well: beside it this one may be as it is. */
  readonly answeredBy?: string;
  /** A setting without one of whose values, `""` where it is absent, this one has no effect. */
  readonly onlyUnder?: { readonly flag: string; readonly field: string; readonly values: readonly string[] };
  /** kubeadm writes the field where it is absent. */
  readonly isSetByKubeadm?: true;
  /** A daemon that runs without root has what this gives. */
  readonly isMetRootless?: true;
  /** Whether what else a `daemon.json` says leaves this without effect, or refuses it as it must be: it is no finding. */
  readonly isMoot?: (root: Field) => boolean;
  /** `suggestion` when left out; what has a blank is a `choice` anyway. */
  readonly fixKind?: FixKind;
  /** On what the fix depends, or what else it does, for the end of its title: "once etcd serves TLS". */
  readonly fixAfter?: string;
  /** The version of Kubernetes from which on the component does not heed the flag. */
  readonly goneSince?: KubernetesVersion;
  /** What else of a `daemon.json` the fix has to edit; `undefined` in it where there is no fix. */
  readonly fixWith?: (root: Field) => readonly (Edit | undefined)[];
  /** Flags without which the fix would do harm; kubeadm sets them. */
  readonly fixNeeds?: readonly string[];
  /** To write the flag alone would mend nothing: no use is made of it, or another one has to change with it. */
  readonly isIdle?: (component: Component) => boolean;
}

/** The value that an absent setting has; a function of the Kubernetes version where it changed. */
export type Default = string | ((version: KubernetesVersion) => string);

export function valueByDefault(
  byDefault: Default | undefined,
  version: KubernetesVersion,
): string | undefined {
  return typeof byDefault === "function" ? byDefault(version) : byDefault;
}

/** Settings of one program, and whose they are. */
export interface Settings {
  readonly of: ComponentName;
  readonly settings: readonly [Setting, ...Setting[]];
}
