import { Blank, type Fix, fix } from "../../../model/edit";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { remove, set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { buildOf } from "../../../model/workspace/images";
import { type Context, type Reporter, rule } from "../../rule";
import { builtUser } from "../../shared/dockerfile-user/user";
import { unprivilegedUser } from "../../shared/hardening/given-user";
import { runUnprivileged } from "../../shared/hardening/root-user-fix";
import { describeBase } from "../../shared/images/base-images";
import { describeContainer } from "../../shared/names";
import { isUnprivileged } from "../../shared/privileges/run-as-user";
import { wantsNamedUser } from "../../shared/programs/named-user";

export default rule({
  severity: "medium",
  title: "Container that must not be root is root",
  why: "The kubelet refuses to start the container, and the quick way out, removing runAsNonRoot, leaves it running as root.",
  how: "Give it a numeric user that is not 0: runAsUser in the manifest, or USER in the image's Dockerfile.",
  threats: ["workload-D1", "workload-E1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K01"], kubeLinter: ["run-as-non-root"] },
  variants: {
    "built-image": {
      severity: "medium",
      when: "the manifest names no user, and the image that the workspace builds has root or a name as its user",
    },
  },
  subsumes: ["kubernetes/root-user-explicit"],
  check: {
    container(container, report, context) {
      if (container.pod.isWindows || !container.effective("runAsNonRoot").isTrue) return;
      const user = container.effective("runAsUser");
      if (isUnprivileged(user)) report.closed(user);
      if (user.number === 0) {
        report(user, {
          message: `${describeContainer(container)} runs as user 0, which runAsNonRoot: true forbids: it does not start`,
          fixes: [
            runUnprivileged(user, isOwn(container) ? [container] : container.pod.containers),
            removeUser(container, user),
          ],
        });
      } else if (user.isAbsent) {
        checkBuiltImage(container, report, context);
      }
    },
  },
});

/** Only the container's own: the pod's may decide for others. Nothing where the image's user is root, too. */
function removeUser(container: Container, user: Field): Fix | undefined {
  const { imageReference } = container;
  const isRootAnyway = imageReference !== undefined && describeBase(imageReference).user === "root";
  return isOwn(container) && !isRootAnyway
    ? fix("Remove runAsUser, if its image has a numeric user of its own", "suggestion", remove(user))
    : undefined;
}

function isOwn({ securityContext }: Container): boolean {
  return securityContext.get("runAsUser").isPresent;
}

function checkBuiltImage(container: Container, report: Reporter, { workspace }: Context): void {
  const build = container.imageReference && workspace.ask(buildOf, container.imageReference.text);
  const user = build && workspace.ask(builtUser, build.dockerfile, build.target);
  if (!user) return;
  const isName = user.kind === "non-root" && user.name !== undefined && !/^\d/.test(user.name);
  if (user.kind !== "root" && !isName) return;
  const who = isName ? `"${user.name}", a name that the kubelet cannot check` : "root";
  report(container.image, {
    message: `${describeContainer(container)} does not start: runAsNonRoot: true, and the user of its image is ${who}`,
    variant: "built-image",
    related: [
      {
        path: build.dockerfile,
        range: user.range,
        message: `The user of ${container.imageReference?.text}`,
      },
    ],
    fixes: [
      wantsNamedUser(container)
        ? undefined
        : fix(
            "Set a numeric user",
            "choice",
            set(container.field, ["securityContext", "runAsUser"], new Blank(unprivilegedUser)),
          ),
    ],
  });
}
