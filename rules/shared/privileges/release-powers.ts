import { capabilityName } from "../../../model/capabilities";
import type { ReleaseValue } from "../../../model/kubernetes/release-values";
import { exposureOf, isNodeCredentialPath } from "../host-access/paths";
import { isRuntimeSocketPath } from "../host-access/runtime-sockets";
import { capabilityRank, isDangerousCapability } from "./capabilities";

/** A power over the node that values ask for. */
export interface AskedPower {
  /** As messages call it: `a privileged container`. */
  readonly what: string;
  /** One step below what the same is in a workload: what a chart makes of a value is not known. */
  readonly variant: "lesser" | "slight" | undefined;
}

const ofNode: Readonly<Record<string, string>> = {
  hostPID: "the node's processes",
  hostIPC: "the node's shared memory",
  hostNetwork: "the node's network",
};

/** What these hold is what a policy lets others ask for. */
const policies = /^(?:podSecurityPolic(?:y|ies)|psp|securityContextConstraints|scc)$/i;

const profiles = new Set(["seccompProfile", "appArmorProfile"]);

/** Only keys with the names that Kubernetes has, in their own shape. */
export function powerAskedBy({ path, text, boolean, mapping }: ReleaseValue): AskedPower | undefined {
  if (path.some((key) => policies.test(key))) return undefined;
  const [key = "", parent = "", above = ""] = [path.at(-1), path.at(-2), path.at(-3)];
  const shared = Object.hasOwn(ofNode, key) ? ofNode[key] : undefined;
  if (shared !== undefined && boolean) return { what: shared, variant: "lesser" };
  if (key === "hostPath" || (parent === "hostPath" && key === "path")) return askedPath(text);
  if (above === "capabilities" && parent === "add") return askedCapability(text);
  if (profiles.has(parent) && key === "type" && text === "Unconfined")
    return {
      what: parent === "seccompProfile" ? "no system call filter" : "no AppArmor profile",
      variant: "lesser",
    };
  if (!/securityContext$/i.test(parent)) return undefined;
  if (key === "privileged" && boolean) return { what: "a privileged container", variant: undefined };
  if (key === "allowPrivilegeEscalation" && boolean)
    return { what: "privilege escalation", variant: "slight" };
  if (key === "runAsUser" && text === "0") return { what: "the user root", variant: "slight" };
  const isDecided = mapping?.get("runAsUser").number !== undefined;
  if (key === "runAsNonRoot" && boolean === false && !isDecided)
    return { what: "a user that may be root", variant: "slight" };
  return undefined;
}

/** Whether it is mounted read-only is not known, so what then does no harm is left out. */
function askedPath(text: string): AskedPower | undefined {
  const what = `${text} of the node`;
  if (isRuntimeSocketPath(text) || isNodeCredentialPath(text)) return { what, variant: undefined };
  const exposure = exposureOf(text);
  if (exposure === "disk" || exposure === "everything") return { what, variant: "lesser" };
  return exposure === "contents" ? { what, variant: "slight" } : undefined;
}

function askedCapability(text: string): AskedPower | undefined {
  const name = capabilityName(text);
  if (!isDangerousCapability(name)) return undefined;
  const rank = capabilityRank(name, { network: "", processes: "" });
  const what = `the capability ${name}`;
  if (rank === "critical") return { what, variant: undefined };
  return { what, variant: rank === "high" ? "lesser" : "slight" };
}
