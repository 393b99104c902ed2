interface HostFile {
  /** What a check calls it. */
  readonly called: RegExp;
  readonly path: string;
  readonly owner: string;
  readonly mode: string;
}

/** Files of a Docker host as the CIS Docker Benchmark wants them. The first that a title names counts. */
const files: readonly HostFile[] = [
  {
    called: /docker\.service\b/,
    path: "/usr/lib/systemd/system/docker.service",
    owner: "root:root",
    mode: "644",
  },
  {
    called: /docker\.socket\b/,
    path: "/usr/lib/systemd/system/docker.socket",
    owner: "root:root",
    mode: "644",
  },
  { called: /containerd socket/i, path: "/run/containerd/containerd.sock", owner: "root:root", mode: "660" },
  {
    called: /docker\.sock\b|docker socket/i,
    path: "/var/run/docker.sock",
    owner: "root:docker",
    mode: "660",
  },
  { called: /daemon\.json/, path: "/etc/docker/daemon.json", owner: "root:root", mode: "644" },
  { called: /\/etc\/default\/docker/, path: "/etc/default/docker", owner: "root:root", mode: "644" },
  { called: /\/etc\/sysconfig\/docker/, path: "/etc/sysconfig/docker", owner: "root:root", mode: "644" },
  { called: /\/etc\/docker directory/, path: "/etc/docker", owner: "root:root", mode: "755" },
  { called: /registry certificate/i, path: "/etc/docker/certs.d/*/*", owner: "root:root", mode: "444" },
  { called: /CA certificate/, path: "the file that tlscacert names", owner: "root:root", mode: "444" },
  { called: /certificate key/, path: "the file that tlskey names", owner: "root:root", mode: "400" },
  { called: /server certificate/, path: "the file that tlscert names", owner: "root:root", mode: "444" },
];

/** Whether a check is about who owns a file or a folder, or who may read and write it. */
export function isAboutFiles(title: string): boolean {
  return /\b(?:file|directory) (?:ownership is|permissions are)\b/.test(title);
}

/** The command that mends what such a check is about; `undefined` for a file that is not known. */
export function fileRemedy(title: string): string | undefined {
  const file = files.find(({ called }) => called.test(title));
  if (!file) return undefined;
  return title.includes("ownership") ? `chown ${file.owner} ${file.path}` : `chmod ${file.mode} ${file.path}`;
}
