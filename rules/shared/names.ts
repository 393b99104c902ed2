import type { Service } from "../../model/compose/compose";
import type { Container, KubernetesObject, PodSpec } from "../../model/kubernetes/kubernetes";
import { unknownCharacter } from "../../model/unknown-text";
import type { Party } from "../rule";

/** `Container "web"`, `Init container "migrate"`, `Template "build"`: how messages call a container. */
export function describeContainer(container: Container): string {
  const kind = kindOf(container);
  return container.name === undefined ? kind : `${kind} "${container.name}"`;
}

function kindOf(container: Container): string {
  const { list, field, isSidecar, isNamedByTemplate } = container;
  if (isNamedByTemplate) return "Template";
  if (isSidecar || field.parent?.key === "sidecars") return "Sidecar";
  if (isStep(container)) return "Step";
  return {
    containers: "Container",
    initContainers: "Init container",
    ephemeralContainers: "Ephemeral container",
  }[list];
}

/** A step of a Tekton task. */
export function isStep({ field }: Container): boolean {
  return field.parent?.key === "steps";
}

/** A name of which parts may not be known, for a message: `…:5000`. */
function knownPart(name: string | number): string {
  return String(name).replace(unknownRuns, "…");
}

/** A registry by the name that a list of mirrors has for it, of which parts may not be known. */
export function describeRegistry(name: string): string {
  if (name === "*") return "every registry";
  const known = knownPart(name);
  return known === "…" ? "a registry" : known;
}

const unknownRuns = new RegExp(`${unknownCharacter}+`, "g");

/** The same inside of a sentence: `container "web"`. */
export function inSentence(description: string): string {
  return description.slice(0, 1).toLowerCase() + description.slice(1);
}

/** A container as one of those that a finding speaks for. */
export function partyOf(container: Container): Party {
  const { name, nameRange } = container;
  return { name: name === undefined ? "a container" : `"${name}"`, range: nameRange };
}

/** `Service "web"`: how messages call a service of Compose. */
export function describeService({ name }: Service): string {
  return `Service "${name}"`;
}

/** `Deployment "shop"`, `TaskRun "build-…"`: how messages call an object. */
export function describeObject({ kind, name, field }: KubernetesObject): string {
  if (name.string !== undefined) return `${kind} "${name.string}"`;
  const prefix = name.isAbsent ? field.get("metadata", "generateName").string : undefined;
  return prefix === undefined ? kind : `${kind} "${prefix}…"`;
}

/** How messages call the object that a pod spec stands in. */
export function describePod({ object }: PodSpec): string {
  return describeObject(object);
}

/** More than a person would read: the others are counted. */
const maxNames = 20;

/** `a`, `a and b`, `a, b and 3 more`: as much as a sentence holds. */
export function firstTwo(items: readonly string[]): string {
  return items.length > 2 ? `${items.slice(0, 2).join(", ")} and ${items.length - 2} more` : enumerate(items);
}

/** `a`, `a and b`, `a, b and c`; of very many the first, `and 90 more`. */
export function enumerate(items: readonly string[], conjunction: "and" | "or" = "and"): string {
  if (items.length > maxNames)
    return `${items.slice(0, maxNames - 1).join(", ")} ${conjunction} ${items.length - maxNames + 1} more`;
  return items.length < 2
    ? items.join("")
    : `${items.slice(0, -1).join(", ")} ${conjunction} ${items.at(-1)}`;
}

/** `service "web"`, `services "api" and "web"`: how messages call those who share something. */
export function describeServices(names: readonly string[]): string {
  const shown = names.slice(0, maxNames).map((name) => `"${name}"`);
  const isAll = shown.length === names.length;
  const list = isAll ? enumerate(shown) : `${shown.join(", ")} and ${names.length - shown.length} more`;
  return `service${names.length > 1 ? "s" : ""} ${list}`;
}
