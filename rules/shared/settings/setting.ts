import type { FixKind } from "../../../model/edit";
import type { Component, ComponentName } from "../../../model/kubernetes/kubernetes";
import type { KubernetesVersion } from "../../rule";
import type { Demand } from "./demand";

/** A setting of a cluster component or of the Docker daemon, and what it must be. */
export interface Setting {
  /** Its name on the command line, without dashes. */
  readonly flag?: string;
  /** Its place in the configuration file, with dots between keys. */
  readonly field?: string;
  readonly must: Demand;
  /**
   * What the component does without the flag. Left out where that is as it must be, and where a file may say it (of a
   * kubelet): then an absent flag is no finding.
   */
  readonly flagDefault?: Default;
  /** What the component does without the field; left out where that is as it must be. */
  readonly fieldDefault?: Default;
  /** Flags that move the decision elsewhere: beside one of them an absent flag says nothing. */
  readonly decidedBy?: readonly string[];
  /** `suggestion` when left out; what has a blank is a `choice` anyway. */
  readonly fixKind?: FixKind;
  /** What has to be done first, for the end of the fix's title: "once etcd serves TLS". */
  readonly fixAfter?: string;
  /** No use is made of the flag as it is: to write it would mend nothing. */
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
  readonly of: ComponentName | "daemon";
  readonly settings: readonly [Setting, ...Setting[]];
}
