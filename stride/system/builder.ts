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
  readonly #boundaries = new Map<string, Gathered<Omit<Boundary, "evidence">>>();
  readonly #elements = new Map<string, Gathered<Omit<Element, "evidence">>>();
  readonly #flows = new Map<string, Gathered<Omit<Flow, "evidence">>>();

  boundary({
    types = [],
    isInternal = false,
    isWhole = false,
    evidence = [],
    ...told
  }: ToldBoundary): string {
    const known = this.#boundaries.get(told.id);
    const what = {
      ...told,
      ...known?.what,
      types: known?.what.types.length ? known.what.types : types,
      isInternal: isInternal || (known?.what.isInternal ?? false),
      isWhole,
    };
    this.#boundaries.set(told.id, gathered(known, what, evidence));
    return told.id;
  }

  element({ evidence = [], isWhole = false, ...element }: ToldElement): string {
    const known = this.#elements.get(element.id);
    const kind = known?.what.kind === "store" ? "store" : element.kind;
    const what = { ...element, ...known?.what, kind, isWhole: isWhole && (known?.what.isWhole ?? true) };
    this.#elements.set(element.id, gathered(known, what, evidence));
    return element.id;
  }

  has(id: string): boolean {
    return this.#elements.has(id);
  }

  /** The ids of the elements of a type. */
  idsOf(type: ElementType): readonly string[] {
    return [...this.#elements].flatMap(([id, { what }]) => (what.types.includes(type) ? id : []));
  }

  /** What is certain from one file stays so, whatever is assumed from another. */
  flow({ from, to, label = "", isEncrypted, isAssumed = false, evidence = [] }: ToldFlow): void {
    if (from === to) return;
    const key = JSON.stringify([from, to]);
    const known = this.#flows.get(key);
    const what = {
      from,
      to,
      label: known?.what.label || label,
      isEncrypted: known?.what.isEncrypted ?? isEncrypted,
      isAssumed: isAssumed && (known?.what.isAssumed ?? true),
    };
    this.#flows.set(key, gathered(known, what, evidence));
  }

  get system(): Omit<System, "benchmarks"> {
    return {
      boundaries: [...this.#boundaries.values()].map(withEvidence),
      elements: [...this.#elements.values()].map(withEvidence),
      flows: [...this.#flows.values()].map(withEvidence),
    };
  }
}

/** Something with what tells of it, by its place: a registry has thousands of images. */
interface Gathered<T> {
  readonly what: T;
  readonly evidence: Map<string, Evidence>;
}

function gathered<T>(known: Gathered<T> | undefined, what: T, more: readonly Evidence[]): Gathered<T> {
  const evidence = known?.evidence ?? new Map<string, Evidence>();
  for (const one of more) {
    const place = `${one.range.start} ${one.path}`;
    if (!evidence.has(place)) evidence.set(place, one);
  }
  return { what, evidence };
}

function withEvidence<T>({ what, evidence }: Gathered<T>): T & { readonly evidence: readonly Evidence[] } {
  return { ...what, evidence: [...evidence.values()] };
}
