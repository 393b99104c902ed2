/** Directories and files of a Linux host whose mount, or that of a directory above them, hands out the host. */
const sensitive = [
  "/", "/boot", "/dev", "/etc", "/etc/kubernetes", "/etc/shadow", "/etc/ssh", "/home", "/lib", "/lib64", "/proc", "/root", "/run",
  "/bin", "/sbin", "/sys", "/usr", "/var/lib/containerd", "/var/lib/docker", "/var/lib/etcd", "/var/lib/kubelet", "/var/log", "/var/run",
];

/** Of those, the ones where everything below is as sensitive: elsewhere a file may be harmless (`/etc/resolv.conf`). */
const sensitiveThroughout = [
  "/etc/kubernetes", "/etc/shadow", "/etc/ssh", "/root", "/proc", "/var/lib/containerd", "/var/lib/docker", "/var/lib/etcd",
  "/var/lib/kubelet/pki", "/var/lib/kubelet/pods",
];

const socketNames = new Set([
  "docker.sock", "containerd.sock", "crio.sock", "cri-dockerd.sock", "podman.sock", "buildkitd.sock",
]);
const socketDirectories = new Set(["/run", "/var/run", "/run/containerd", "/run/crio", "/run/podman", "/run/buildkit"]);

/** Whether mounting this path of the host hands out more than a container should have. Windows paths count for drives and C:\Windows. */
export function isSensitivePath(path: string): boolean {
  if (/^[A-Za-z]:[\\/]?$|^[A-Za-z]:[\\/]windows[\\/]?$/i.test(path)) return true;
  const normal = normalizePath(path);
  if (normal === undefined || isRuntimeSocketPath(path)) return false;
  return sensitive.some((one) => isAtOrBelow(one, normal)) || sensitiveThroughout.some((one) => isAtOrBelow(normal, one));
}

/** Whether this is the control socket of a container runtime, or a directory that such sockets are in. */
export function isRuntimeSocketPath(path: string): boolean {
  if (/^(?:npipe:)?[\\/]{2,4}\.[\\/]{1,2}pipe[\\/]{1,2}(?:docker_engine|containerd-containerd)/i.test(path)) return true;
  const normal = normalizePath(path) ?? path;
  const name = normal.slice(normal.lastIndexOf("/") + 1);
  return socketNames.has(name) || socketDirectories.has(normal.replace(/^\/var\/run(?=\/|$)/, "/run")) || normal === "/run/systemd/private";
}

/** Whether the node's or the cloud's credentials are at or below this path. */
export function isNodeCredentialPath(path: string): boolean {
  const normal = normalizePath(path);
  return normal !== undefined && nodeCredentials.test(normal);
}

const nodeCredentials =
  /^(?:\/etc\/kubernetes(?:\/(?:pki(?:\/.*)?|[\w.-]+\.conf|azure\.json|cloud-config|cloud\.conf))?|\/var\/lib\/kubelet\/(?:pki|pods)(?:\/.*)?|\/var\/lib\/etcd(?:\/.*)?|(?:\/root|\/home\/[^/]+)\/\.(?:kube|aws|azure|config\/gcloud)(?:\/.*)?)$/;

function isAtOrBelow(path: string, folder: string): boolean {
  return folder === "/" ? path === "/" || path.startsWith("/") : path === folder || path.startsWith(`${folder}/`);
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
