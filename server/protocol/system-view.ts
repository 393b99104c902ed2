import type { PlaceView } from "./threat-model-view";

/** The system that the files of the workspace make, as the STRIDE panel draws it. */
export interface SystemView {
  readonly boundaries: readonly BoundaryView[];
  readonly elements: readonly ElementView[];
  readonly flows: readonly FlowView[];
  /** The logs of benchmarks among the files: `docker-bench-security 1.6.0 of 2027-06-30`. */
  readonly benchmarks: readonly string[];
}

export interface BoundaryView {
  readonly id: string;
  readonly name: string;
  /** The boundary that it lies in. */
  readonly within: string | undefined;
  readonly places: readonly PlaceView[];
}

export interface ElementView {
  readonly id: string;
  /** Somebody from outside, something that runs, something that keeps. */
  readonly kind: "actor" | "process" | "store";
  readonly name: string;
  readonly within: string | undefined;
  /** Where files tell of it; none where it is taken to be there. */
  readonly places: readonly PlaceView[];
}

export interface FlowView {
  /** Ids of elements. */
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly isOpen: boolean;
  /** Nothing but an order of start, or the usual course of things, speaks for it. */
  readonly isAssumed: boolean;
  readonly places: readonly PlaceView[];
}
