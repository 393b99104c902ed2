import type { Service } from "../../../model/compose/compose";
import { interpolatedText } from "../../../model/compose/interpolation";
import { Blank, type Edit } from "../../../model/edit";
import { set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import type { Hardening, Holder } from "./service";

interface Limit {
  readonly name: string;
  /** Its key below `deploy.resources.limits` and `reservations`. */
  readonly resource: string;
  /** Its own keys, the first of which is written. */
  readonly keys: readonly [string, ...string[]];
  /** The key of what is reserved. */
  readonly reservation?: string;
  readonly value: string;
  /** The person has to say what a service needs. */
  readonly isOpen?: (service: Service) => boolean;
}

/** A limit has a key of its own, and one below `deploy.resources.limits`; both together make a project invalid. */
export function limit({ name, resource, keys, reservation, value, isOpen }: Limit): Hardening {
  const inDeploy = ["deploy", "resources", "limits", resource];
  const places = [inDeploy, ...keys.map((key) => [key])];
  const reserved = (service: Service) =>
    [["deploy", "resources", "reservations", resource], ...(reservation === undefined ? [] : [[reservation]])]
      .map((path) => service.get(...path))
      .filter(({ isAbsent }) => !isAbsent);
  const least = (service: Service) => (isOpen?.(service) ? "LIMIT" : largest(value, reserved(service)));
  return {
    name,
    title: `Set ${name}`,
    isGentle: true,
    kind: "choice",
    isUnset: (service) => places.every((path) => service.get(...path).isAbsent),
    insteadOf: (service) => (reserved(service).length > 0 ? "only a reservation" : undefined),
    // 0 and -1 are no limits.
    proof: (holder: Holder) =>
      places
        .map((path) => holder.get(...path))
        .find((field) => /^[\d.]*[1-9]/.test(interpolatedText(field) ?? "")),
    edit(service): Edit | undefined {
      const written = least(service);
      if (written === undefined) return undefined;
      const path = service.get("deploy", "resources").isPresent ? inDeploy : [keys[0]];
      return set(service.field, path, new Blank(written));
    },
    newLimit(service) {
      const resources = service.get("deploy", "resources");
      const written = least(service);
      return resources.get("limits").isAbsent && written !== undefined
        ? { resource, value: written }
        : undefined;
    },
  };
}

/** A limit below what is reserved is refused; `undefined` where that is not known. */
function largest(value: string, reserved: readonly Field[]): string | undefined {
  let least = value;
  for (const field of reserved) {
    const text = interpolatedText(field);
    const amount = amountOf(text);
    if (text === undefined || amount === undefined) return undefined;
    if (amount > (amountOf(least) as number)) least = text;
  }
  return least;
}

const units: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
};

/** Bytes of `512m`, `2048M`, `1gb`; CPUs of `0.5`. */
function amountOf(text = ""): number | undefined {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?) ?([bkmgt]?)(?:(?<=[kmgt])i?b)?$/i.exec(text.trim()) ?? [];
  const factor = units[unit.toLowerCase()];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
