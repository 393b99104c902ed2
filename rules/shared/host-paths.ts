/** Directories and files of a Linux host whose mount, or that of a directory above them, hands out the host. */
const sensitive = names(`
  / /bin /boot /dev /etc /etc/kubernetes /etc/shadow /etc/ssh /home /lib /lib64 /proc /root /run /sbin /sys /usr
  /var/lib/containerd /var/lib/docker /var/lib/etcd /var/lib/kubelet /var/log /var/run
`);

/** Of those, the ones where everything below is as sensitive: elsewhere a file may be harmless (`/etc/resolv.conf`). */
const sensitiveThroughout = names(`
  /etc/kubernetes /etc/shadow /etc/ssh /proc /root /var/lib/containerd /var/lib/docker /var/lib/etcd
  /var/lib/kubelet/pki /var/lib/kubelet/pods
`);

const sensitiveOfWindows = /^[A-Za-z]:[\\/]*(?:windows[\\/]*)?$/i;

/** A whole home folder as `~`, and what holds the keys and logins of a person. */
const sensitiveOfPerson =
  /^(?:~\/*|(?:~|\/home\/[^/]+)\/+\.(?:ssh|gnupg|aws|azure|config\/gcloud|kube|docker)(?:\/.*)?)$/;

const publicFile = /\/(?:ssh_)?known_hosts$|\.pub$/;

/** Whether mounting this path of the host hands out more than a container should have. */
export function isSensitivePath(path: string): boolean {
  if (isRuntimeSocketPath(path) || publicFile.test(path)) return false;
  if (sensitiveOfWindows.test(path) || sensitiveOfPerson.test(path)) return true;
  const normal = normalizePath(path);
  if (normal === undefined) return false;
  return (
    sensitive.some((one) => isAtOrBelow(one, normal)) ||
    sensitiveThroughout.some((one) => isAtOrBelow(normal, one))
  );
}

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
  return socketNames.has(normal.slice(normal.lastIndexOf("/") + 1)) || normal === "/run/systemd/private";
}

/**
 * Whether this is the control socket of a container runtime, or a directory that such sockets are in. The root
 * directory is not among them: it hands out more than the sockets, and is told as a sensitive path.
 */
export function isRuntimeSocketPath(path: string): boolean {
  return isRuntimeSocket(path) || socketDirectories.has(inRun(path) ?? "");
}

/** A normal path, with `/run` for `/var/run`, which is a link to it. */
function inRun(path: string): string | undefined {
  return normalizePath(path)?.replace(/^\/var\/run(?=\/|$)/, "/run");
}

/** The node's keys, the cluster's and the cloud's, and the directories that hold nothing else. */
const nodeCredentials =
  /^(?:\/etc\/kubernetes(?:\/(?:pki(?:\/.*)?|[\w.-]+\.conf|azure\.json|cloud-config|cloud\.conf))?|\/var\/lib\/kubelet\/(?:pki|pods)(?:\/.*)?|\/var\/lib\/etcd(?:\/.*)?|(?:\/root|\/home\/[^/]+)\/\.(?:kube|aws|azure|config\/gcloud)(?:\/.*)?)$/;

/** Whether the node's or the cloud's credentials are at or below this path. */
export function isNodeCredentialPath(path: string): boolean {
  return nodeCredentials.test(normalizePath(path) ?? "");
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === "/" ? "/" : `${folder}/`);
}

/** An absolute path without `.`, `..`, doubled and trailing slashes; `undefined` for a relative one. */
export function normalizePath(path: string): string | undefined {
  if (!path.startsWith("/")) return undefined;
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** A path of the host that is mounted; `undefined` when unknown. */
interface MountedPath {
  readonly source: string | undefined;
  readonly isReadOnly: boolean;
}

/** The mount to report first: one that may write, if there is one. */
export function writableFirst<T extends MountedPath>(mounts: readonly T[]): readonly T[] {
  return [...mounts].sort((a, b) => Number(a.isReadOnly) - Number(b.isReadOnly));
}

/** The variant of a finding about sensitive mounts. */
export function mountVariant(mounts: readonly MountedPath[]): "whole-disk" | "read-only" | undefined {
  if (mounts.every(({ isReadOnly }) => isReadOnly)) return "read-only";
  const isWholeDisk = ({ source, isReadOnly }: MountedPath) =>
    normalizePath(source ?? "") === "/" && !isReadOnly;
  return mounts.some(isWholeDisk) ? "whole-disk" : undefined;
}
