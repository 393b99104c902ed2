import { addTo } from "../../model/groups";
import { oncePer } from "../../model/once";
import type { Position, Range } from "../../model/text";
import { keyOf } from "../decisions/keys";
import type { ThreatInstance, ThreatModel } from "../model/model";
import { benchmarkName } from "../system/benchmark-name";
import type { Boundary, Element, Evidence, Subject, System } from "../system/system";

/** A place as people and other tools read it: lines and columns count from 1, the end is behind the last character. */
export interface Place {
  /** Slash-separated, from the root of what is reported. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** @param file slash-separated, from the root of what is reported */
export function placeIn(
  file: string,
  { start, end }: { readonly start: Position; readonly end: Position },
): Place {
  return {
    file,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** What is written about: a threat model, and what it is called. */
export interface Report {
  readonly model: ThreatModel;
  /** Of the workspace. */
  readonly title: string;
  /** Of Seaworthy. */
  readonly version: string;
  /** The folder that files and elements are named from, without a slash at its end. */
  readonly root: string;
  placeOf(path: string, range: Range): Place;
}

/** What a model was made by, and of which logs. */
export function madeBy({ version, model }: Report): string {
  const logs = model.system.benchmarks.map(({ fact }) => `, with ${benchmarkName(fact)}`);
  return `Made by Seaworthy ${version}${logs.join("")}`;
}

/** Something that threats stand at, in a form that other tools have a place for. */
export interface Holder extends Subject {
  readonly kind: Element["kind"];
  readonly within: string | undefined;
  /** What it is called on every machine. */
  readonly key: string;
  readonly isAssumed: boolean;
  readonly instances: readonly ThreatInstance[];
}

/**
 * The elements with their threats. The threats of a network, and what is found at no element, get a holder of their own:
 * other tools keep threats at elements alone.
 */
export function holdersOf({ model, root }: Report): readonly Holder[] {
  const { boundaries, elements } = model.system;
  const at = new Map<string | undefined, ThreatInstance[]>();
  for (const { instances } of model.threats)
    for (const instance of instances) addTo(at, instance.at, instance);
  const holder = (subject: Subject & Pick<Holder, "kind" | "within">, from = subject.id): Holder => ({
    ...subject,
    key: keyOf(subject.id, root),
    isAssumed: subject.evidence.length === 0,
    instances: at.get(from) ?? [],
  });
  const stray = at.get(undefined);
  return [
    ...elements.map((element) => holder(element)),
    ...boundaries.filter(({ id }) => at.has(id)).map((boundary) => holder(networkOf(boundary), boundary.id)),
    ...(stray ? [{ ...holder(elsewhere(stray)), instances: stray }] : []),
  ];
}

function networkOf({
  id,
  name,
  types,
  evidence,
  isWhole,
}: Boundary): Subject & Pick<Holder, "kind" | "within"> {
  return {
    id: `network@${id}`,
    name: `Network of ${name}`,
    types,
    evidence,
    isWhole,
    kind: "process",
    within: id,
  };
}

function elsewhere(instances: readonly ThreatInstance[]): Subject & Pick<Holder, "kind" | "within"> {
  const places = instances.flatMap(({ open, suppressed }) => [...open, ...suppressed]);
  const evidence: readonly Evidence[] = places.map(({ path, finding: { range } }) => ({ path, range }));
  return {
    id: "elsewhere",
    name: "Elsewhere in the files",
    types: [],
    evidence,
    isWhole: false,
    kind: "process",
    within: undefined,
  };
}

/** What an instance stands at, as people call it; `undefined` for what stands at nothing of the system. */
export function nameOf({ at }: ThreatInstance, { model }: Report): string | undefined {
  return namesIn(model.system).get(at);
}

/** Of elements and boundaries, by their ids. */
const namesIn = oncePer(
  ({ boundaries, elements }: System): ReadonlyMap<string | undefined, string> =>
    new Map([...boundaries, ...elements].map(({ id, name }) => [id, name])),
);

/** The file of a place as a URI, relative to the root. */
export function uriOf({ file }: Place): string {
  return file.split("/").map(encodeURIComponent).join("/");
}

/** A text that a field of limited length takes. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
