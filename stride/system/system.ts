import type { Range } from "../../model/text";
import type { Told } from "../../model/workspace/facts";
import type { ElementType } from "../../rules/threats/element-types";

/** The system that the files of a workspace make, as a data-flow diagram shows it. */
export interface System {
  readonly boundaries: readonly Boundary[];
  readonly elements: readonly Element[];
  readonly flows: readonly Flow[];
  /** Benchmarks that were run on its machines. */
  readonly benchmarks: readonly Told<"benchmark">[];
}

/** A line that something was read from. */
export interface Evidence {
  readonly path: string;
  readonly range: Range;
  /** All that the file says about it. */
  readonly extent?: Range;
  /** What of that speaks for itself: the containers of a pod. */
  readonly parts?: readonly Range[];
  /** It shows one side of the component alone: the kind of such a file. */
  readonly side?: string;
}

/** What threats may stand at. */
export interface Subject {
  /** `compose:/work/shop#web`, `kubernetes:default/Deployment/web`, `docker-daemon`: a path in it is that of its files. */
  readonly id: string;
  readonly name: string;
  /** What it is to the catalogue of threats: a service is a container and a workload. */
  readonly types: readonly ElementType[];
  /** Where files tell of it; none where it is taken to be there. */
  readonly evidence: readonly Evidence[];
  /** All that is said of it stands in the files: nothing is left to a template, a variable or a patch. */
  readonly isWhole: boolean;
}

/** What lies within is trusted by each other more than what lies without. */
export interface Boundary extends Subject {
  readonly kind: "build" | "docker-host" | "network" | "cluster" | "namespace" | "control-plane";
  /** Nothing outside of it is reached from within, and the other way round. */
  readonly isInternal: boolean;
  /** The boundary that it lies in. */
  readonly within: string | undefined;
}

export interface Element extends Subject {
  /** As Threat Dragon and the Threat Modeling Tool draw it: somebody from outside, something that runs, something that keeps. */
  readonly kind: "actor" | "process" | "store";
  /** The boundary that it lies in; `undefined` outside of all. */
  readonly within: string | undefined;
  /** Whoever reaches it from outside reaches what it leads to. */
  readonly isWayIn: boolean;
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
