import type { Stage } from "../../model/dockerfile/dockerfile";
import { fix, replace } from "../../model/edit";
import { rule } from "../rule";
import { createdUsers, isRootUser } from "../shared/dockerfile-user/user";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Image's user is a name",
  why: "Kubernetes cannot tell who a name is, so a pod with runAsNonRoot: true and no runAsUser refuses to start this image, and people then remove runAsNonRoot.",
  how: "Write the user's number, USER 10001, or name:group as numbers.",
  threats: ["image-build-E1"],
  since: "0.1.0",
  references: { hadolint: ["DL3066"] },
  check: {
    stage(stage, report) {
      const user = stage.isTarget && !stage.isWindows ? stage.user?.words[0] : undefined;
      const name = user?.value;
      if (!user || !name || user.variables.length > 0 || isRootUser(name)) return;
      if (/^\d/.test(name)) {
        report.closed(user);
        return;
      }
      const id = userId(stage, name.replace(/:.*/, ""));
      report(user, {
        message: `Kubernetes cannot see that "${name}" is not root`,
        fixes: [id === undefined ? undefined : fix(`Run as ${id}`, "suggestion", replace(user.range, id))],
      });
    },
  },
});

/** The number that `useradd -u` or `adduser -u` of the stage gives to the user. */
function userId(stage: Stage, name: string): string | undefined {
  return stage.ancestry
    .flatMap(({ instructions }) => instructions.flatMap(createdUsers))
    .find((user) => user.name === name && user.id !== undefined)?.id;
}
