import type { Boundary, Element, Evidence, Flow, System } from "./system";

/** Gathers a system: what is told twice is one thing with the evidence of both. */
export class SystemBuilder {
  readonly #boundaries = new Map<string, Boundary>();
  readonly #elements = new Map<string, Element>();
  readonly #flows = new Map<string, Flow>();

  boundary(boundary: Boundary): string {
    if (!this.#boundaries.has(boundary.id)) this.#boundaries.set(boundary.id, boundary);
    return boundary.id;
  }

  element(element: Element): string {
    const known = this.#elements.get(element.id);
    const evidence = joined(known?.evidence, element.evidence);
    const kind = known?.kind === "store" ? "store" : element.kind;
    this.#elements.set(element.id, { ...element, ...known, kind, evidence });
    return element.id;
  }

  /** What is certain from one file stays so, whatever is assumed from another. */
  flow(flow: Flow): void {
    if (flow.from === flow.to) return;
    const key = JSON.stringify([flow.from, flow.to]);
    const known = this.#flows.get(key);
    this.#flows.set(key, {
      ...flow,
      label: known?.label || flow.label,
      isEncrypted: known?.isEncrypted ?? flow.isEncrypted,
      isAssumed: flow.isAssumed && (known?.isAssumed ?? true),
      evidence: joined(known?.evidence, flow.evidence),
    });
  }

  get system(): System {
    return {
      boundaries: [...this.#boundaries.values()],
      elements: [...this.#elements.values()],
      flows: [...this.#flows.values()],
    };
  }
}

function joined(some: readonly Evidence[] = [], more: readonly Evidence[]): readonly Evidence[] {
  const isNew = ({ path, range }: Evidence) =>
    !some.some((one) => one.path === path && one.range.start === range.start);
  return [...some, ...more.filter(isNew)];
}
