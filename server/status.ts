import { fileKinds } from "../linter/finding";
import type { Analysis } from "./analyses";
import type { Status } from "./protocol/messages";

/** How an open document was checked, in the words of the status item. */
export function statusOf({
  result,
  document,
  configuration,
  milliseconds,
  findings,
}: Analysis): Status | undefined {
  if (!document) return undefined;
  return {
    uri: document.uri,
    ...(result.kind && { kind: fileKinds[result.kind] }),
    rules: result.asked.size,
    findings: findings.length,
    suppressed: result.suppressed.length,
    heldBack: result.heldBack,
    milliseconds,
    reasons: configuration.enabled
      ? result.errors.map(({ message }) => message)
      : ["Switched off by the setting seaworthy.enable"],
  };
}
