import type { ComposeFile, Service } from "../../../model/compose/compose";
import { isTrueText } from "../../../model/compose/interpolation";
import { Blank, type Edit, type Fix, fix, movedEdit } from "../../../model/edit";
import { oncePer } from "../../../model/once";
import { set } from "../../../model/tree/edit/edit";
import { enumerate } from "../names";
import { type Hardening, hardenings, limits, type NewLimit, namesSet } from "./service";

export interface Missing {
  readonly part: Hardening;
  readonly insteadOf: string | undefined;
  readonly newLimit: NewLimit | undefined;
  /** What adds it, counted from the service's name. */
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
      const edit = part.edit(service);
      const insteadOf = part.insteadOf?.(service);
      const newLimit = part.newLimit?.(service);
      return { part, insteadOf, newLimit, edit: edit && movedEdit(edit, -service.nameRange.start) };
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
 * What gives some parts to services: all that is gentle as one, if they ask for any of it, then each of the others.
 * @param wanted parts that each of the services lacks
 * @param tellsLeft the title of the first says what they lack afterwards
 */
export function offers(
  services: readonly ServiceState[],
  wanted: readonly Hardening[],
  tellsLeft = false,
): readonly (Fix | undefined)[] {
  const others = wanted.filter(({ isGentle }) => !isGentle);
  const where = services.length > 1 ? `, in ${services.length} services` : "";
  const lack = services.length > 1 ? "they still lack" : "it still lacks";
  const left = tellsLeft && others.length > 0 ? `; ${lack} ${enumerate(others.map(({ name }) => name))}` : "";
  return [
    others.length < wanted.length ? hardenGently(services, wanted, left) : undefined,
    ...others.map((part) =>
      fix(
        `${part.title}${where}${conditionOf(part, services)}`,
        part.kind,
        services.flatMap(({ service, state }) =>
          state.missing.flatMap((one) => (one.part === part ? [editOf(service, one)] : [])),
        ),
      ),
    ),
  ];
}

function conditionOf({ condition }: Hardening, services: readonly ServiceState[]): string {
  const said =
    typeof condition === "function" ? condition(services.map(({ service }) => service)) : condition;
  return said === undefined ? "" : `, ${said}`;
}

/** Gives the gentle parts to each service, as far as they can be written there, in the form that the file has for limits. */
function hardenGently(
  services: readonly ServiceState[],
  wanted: readonly Hardening[],
  left: string,
): Fix | undefined {
  const isDeployed = services[0]?.service.ask(usesDeploy) === true;
  const gentle = services.map(({ service, state }) => {
    const inDeploy = isDeployed || service.get("deploy", "resources").isPresent;
    const missing = state.missing.filter(
      ({ part, edit, newLimit }) =>
        part.isGentle &&
        wanted.some(({ name }) => name === part.name) &&
        (edit ?? (inDeploy ? newLimit : undefined)) !== undefined,
    );
    return { service, inDeploy, missing };
  });
  const edits = gentle.flatMap(({ service, inDeploy, missing }) => {
    const limits = missing.flatMap(({ newLimit }) => (inDeploy && newLimit) || []);
    const others = missing.flatMap((one) => (inDeploy && one.newLimit ? [] : (editOf(service, one) ?? [])));
    if (limits.length === 0) return others;
    const values = Object.fromEntries(limits.map(({ resource, value }) => [resource, new Blank(value)]));
    return [set(service.field, ["deploy", "resources", "limits"], values) ?? [], ...others].flat();
  });
  const parts = gentle.flatMap(({ missing }) => missing.map(({ part }) => part));
  const [only, another] = parts;
  if (only && !another) return fix(only.title + left, only.kind, edits);
  const what = services.length > 1 ? `these ${services.length} services` : "this service";
  const names = [...new Set(parts.map(({ name }) => name))];
  return fix(`Harden ${what} with ${enumerate(names)}${left}`, "choice", edits);
}

function usesDeploy({ file }: Service): boolean {
  return holdsDeployed(file);
}

const holdsDeployed = oncePer(({ services }: ComposeFile) =>
  services.some((service) => service.get("deploy", "resources", "limits").isPresent),
);

function editOf({ nameRange }: Service, { edit }: Missing): Edit | undefined {
  return edit && movedEdit(edit, nameRange.start);
}
