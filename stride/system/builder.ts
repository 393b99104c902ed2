import type { ElementType } from "../../rules/threats/element-types";
import type { Boundary, Element, Evidence, Flow, System } from "./system";

/** What is told of an element; without evidence it is taken to be there, and nobody sees it whole. */
type ToldElement = Omit<Element, "evidence" | "isWhole" | "isWayIn"> & Partial<Element>;

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

  boundary(told: ToldBoundary): string {
    const { id, types = [], isInternal = false, evidence = [] } = told;
    const known = this.#boundaries.get(id) ?? gathered({ isWhole: false, ...told, types, isInternal });
    this.#boundaries.set(id, known);
    if (known.what.types.length === 0) known.what.types = types;
    known.what.isInternal ||= isInternal;
    addEvidence(known, evidence);
    return id;
  }

  element(told: ToldElement): string {
    const { id, kind, isWhole = false, evidence = [] } = told;
    const known = this.#elements.get(id) ?? gathered({ isWayIn: false, ...told, isWhole });
    this.#elements.set(id, known);
    if (kind === "store") known.what.kind = kind;
    known.what.isWhole &&= isWhole;
    addEvidence(known, evidence);
    return id;
  }

  has(id: string): boolean {
    return this.#elements.has(id);
  }

  /** The ids of the elements of a type. */
  idsOf(type: ElementType): readonly string[] {
    return [...this.#elements].flatMap(([id, { what }]) => (what.types.includes(type) ? id : []));
  }

  /** What is certain from one file stays so, whatever is assumed from another. */
  flow(told: ToldFlow): void {
    const { from, to, label = "", isEncrypted, isAssumed = false, evidence = [] } = told;
    if (from === to) return;
    const others = this.#flowsFrom.get(from) ?? new Map<string, Gathered<Flow>>();
    this.#flowsFrom.set(from, others);
    const known = others.get(to) ?? gathered<Flow>({ from, to, label, isEncrypted, isAssumed });
    if (!others.has(to)) this.#flows.push(known);
    others.set(to, known);
    known.what.label ||= label;
    known.what.isEncrypted ??= isEncrypted;
    known.what.isAssumed &&= isAssumed;
    addEvidence(known, evidence);
  }

  get system(): Omit<System, "benchmarks"> {
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

function withEvidence<T>({
  what,
  evidence,
}: {
  readonly what: T;
  readonly evidence: Gathered<T>["evidence"];
}) {
  return { ...what, evidence: [...evidence.values()] };
}
