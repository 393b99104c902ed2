import { type Fix, fix } from "../../../model/edit";
import { textOr } from "../../../model/kubernetes/fields";
import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import { runsPodsAsWritten } from "../../../model/kubernetes/pod-kinds";
import { replaceValue, set } from "../../../model/tree/edit/edit";
import type { Named, Workspace, WorkspaceFacts } from "../../../model/workspace/facts";
import { accountsOf } from "./bindings";

const nobody = "default";

/**
 * Whether the pod is handed the API token of an account that nobody chose for it. Custom kinds name the account in places
 * of their own, and static pods get none.
 */
export function mountsDefaultToken(pod: PodSpec, workspace: Workspace): boolean {
  const { group } = pod.object;
  if (group === undefined || !runsPodsAsWritten(group) || pod.isControlPlane) return false;
  const token = pod.get("automountServiceAccountToken");
  const account = textOr(nobody, pod.serviceAccount);
  const namespace = textOr("", pod.object.namespace);
  if (!(token.isAbsent || token.isTrue) || namespace === undefined) return false;
  return (account === nobody || account === "") && !workspace.ask(isDefaultChosen, namespace);
}

/** Says that the pod gets no token, where it says nothing or the opposite. */
export function keepToken(pod: PodSpec): Fix | undefined {
  const token = pod.get("automountServiceAccountToken");
  return fix(
    "Keep the API token from the pod, if it never calls the API server",
    "suggestion",
    token.isTrue ? replaceValue(token, false) : set(pod.field, ["automountServiceAccountToken"], false),
  );
}

/** The default account of a namespace keeps its token to itself, or a binding gives it rights: somebody thought of it. */
function isDefaultChosen(facts: WorkspaceFacts, namespace: string): boolean {
  const isThere = (other: Named["namespace"]) => !other || namespace === "" || other === namespace;
  return (
    facts
      .all("serviceAccount")
      .some(({ fact }) => fact.name === nobody && fact.keepsToken && isThere(fact.namespace)) ||
    facts
      .all("binding")
      .some(({ fact }) =>
        accountsOf(fact).some((one) => one.name === nobody && isThere(one.namespace || fact.namespace)),
      )
  );
}
