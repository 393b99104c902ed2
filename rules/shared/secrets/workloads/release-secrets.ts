import type { KubernetesObject } from "../../../../model/kubernetes/kubernetes";
import {
  describePath,
  type ReleaseValue,
  releaseValuesOf,
} from "../../../../model/kubernetes/release-values";
import type { Range } from "../../../../model/text";
import { isRandom } from "../judgement";
import { secretKind } from "../names";
import { secretIn, secretInText, type ValueSecret } from "../values";

export interface ReleaseSecret extends Omit<ValueSecret, "range"> {
  readonly value: ReleaseValue;
  /** What messages call it: of an item of `env`, the variable; else the keys that lead to it. */
  readonly name: string;
  readonly secret: string;
  /** In the file: the secret alone where the file shows it as it is. */
  readonly range: Range;
}

/** The literal secrets among the values of a release: what names say of them, and what their shape does. */
export function releaseSecrets(object: KubernetesObject): readonly ReleaseSecret[] {
  return releaseValuesOf(object).flatMap((value) => {
    const name = nameOf(value);
    const found =
      secretInText(value.text) ?? (mayName(name, value.text) ? secretIn(name, value.text) : undefined);
    if (!found) return [];
    const { start, end } = found.range;
    const shown = name === value.path.at(-1) ? describePath(value.path) : name;
    return [
      { ...found, value, name: shown, secret: value.text.slice(start, end), range: value.place(start, end) },
    ];
  });
}

/** Of an item of a list with names and values, the name; else the last key. */
function nameOf({ path, mapping }: ReleaseValue): string {
  const key = path.at(-1) ?? "";
  return (key === "value" && mapping?.get("name").string) || key;
}

/**
 * Whether a key is that of a secret. Charts are told names of Secrets and of what is in them by keys that are called like
 * secrets, `tlsSecret` or `passwordKey`: there only what a generator made is no name.
 */
function mayName(name: string, text: string): boolean {
  const kind = secretKind(name);
  return kind === "password" && !/key$/i.test(name) ? true : kind !== undefined && isRandom(text.trim());
}
