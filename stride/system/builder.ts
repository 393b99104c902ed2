import type { ElementType } from "../../rules/threats/element-types";
import type { Boundary, Element, Evidence, Flow, System } from "./system";

/** What is told of an element; without evidence it is taken to be there, and nobody sees it whole. */
type ToldElement = Omit<Element, "evidence" | "isWhole"> & Partial<Element>;

/** What is told of a boundary; what is left out is not so. */
type ToldBoundary = Pick<Boundary, "id" | "kind" | "name" | "within"> & Partial<Boundary>;

/** What is told of a flow; what is left out is not known, and nothing is assumed. */
type ToldFlow = Pick<Flow, "from" | "to"> & Partial<Flow>;

/** Gathers a system: what is told twice is one thing with the evidence of both. */
export class SystemBuilder {
  readonly #boundaries = new Map<string, Gathered<Boundary>>();
  readonly #elements = new Map<string, Gathered<Element>>();
  readonly #flows: Gathered<Flow>[] = [];
  /** The same by their ends. */
  readonly #flowsFrom = new Map<string, Map<string, Gathered<Flow>>>();

  boundary({ evidence = [], types = [], isInternal = false, ...told }: ToldBoundary): string {
    const known = this.#boundaries.get(told.id) ?? gathered({ isWhole: false, ...told, types, isInternal });
    this.#boundaries.set(told.id, known);
    if (known.what.types.length === 0) known.what.types = types;
    known.what.isInternal ||= isInternal;
    addEvidence(known, evidence);
    return told.id;
  }

  element({ evidence = [], isWhole = false, ...told }: ToldElement): string {
    const known = this.#elements.get(told.id) ?? gathered({ ...told, isWhole });
    this.#elements.set(told.id, known);
    if (told.kind === "store") known.what.kind = "store";
    known.what.isWhole &&= isWhole;
    addEvidence(known, evidence);
    return told.id;
  }

  has(id: string): boolean {
    return this.#elements.has(id);
  }

  /** The ids of the elements of a type. */
  idsOf(type: ElementType): readonly string[] {
    return [...this.#elements].flatMap(([id, { what }]) => (what.types.includes(type) ? id : []));
  }

  /** What is certain from one file stays so, whatever is assumed from another. */
  flow({ evidence = [], label = "", isEncrypted, isAssumed = false, ...ends }: ToldFlow): void {
    if (ends.from === ends.to) return;
    const known = this.#flow(ends, { label, isEncrypted, isAssumed });
    known.what.label ||= label;
    known.what.isEncrypted ??= isEncrypted;
    known.what.isAssumed &&= isAssumed;
    addEvidence(known, evidence);
  }

  #flow(
    { from, to }: Pick<Flow, "from" | "to">,
    told: Pick<Flow, "label" | "isEncrypted" | "isAssumed">,
  ): Gathered<Flow> {
    const others = this.#flowsFrom.get(from) ?? new Map<string, Gathered<Flow>>();
    this.#flowsFrom.set(from, others);
    const known = others.get(to);
    if (known) return known;
    const flow = gathered<Flow>({ from, to, ...told });
    others.set(to, flow);
    this.#flows.push(flow);
    return flow;
  }

  get system(): System {
    return {
      boundaries: [...this.#boundaries.values()].map(withEvidence),
      elements: [...this.#elements.values()].map(withEvidence),
      flows: this.#flows.map(withEvidence),
    };
  }
}

/** Something with what tells of it, by its place: a registry has thousands of images. */
interface Gathered<T> {
  readonly what: { -readonly [Key in keyof Omit<T, "evidence">]: T[Key & keyof T] };
  readonly evidence: Map<string, Evidence>;
}

function gathered<T>(what: Gathered<T>["what"]): Gathered<T> {
  return { what, evidence: new Map() };
}

function addEvidence({ evidence }: Pick<Gathered<unknown>, "evidence">, more: readonly Evidence[]): void {
  for (const one of more) {
    const place = `${one.range.start} ${one.path}`;
    if (!evidence.has(place)) evidence.set(place, one);
  }
}

function withEvidence<T>({ what, evidence }: { readonly what: T; readonly evidence: Gathered<T>["evidence"] }) {
  return { ...what, evidence: [...evidence.values()] };
}
