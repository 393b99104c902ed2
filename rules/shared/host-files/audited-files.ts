import { units } from "./host-file";

/** A file of Docker that the CIS Docker Benchmark 1.8 wants watched. */
interface AuditedFile {
  readonly paths: readonly string[];
  readonly cis: string;
  /** Where all of these are watched, nothing of the daemon changes without a record. */
  readonly isCore?: true;
}

export const auditedFiles: readonly AuditedFile[] = [
  { paths: ["/usr/bin/dockerd"], cis: "1.1.3", isCore: true },
  { paths: ["/run/containerd"], cis: "1.1.4" },
  { paths: ["/var/lib/docker"], cis: "1.1.5", isCore: true },
  { paths: ["/etc/docker"], cis: "1.1.6", isCore: true },
  { paths: units("docker.service"), cis: "1.1.7", isCore: true },
  { paths: ["/run/containerd/containerd.sock"], cis: "1.1.8" },
  { paths: [...units("docker.socket"), "/var/run/docker.sock", "/run/docker.sock"], cis: "1.1.9" },
  { paths: ["/etc/default/docker"], cis: "1.1.10" },
  { paths: ["/etc/docker/daemon.json"], cis: "1.1.11" },
  { paths: ["/etc/containerd/config.toml"], cis: "1.1.12" },
  { paths: ["/etc/sysconfig/docker"], cis: "1.1.13" },
  { paths: ["/usr/bin/containerd"], cis: "1.1.14" },
  { paths: ["/usr/bin/containerd-shim"], cis: "1.1.15" },
  { paths: ["/usr/bin/containerd-shim-runc-v1"], cis: "1.1.16" },
  { paths: ["/usr/bin/containerd-shim-runc-v2"], cis: "1.1.17" },
  { paths: ["/usr/bin/runc", "/usr/sbin/runc"], cis: "1.1.18" },
];

/** The file at a path, with or without a slash behind a folder. */
export function auditedFile(path: string): AuditedFile | undefined {
  const plain = path.replace(/\/$/, "");
  return auditedFiles.find(({ paths }) => paths.includes(plain));
}
