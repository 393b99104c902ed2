import { oncePer } from "../once";
import type { Field } from "../tree/field";
import type { ComposeFile, Service, ServiceNetwork } from "./compose";
import { interpolatedText, isTrueText } from "./interpolation";

/**
 * The networks that a service joins: those that it names, else the project's own. What a fragment leaves to others is taken
 * for absent: what it publishes shows that it has a network.
 */
export function readNetworks(service: Service, file: ComposeFile): readonly ServiceNetwork[] | undefined {
  const mode = service.get("network_mode");
  const joined = service.get("networks");
  const isLeftToOthers = ({ keyRange }: Field) => file.isPartial && keyRange === undefined;
  if ([mode, joined].some((one) => one.isUnknown && !isLeftToOthers(one))) return undefined;
  if (mode.isPresent) {
    const word = interpolatedText(mode);
    if (word === undefined) return undefined;
    return sharesNetwork.test(word) ? [] : ofEngine(file)(mode);
  }
  return joined.children.length === 0 ? ofProject(file) : named(file)(joined.children);
}

/** Whether the network is made elsewhere, so that other projects can join it. */
export function isExternal({ definition }: ServiceNetwork): boolean {
  return definition !== undefined && isTrueText(definition.get("external"));
}

/** The modes in which a service has no network of its own. */
const sharesNetwork = /^(?:none|host|(?:service|container):.*)$/;

/**
 * The network that `network_mode` names is one of the engine: `bridge`, `default`, or one that somebody made, which the
 * file may describe under a key of its own.
 */
const ofEngine = oncePer((file: ComposeFile) =>
  oncePer((mode: Field): readonly ServiceNetwork[] => {
    const name = interpolatedText(mode);
    const networks = file.get("networks");
    const described = networks.children.find((one) => interpolatedText(one.get("name")) === name);
    // Below a word nothing is written.
    return [{ name, field: mode, definition: described ?? mode.get("definition") }];
  }),
);

const ofProject = oncePer((file: ComposeFile): readonly ServiceNetwork[] => [
  { name: "default", field: undefined, definition: file.get("networks", "default") },
]);

/** The network that an item or an entry of `networks` names; `undefined` when unknown. */
export function networkName(field: Field): string | undefined {
  return typeof field.key === "number" ? interpolatedText(field) : field.key;
}

const named = oncePer((file: ComposeFile) =>
  oncePer((fields: readonly Field[]): readonly ServiceNetwork[] =>
    fields.map((field) => {
      const name = networkName(field);
      return { name, field, definition: name === undefined ? undefined : file.get("networks", name) };
    }),
  ),
);
