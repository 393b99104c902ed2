import type { Service } from "../../../model/compose/compose";
import { isTrueText } from "../../../model/compose/interpolation";
import { type Edit, type Fix, type FixKind, fix, movedEdit } from "../../../model/edit";
import { enumerate } from "../names";
import { type Hardening, hardenings, limits, namesSet, worded } from "./service";
import { limitEdits } from "./service-limits";

export interface Missing {
  readonly part: Hardening;
  readonly insteadOf: string | undefined;
  /** What adds it where it is no limit, counted from the service's name. */
  readonly edit: Edit | undefined;
}

export interface State {
  readonly missing: readonly Missing[];
  /** Names of what it sets. */
  readonly set: readonly string[];
  /** It says nothing of all this. */
  readonly isBare: boolean;
}

export interface ServiceState {
  readonly service: Service;
  readonly state: State;
}

/** How a service stands, to be recalled. One that is completed elsewhere lacks nothing. */
export function stateOf(service: Service): State {
  const isWhole = !service.image.isAbsent || !service.get("build").isAbsent;
  const isJudged = isWhole && !service.isWindows && service.get("extends").isAbsent;
  // What else a privileged service lacks makes no difference.
  const judged = isTrueText(service.get("privileged")) ? limits : hardenings;
  const lacking = isJudged
    ? judged.filter((part) => (part.isMissing ? part.isMissing(service) : part.isUnset(service)))
    : [];
  return {
    missing: lacking.map((part) => {
      const edit = part.edit?.(service);
      const insteadOf = part.insteadOf?.(service);
      return { part, insteadOf, edit: edit && movedEdit(edit, -service.nameRange.start) };
    }),
    set: namesSet(service),
    isBare: hardenings.every((part) => part.isUnset(service)),
  };
}

/** `a memory limit (only a reservation)`. */
export function nameOf({ part, insteadOf }: Missing): string {
  return insteadOf === undefined ? part.name : `${part.name} (${insteadOf})`;
}

/**
 * What gives some parts to services: all that is gentle as one, as far as it can be written, then each of the others.
 * @param wanted parts that each of the services lacks
 */
export function offers(
  services: readonly ServiceState[],
  wanted: readonly Hardening[],
): readonly (Fix | undefined)[] {
  const gentle = wanted.filter(
    (part) =>
      part.isGentle && services.every((one) => editsOf(one, [part]).every((edit) => edit !== undefined)),
  );
  const others = wanted.filter(({ isGentle }) => !isGentle);
  const where = services.length > 1 ? `, in ${services.length} services` : "";
  const all = services.map(({ service }) => service);
  const give = (title: string, kind: FixKind, parts: readonly Hardening[]) => {
    const edits = services.flatMap((one) => editsOf(one, parts));
    return fix(title, kind, edits);
  };
  return [
    give(
      `${titleOf(gentle, all)}${where}`,
      gentle.some(({ limit }) => limit) ? "choice" : "suggestion",
      gentle,
    ),
    ...others.map((part) => {
      const condition = part.condition === undefined ? "" : `, ${worded(part.condition, all)}`;
      return give(`${worded(part.title, all)}${where}${condition}`, part.kind, [part]);
    }),
  ];
}

function editsOf(
  { service, state }: ServiceState,
  parts: readonly Hardening[],
): readonly (Edit | undefined)[] {
  const others = state.missing.filter(({ part }) => !part.limit && parts.includes(part));
  return [
    ...limitEdits(
      service,
      parts.flatMap(({ limit }) => limit ?? []),
    ),
    ...others.map(({ edit }) => edit && movedEdit(edit, service.nameRange.start)),
  ];
}

/** `Set memory and CPU limits and no-new-privileges`. */
function titleOf(parts: readonly Hardening[], services: readonly Service[]): string {
  if (parts.length < 2) return parts.map(({ title }) => worded(title, services)).join("");
  const nouns = parts.flatMap(({ limit }) => limit?.noun ?? []);
  const limited = nouns.length > 1 ? `${enumerate(nouns)} limits` : `a ${nouns.join("")} limit`;
  const names = parts.flatMap(({ limit, name }) => (limit ? [] : [name]));
  return `Set ${[limited, ...names].join(" and ")}`;
}
