import type { SignalId } from "../../rules/threats/signals";
import type { Evidence } from "../system/system";

/** What the files that an API server reads, and the settings of k3s, can show of it, by their kinds. */
const sides: Readonly<Record<string, readonly SignalId[] | undefined>> = {
  AdmissionConfiguration: ["as.admission", "as.ratelimit"],
  AuthenticationConfiguration: ["as.anon"],
  AuthorizationConfiguration: ["as.authz"],
  EncryptionConfiguration: ["as.encrypt"],
  Policy: ["as.audit"],
  k3s: ["as.encrypt", "as.profiling"],
};

/** Whether a part of a file can say anything of a signal: one that shows another side of the element is not asked. */
export function canShow({ side }: Evidence, signal: SignalId): boolean {
  return side === undefined || (sides[side]?.includes(signal) ?? false);
}
