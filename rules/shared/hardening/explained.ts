import type { Field } from "../../../model/tree/field";
import { commentAt } from "../comments";

/** A comment beside the entry, or directly above it or above the mapping that it is in, says why it is root. */
export function isExplained(field: Field): boolean {
  const starts = [field, field.parent].flatMap((one) => one?.keyRange?.start ?? []);
  return starts.some((start) => reason.test(commentAt(field, start)));
}

const reason = /\broot\b|\bpermissions?\b|\bprivileged?\b|\bowner(?:ship)?\b|\bchown\b/i;
