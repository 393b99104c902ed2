import type { Range } from "../../model/text";

/** The system that the files of a workspace make, as a data-flow diagram shows it. */
export interface System {
  readonly boundaries: readonly Boundary[];
  readonly elements: readonly Element[];
  readonly flows: readonly Flow[];
}

/** A line that something was read from. */
export interface Evidence {
  readonly path: string;
  readonly range: Range;
  /** All that the file says about it. */
  readonly extent?: Range;
}

/** What lies within is trusted by each other more than what lies without. */
export interface Boundary {
  readonly id: string;
  readonly kind: "docker-host" | "network" | "cluster" | "namespace" | "control-plane";
  readonly name: string;
  /** The boundary that it lies in. */
  readonly within: string | undefined;
}

export interface Element {
  readonly id: string;
  /** As Threat Dragon and the Threat Modeling Tool draw it: somebody from outside, something that runs, something that keeps. */
  readonly kind: "actor" | "process" | "store";
  /** What the threats of the catalogue stand at: `container-runtime`, `workload`, `etcd` … */
  readonly type: string;
  readonly name: string;
  /** The boundary that it lies in; `undefined` outside of all. */
  readonly within: string | undefined;
  /** Where files tell of it; none where it is taken to be there. */
  readonly evidence: readonly Evidence[];
}

export interface Flow {
  readonly from: string;
  readonly to: string;
  /** `postgresql, port 5432`; `""` where nothing says what flows. */
  readonly label: string;
  /** `undefined` where nothing tells. */
  readonly isEncrypted: boolean | undefined;
  /** Nothing but an order of start, or the usual course of things, speaks for it. */
  readonly isAssumed: boolean;
  readonly evidence: readonly Evidence[];
}
