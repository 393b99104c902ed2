import { foldersAbove, normalizePath } from "../../../model/path";
import { isRuntimeSocketPath } from "./runtime-sockets";

/**
 * What a mount of a path of the host hands out:
 * - `everything`: told however it is mounted, because read-only changes nothing (devices, directories of sockets)
 * - `disk`: all of the host's
 * - `contents`: who reads it finds keys and passwords, who writes to it owns the host
 * - `programs`: who writes to it makes the host run code; read-only it is harmless
 * - `settings`: usually mounted read-only, and harmless so
 */
type Exposure = "everything" | "disk" | "contents" | "programs" | "settings";

/** Told when they are mounted themselves. */
const whole = names(`
  / /bin /boot /etc /home /lib /lib64 /opt/cni /root /run /sbin /sys /usr /var /var/lib
  /var/lib/containerd /var/lib/docker /var/lib/etcd /var/lib/kubelet /var/log /var/run
`);

/** Keys of the node and of the cluster. */
const nodeKeys = names(`
  /etc/kubernetes/*.conf /etc/kubernetes/azure.json /etc/kubernetes/cloud-config /etc/kubernetes/pki
  /var/lib/etcd /var/lib/kubelet/bootstrap-kubeconfig /var/lib/kubelet/kubeconfig /var/lib/kubelet/pki
  /var/lib/kubelet/pods
`);

const throughout = [
  ...nodeKeys,
  ...names(`
    /etc/gshadow /etc/kubernetes/manifests /etc/shadow /etc/ssh /proc /root /var/lib/containerd /var/lib/containers
    /var/lib/docker /var/lib/k0s /var/lib/rancher /var/snap/microk8s
  `),
];

/** On systems of today `/bin`, `/lib` and `/sbin` are links to those below `/usr`. */
const programs = names(`
  /bin /boot /etc/containerd /etc/cni/net.d /etc/cron* /etc/crio /etc/docker /etc/environment /etc/group /etc/init.d
  /etc/ld.so.conf /etc/ld.so.conf.d /etc/ld.so.preload /etc/modprobe.d /etc/pam.d /etc/passwd /etc/profile
  /etc/profile.d /etc/rancher /etc/rc.local /etc/sudoers* /etc/systemd /etc/udev /lib /lib64 /opt/cni/bin
  /run/systemd /sbin /sys/fs/bpf /sys/fs/cgroup /sys/kernel /usr/bin /usr/lib /usr/lib64 /usr/libexec /usr/local/bin
  /usr/local/sbin /usr/sbin /var/run/systemd /var/spool/cron
`);

const settings = names("/etc/kubernetes/* /etc/resolv.conf /etc/ssl/certs /lib/modules /usr/lib/modules");

const everything = names("/dev /dev/kmem /dev/mem /dev/port /run/systemd /var/run/systemd");

const sockets = names("/run/dbus /var/run/dbus");

const harmless = new Set(names("/etc/localtime /run/xtables.lock"));

/** Those that are told at no other depth, with the folders above all that is told. */
const exact = new Map<string, Exposure>();
for (const path of everything) exact.set(path, "everything");
for (const path of whole) note(path, "contents");
const classes: readonly (readonly [readonly string[], Exposure])[] = [
  [[...whole, ...throughout], "contents"],
  [programs, "programs"],
  [settings, "settings"],
];
for (const [paths, exposure] of classes) {
  for (const path of paths) for (const above of foldersAbove(path)) note(above || "/", exposure);
}

function note(path: string, exposure: Exposure): void {
  if (!exact.has(path)) exact.set(path, exposure);
}

/** Told at every depth: the first that matches counts. */
const deep: readonly (readonly [RegExp, Exposure])[] = [
  [atOrBelow(sockets), "everything"],
  [atOrBelow(throughout), "contents"],
  [atOrBelow(settings), "settings"],
  [atOrBelow(programs), "programs"],
];

const isNodeKey = atOrBelow(nodeKeys);

/** What holds the keys and logins of a person or a service, wherever its home folder is. */
const credentials = /(?:^|[\\/])\.(?:aws|azure|config[\\/]gcloud|gnupg|kube|ssh)(?:[\\/]|$)/;

/** A project may have a folder of that name too. */
const dockerLogin =
  /^(?:~|[A-Za-z]:)?[\\/](?:.*[\\/])?\.docker(?:[\\/]|$)|(?:^|[\\/])\.docker[\\/]config\.json$/;

const wholeHome = /^~[\\/]*$/;

const wholeOfWindows = /^[A-Za-z]:[\\/]*(?:windows[\\/]*)?$/i;

const publicFile = /[\\/](?:ssh_)?known_hosts$|\.pub$/;

/** The data of one volume, by the path at which Docker or Podman keeps it. */
const volumeData = /\/volumes\/[^/]+\/_data(?:\/|$)/;

/** What a mount of a path hands out; `undefined` for what is no more than data, and for what the rules of sockets tell. */
export function exposureOf(path: string): Exposure | undefined {
  if (isRuntimeSocketPath(path) || publicFile.test(path) || volumeData.test(path)) return undefined;
  if (wholeOfWindows.test(path) || wholeHome.test(path) || holdsLogins(path)) return "contents";
  const normal = normalizePath(path);
  if (normal === undefined || harmless.has(normal)) return undefined;
  if (normal === "/") return "disk";
  return exact.get(normal) ?? deep.find(([paths]) => paths.test(normal))?.[1];
}

/** What every program may have: the time zone, the lock of iptables. */
export function isHarmlessPath(path: string): boolean {
  return harmless.has(normalizePath(path) ?? "");
}

/** Whether the node's, the cluster's or the cloud's credentials are at this path, and nothing else. */
export function isNodeCredentialPath(path: string): boolean {
  if (exposureOf(path) === undefined) return false;
  const normal = normalizePath(path) ?? "";
  return normal === "/etc/kubernetes" || isNodeKey.test(normal) || holdsLogins(path);
}

function holdsLogins(path: string): boolean {
  return credentials.test(path) || dockerLogin.test(path);
}

/** A path of the host that is mounted; `undefined` when unknown. */
interface MountedPath {
  readonly source: string | undefined;
  readonly isReadOnly: boolean;
}

/** What mounts are told as, but for those of the rule's own severity. */
export const mountVariants = {
  "whole-disk": { severity: "critical", when: "the root directory of the host can be written to" },
  "read-only": { severity: "medium", when: "every mount is read-only" },
  "usually-read-only": {
    severity: "medium",
    when: "what can be written to is mounted by many programs, who only read it: `/lib/modules`, `/etc/ssl/certs`, `/etc/resolv.conf`, a program's own files below `/etc/kubernetes`",
  },
} as const;

/** The worst first; `undefined` for the rule's own severity. */
const variants = ["whole-disk", undefined, "read-only", "usually-read-only"] as const;

interface Judgement {
  readonly variant: (typeof variants)[number];
  /** Whether a read-only mount would be less. */
  readonly heedsReadOnly: boolean;
}

/**
 * The mounts that are told, the worst first.
 * @param exposure what a path hands out
 */
export function exposing<Mount extends MountedPath>(
  mounts: readonly Mount[],
  exposure: (path: string) => Exposure | undefined = exposureOf,
): readonly (Mount & Judgement)[] {
  return mounts
    .flatMap((mount) => {
      const judgement = judge(mount, mount.source === undefined ? undefined : exposure(mount.source));
      return judgement ? { ...mount, ...judgement } : [];
    })
    .sort((a, b) => variants.indexOf(a.variant) - variants.indexOf(b.variant));
}

function judge({ isReadOnly }: MountedPath, exposure: Exposure | undefined): Judgement | undefined {
  if (exposure === undefined) return undefined;
  if (exposure === "everything") return { variant: undefined, heedsReadOnly: false };
  const isLess = exposure === "contents" || exposure === "disk";
  if (isReadOnly) return isLess ? { variant: "read-only", heedsReadOnly: true } : undefined;
  if (exposure === "settings") return { variant: "usually-read-only", heedsReadOnly: true };
  return { variant: exposure === "disk" ? "whole-disk" : undefined, heedsReadOnly: true };
}

/** At one of these paths, whose last part may have a `*`, or below. */
function atOrBelow(paths: readonly string[]): RegExp {
  const patterns = paths.map((path) => path.replaceAll(".", "\\.").replaceAll("*", "[^/]*"));
  return new RegExp(`^(?:${patterns.join("|")})(?:/|$)`);
}

function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
