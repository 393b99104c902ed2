import type { Told, WorkspaceFacts } from "../../model/workspace/facts";
import type { Listener } from "../../model/workspace/system";
import type { SystemBuilder } from "./builder";
import { addCloud, namespaceOf } from "./cluster";
import { idOf } from "./pods";
import { evidenceOf, internet } from "./surroundings";

/** The ids of the pods behind a Service. */
export type Reached = (namespace: string, service: string) => readonly string[];

/** Who comes in from outside: through a Gateway, where the files have the one that a route hangs on, else right from there. */
export function addWaysIn(facts: WorkspaceFacts, reached: Reached, builder: SystemBuilder): void {
  for (const told of facts.all("gateway")) addGateway(told, builder);
  for (const { path, fact } of facts.all("entry")) {
    const doors = new Set(
      fact.gateways.map((one) => idOf({ ...one, kind: "Gateway" })).filter((id) => builder.has(id)),
    );
    const isOpen = doors.size < Math.max(fact.gateways.length, 1);
    for (const { name, namespace, range } of fact.services)
      for (const to of reached(namespace ?? "", name))
        for (const from of [...doors, ...(isOpen ? [internet(builder)] : [])])
          builder.flow({
            from,
            to,
            label: `by ${fact.by} ${fact.name ?? ""}`.trim(),
            isEncrypted: fact.isEncrypted,
            evidence: [...evidenceOf(path, fact), { path, range }],
          });
    if (fact.by === "LoadBalancer") addCloud(path, fact, builder);
  }
}

function addGateway({ path, fact }: Told<"gateway">, builder: SystemBuilder): void {
  if (fact.name === undefined) return;
  const to = builder.element({
    id: idOf(fact),
    kind: "process",
    types: [],
    name: `${fact.name} (Gateway)`,
    within: namespaceOf(fact.namespace, builder),
    evidence: evidenceOf(path, fact),
    isWayIn: true,
  });
  if (fact.isInternal) return;
  builder.flow({
    from: internet(builder),
    to,
    label: fact.listeners.map(labelOf).join(", "),
    isEncrypted: areEncrypted(fact.listeners),
    evidence: fact.listeners.map(({ range }) => ({ path, range })),
  });
}

function labelOf({ protocol, port }: Listener): string {
  const name = protocol.toLowerCase();
  return port === undefined ? name : `${name} port ${port}`;
}

/** Of all listeners; `undefined` where they differ, or do not tell. */
function areEncrypted(listeners: readonly Listener[]): boolean | undefined {
  const protocols = new Set(listeners.map(({ protocol }) => protocol));
  const areAll = (...some: readonly string[]) =>
    protocols.size > 0 && [...protocols].every((protocol) => some.includes(protocol));
  return areAll("HTTPS", "TLS") || (areAll("HTTP") ? false : undefined);
}
