import { isBelow } from "../path";
import type { ServicePort, WorkspaceFacts } from "./facts";
import { isSetAltered } from "./kustomizations";
import { mayBeIn } from "./namespaces";
import { mayBeMade } from "./roles";

/** `absent`: there is no such Service; `closed`: it is there and has no such port. */
export type Answer = "open" | "absent" | "closed";

/**
 * Whether the objects of a folder hold a Service of a name with a port; `undefined` when that is not known.
 * @param port its number or its name; `undefined` where it is not known
 */
export function answerOf(
  facts: WorkspaceFacts,
  folder: string,
  namespace: string,
  name: string,
  port: string | number | undefined,
): Answer | undefined {
  let isKnown = !isSetAltered(facts, folder);
  const answers: (Answer | undefined)[] = [];
  for (const { path, fact } of facts.all("service")) {
    if (!isBelow(folder, path) || (fact.name !== undefined && fact.name !== name)) continue;
    if (fact.name !== undefined && fact.namespace === namespace) answers.push(portOf(fact.ports, port));
    else if (mayBeIn(fact, namespace)) isKnown = false;
  }
  if (answers.length > 0) return answers.every((one) => one === answers[0]) ? answers[0] : undefined;
  return isKnown && !mayBeMade(facts, folder, namespace) ? "absent" : undefined;
}

function portOf(
  ports: readonly ServicePort[] | undefined,
  port: string | number | undefined,
): Answer | undefined {
  if (!ports || port === undefined) return undefined;
  return ports.some(({ number, name }) => number === port || name === port) ? "open" : "closed";
}

/** Whether the objects of a folder let routes of a kind and a namespace send to a Service of another one. */
export function isGranted(
  facts: WorkspaceFacts,
  folder: string,
  kind: string,
  from: string,
  to: string,
  service: string,
): boolean | undefined {
  let isKnown = true;
  for (const { path, fact } of facts.all("referenceGrant")) {
    if (!isBelow(folder, path) || !mayBeIn(fact, to)) continue;
    if (fact.namespace !== to || !fact.from || !fact.to) {
      isKnown = false;
      continue;
    }
    const isFrom = fact.from.some((one) => one.kind === kind && one.namespace === from);
    const isTo = fact.to.some((one) => one.kind === "Service" && (one.name ?? service) === service);
    if (isFrom && isTo) return true;
  }
  return isKnown ? false : undefined;
}
