import { Blank, type Fix, fix } from "../../../model/edit";
import { mappings } from "../../../model/kubernetes/fields";
import type { KubernetesObject, Manifest } from "../../../model/kubernetes/kubernetes";
import { remove, replaceValue, set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { isCustomized } from "../../../model/workspace/kustomizations";
import { type Context, type Report, rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { describeSubjects } from "../../shared/rbac/bindings";

const group = "rbac.authorization.k8s.io";
const kinds: readonly string[] = ["ServiceAccount", "User", "Group"];

export default rule({
  severity: "medium",
  title: "Subject of a binding is none",
  why: "The API server refuses the binding, or it binds somebody else than it seems to: whoever is refused then is given a wider role until it works.",
  how: "Give a ServiceAccount its namespace and no group; users and groups are of rbac.authorization.k8s.io and have no namespace.",
  threats: ["workload-E2"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K02"] },
  variants: {
    bare: {
      severity: "medium",
      tier: "strict",
      when: "nothing in the file names a namespace: the tool that applies it may write them all",
    },
    ignored: {
      severity: "low",
      tier: "strict",
      when: "a user or a group has a namespace, which nobody reads",
    },
  },
  check: {
    object(object, report, context) {
      if (!object.is(group, "RoleBinding", "ClusterRoleBinding") || object.version !== "v1") return;
      for (const subject of mappings(object.field.get("subjects"))) {
        const found = wrongIn(object, subject, context);
        if (found) report(found.at, found.report);
      }
    },
  },
});

function wrongIn(
  object: KubernetesObject,
  subject: Field,
  context: Context,
): { readonly at: Field; readonly report: Report } | undefined {
  const [kind, apiGroup, namespace] = [
    subject.get("kind"),
    subject.get("apiGroup"),
    subject.get("namespace"),
  ];
  if (kind.string === undefined) return undefined;
  const told = describeObject(object);
  if (!kinds.includes(kind.string)) {
    const meant = kinds.find((one) => one.toLowerCase() === kind.string?.toLowerCase());
    return {
      at: kind,
      report: {
        message: `${told} binds a ${kind.string}, and only service accounts, users and groups are bound: the API server refuses it`,
        fixes: [
          meant === undefined
            ? undefined
            : fix(`Change to ${meant}`, "suggestion", replaceValue(kind, meant)),
        ],
      },
    };
  }
  const who = describeSubjects([subject]);
  if (kind.string === "ServiceAccount") {
    if (apiGroup.string)
      return {
        at: apiGroup,
        report: {
          message: `${told} binds ${who} of group ${apiGroup.string}, and service accounts are of none: the API server refuses it`,
          fixes: [fix("Remove apiGroup", "suggestion", remove(apiGroup))],
        },
      };
    const name = subject.get("name");
    if (name.string !== undefined && /^[\w.-]*:[\w.:-]*$/.test(name.string))
      return {
        at: name,
        report: {
          message: `${told} names a service account ${name.string}, and the name of one holds no colon: the API server refuses it`,
          fixes: [nameAlone(subject, name)],
        },
      };
    if (object.kind !== "ClusterRoleBinding" || !namespace.isAbsent || mayBeFilledIn(object, context))
      return undefined;
    return {
      at: name,
      report: {
        message: `${told} binds ${who} without its namespace: the API server refuses it`,
        variant: object.manifest.ask(namesNamespaces) ? undefined : "bare",
        fixes: [fix("Add its namespace", "choice", set(subject, ["namespace"], new Blank("NAMESPACE")))],
      },
    };
  }
  if (apiGroup.string !== undefined && apiGroup.string !== "" && apiGroup.string !== group)
    return {
      at: apiGroup,
      report: {
        message: `${told} binds ${who} of group ${apiGroup.string}: the API server refuses it`,
        fixes: [fix(`Change to ${group}`, "suggestion", replaceValue(apiGroup, group))],
      },
    };
  if (namespace.string === undefined) return undefined;
  return {
    at: namespace,
    report: {
      message: `${told} names a namespace for ${who}, which has none: nobody reads it`,
      variant: "ignored",
      fixes: [fix("Remove namespace", "safe", remove(namespace))],
    },
  };
}

/** Of the user that a service account is to the API server. */
function nameAlone(subject: Field, name: Field): Fix | undefined {
  const [, itsNamespace, itsName] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name.string ?? "") ?? [];
  const namespace = subject.get("namespace");
  if (itsNamespace === undefined || itsName === undefined) return undefined;
  if (namespace.string === itsNamespace)
    return fix(`Change to ${itsName}`, "suggestion", replaceValue(name, itsName));
  return namespace.isAbsent
    ? fix(`Change to ${itsName} of namespace ${itsNamespace}`, "suggestion", [
        replaceValue(name, itsName),
        set(subject, ["namespace"], itsNamespace),
      ])
    : undefined;
}

/** An object or a subject of the file names one. */
function namesNamespaces({ objects }: Manifest): boolean {
  return objects.some(({ field, namespace }) =>
    [namespace, ...field.get("subjects").items.map((subject) => subject.get("namespace"))].some(
      ({ isPresent }) => isPresent,
    ),
  );
}

/** Kustomize fills the namespaces of subjects in, a template may. */
function mayBeFilledIn({ document }: KubernetesObject, { path, workspace }: Context): boolean {
  return document.isTemplated || workspace.ask(isCustomized, path);
}
