import type { Service } from "../../model/compose/compose";
import { namedVolumes } from "../../model/compose/volumes";
import { type Fix, fix } from "../../model/edit";
import { folderOf, joinPath } from "../../model/path";
import { remove } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import { devcontainerUser } from "../../model/workspace/images";
import { type Context, type Reporter, rule } from "../rule";
import { builtUser, isRootUser, isUnprivilegedUser } from "../shared/dockerfile-user/user";
import { isExplained } from "../shared/hardening/explained";
import { startsUnprivileged } from "../shared/hardening/given-user";
import { isRuntimeSocketPath } from "../shared/host-access/runtime-sockets";
import { describeBase } from "../shared/images/base-images";
import { describeService } from "../shared/names";
import { needsRoot, reachesHost, startsAsRoot } from "../shared/programs/host-and-root-needs";
import { isOneShot } from "../shared/programs/one-shot-services";
import { givesFoldersAway } from "../shared/programs/written-folders";

export default rule({
  severity: "medium",
  title: "Service runs as root",
  why: "Root in the container may change every file of it and of its volumes, and one hole in the sandbox makes it root of the host.",
  how: "Remove user: root, which gives the image's own user back, or name an unprivileged one; an image that you build gets a USER.",
  threats: ["container-runtime-E1", "docker-host-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.1"],
    owaspDocker: ["D01"],
    mitre: ["T1611"],
    cwe: ["CWE-250"],
    composeLint: ["CL-0018"],
  },
  variants: {
    "built-image": {
      severity: "low",
      when: "the service says nothing, and the Dockerfile that it builds ends as root; the Dockerfile has the finding too",
    },
    "one-shot": {
      severity: "info",
      when: "other services wait for this one to end: it prepares something and is gone",
    },
  },
  check: {
    service(service, report, context) {
      const user = service.get("user");
      const name = service.text(user);
      if (name !== undefined && isUnprivilegedUser(name)) report.closed(user);
      if (name !== undefined && isRootUser(name)) {
        report(user, {
          message: `${describeService(service)} runs as ${name}`,
          variant: service.ask(isOneShot) ? "one-shot" : undefined,
          fixes: [useImagesUser(service, user)],
        });
      } else if (user.isAbsent) {
        checkBuiltImage(service, report, context);
      }
    },
  },
});

/** Not where a comment, a socket that is root's, or the command shows what root is for, nor where the image starts as root anyway. */
function useImagesUser(service: Service, user: Field): Fix | undefined {
  const hasSocket = service.hostMounts.some(({ source = "" }) => isRuntimeSocketPath(source));
  if (hasSocket || isExplained(user) || needsRoot(service) || reachesHost(service)) return undefined;
  if (isRootAnyway(service)) return undefined;
  // A new volume is root's, unless the image has a folder of its user there.
  if (namedVolumes(service).length > 0 && !startsUnprivileged(service)) return undefined;
  return service.get("volumes").isAbsent
    ? fix("Run as the image's own user, if nothing needs root's powers", "suggestion", remove(user))
    : fix("Run as the image's own user, if its volumes belong to that user", "suggestion", remove(user));
}

function isRootAnyway(service: Service): boolean {
  const { imageReference } = service;
  const user = imageReference ? describeBase(imageReference).user : "unknown";
  return user === "root" || (user === "unknown" && (givesFoldersAway(service) || startsAsRoot(service)));
}

function checkBuiltImage(service: Service, report: Reporter, { workspace, path }: Context): void {
  const { build } = service;
  if (build?.dockerfile === undefined || !build.inline.isAbsent || service.isWindows) return;
  const dockerfilePath = joinPath(folderOf(path), build.dockerfile);
  const user = workspace.ask(builtUser, dockerfilePath, build.target);
  if (
    user?.kind !== "root" ||
    user.stepsDown ||
    workspace.ask(devcontainerUser, dockerfilePath) !== undefined
  )
    return;
  report(build.field.keyRange ?? build.field, {
    message: `${describeService(service)} runs as root: ${build.dockerfile} ${user.isSet ? "ends as root" : "has no USER"}`,
    variant: "built-image",
    related: [
      {
        path: dockerfilePath,
        range: user.range,
        message: user.isSet ? "The image's user is set here" : "This base image starts as root",
      },
    ],
  });
}
