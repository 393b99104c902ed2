import { maskShapes } from "../../linter/secrets/mask";
import { addTo } from "../../model/groups";
import { folderOf } from "../../model/path";
import type { Decision } from "../../model/workspace/decisions";
import type { Told } from "../../model/workspace/facts";
import type { Subject, System } from "../system/system";
import { isWithin, keyOf } from "./keys";

/** A decision, with the file that holds it. */
export interface ToldDecision extends Decision {
  readonly path: string;
}

/** What was decided of threats, as far as it holds on a day. */
export class Decided {
  readonly #byThreat = new Map<string, ToldDecision[]>();

  /** @param today such as `2027-06-30` */
  constructor(told: readonly Told<"decision">[], today: string) {
    for (const { path, fact } of told)
      if (!isOver(fact, today))
        addTo(this.#byThreat, fact.threat, { ...fact, path, reason: maskShapes(fact.reason) });
  }

  /** What holds for a threat at an element, or at none: of several decisions the one that names the element, then the first. */
  of(threat: string, subject: About): ToldDecision | undefined {
    const known = this.#byThreat.get(threat) ?? [];
    const named = known.find(({ element, path }) => element !== undefined && isOf(element, subject, path));
    return (
      named ?? known.find(({ element, path }) => element === undefined && isWithin(folderOf(path), subject))
    );
  }
}

/** Whether its last day is over. */
export function isOver({ until }: Decision, today: string): boolean {
  return until !== undefined && until < today;
}

/** An element or a boundary, or lines that stand in none. */
interface About extends Pick<Subject, "evidence"> {
  readonly id: string | undefined;
}

function isOf(element: string, { id, evidence }: About, path: string): boolean {
  const folder = folderOf(path);
  return id !== undefined && keyOf(id, folder) === element && isWithin(folder, { evidence });
}

/** The keys of everything that a file of decisions may speak of. */
export function keysFor(path: string, { boundaries, elements }: System): readonly string[] {
  const folder = folderOf(path);
  return [...boundaries, ...elements]
    .filter((one) => isWithin(folder, one))
    .map(({ id }) => keyOf(id, folder));
}
