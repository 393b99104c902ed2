import type { Field } from "../../../model/tree/field";

/** Whether a network, as it is written, holds every address. */
export function isEveryAddress({ string }: Field): boolean {
  return string === "0.0.0.0/0" || string === "::/0";
}
