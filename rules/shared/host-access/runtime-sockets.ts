import type { HostMount } from "../../../model/container";
import { baseName, normalizePath } from "../../../model/path";

const socketNames = new Set(
  names(`
    docker.sock containerd.sock crio.sock cri-dockerd.sock dockershim.sock podman.sock buildkitd.sock
  `),
);

const socketDirectories = new Set(
  names(`
    /run /run/buildkit /run/containerd /run/crio /run/docker/containerd /run/k3s /run/k3s/containerd /run/podman
  `),
);

const socketOfWindows =
  /^(?:npipe:)?[\\/]{2,4}\.[\\/]{1,2}pipe[\\/]{1,2}(?:docker_engine|containerd-containerd)/i;

/** Whether this is the control socket of a container runtime. */
export function isRuntimeSocket(path: string): boolean {
  if (socketOfWindows.test(path)) return true;
  const normal = inRun(path) ?? path;
  return socketNames.has(baseName(normal)) || normal === "/run/systemd/private";
}

/**
 * Whether this is the control socket of a container runtime, or a directory that such sockets are in. The root
 * directory is not among them: it hands out more than the sockets, and is told as a sensitive path.
 */
export function isRuntimeSocketPath(path: string): boolean {
  return isRuntimeSocket(path) || socketDirectories.has(inRun(path) ?? "");
}

/**
 * The socket, or a directory of such, that a mount gives: where the source is not known, a socket as target tells what it is.
 * @param isSocketPath `isRuntimeSocketPath`, or what remembers its answers
 */
export function mountedSocket(
  { source, target }: Pick<HostMount, "source" | "target">,
  isSocketPath: (path: string) => boolean = isRuntimeSocketPath,
): string | undefined {
  if (source !== undefined) return isSocketPath(source) ? source : undefined;
  return target !== undefined && isRuntimeSocket(target) ? target : undefined;
}

/** A normal path, with `/run` for `/var/run`, which is a link to it. */
export function inRun(path: string): string | undefined {
  return normalizePath(path)?.replace(/^\/var\/run(?=\/|$)/, "/run");
}

function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
