import { control, folder, type HostFile, publicSetting, secret, units } from "./host-file";

// Source: CIS Docker Benchmark 1.8, section 3.

/** Sockets that command a container runtime. */
export const dockerSockets: readonly HostFile[] = [
  {
    ...control,
    name: "the Docker socket",
    paths: ["/var/run/docker.sock"],
    owner: "root:docker",
    cis: ["3.15", "3.16"],
    called: /docker\.sock\b|docker socket/i,
  },
  {
    ...control,
    name: "the socket of containerd",
    paths: ["/run/containerd/containerd.sock"],
    owner: "root:root",
    cis: ["3.23", "3.24"],
    called: /containerd socket/i,
  },
];

/** What decides how the Docker daemon starts. */
export const daemonFiles: readonly HostFile[] = [
  {
    ...publicSetting,
    name: "the unit of Docker",
    paths: [...units("docker.service"), ...units("docker.service.d/*.conf")],
    cis: ["3.1", "3.2"],
    called: /docker\.service\b/,
  },
  {
    ...publicSetting,
    name: "the unit of the Docker socket",
    paths: units("docker.socket"),
    cis: ["3.3", "3.4"],
    called: /docker\.socket\b/,
  },
  {
    ...publicSetting,
    name: "daemon.json",
    paths: ["/etc/docker/daemon.json"],
    cis: ["3.17", "3.18"],
    called: /daemon\.json/,
  },
  {
    ...publicSetting,
    name: "/etc/default/docker",
    paths: ["/etc/default/docker"],
    cis: ["3.19", "3.20"],
    called: /\/etc\/default\/docker/,
  },
  {
    ...publicSetting,
    name: "/etc/sysconfig/docker",
    paths: ["/etc/sysconfig/docker"],
    cis: ["3.21", "3.22"],
    called: /\/etc\/sysconfig\/docker/,
  },
  {
    ...publicSetting,
    name: "the configuration of containerd",
    paths: ["/etc/containerd/config.toml"],
    cis: [],
  },
  {
    ...folder,
    name: "the data of Docker",
    paths: ["/var/lib/docker"],
    cis: [],
  },
  {
    ...folder,
    name: "/etc/docker",
    paths: ["/etc/docker"],
    cis: ["3.5", "3.6"],
    called: /\/etc\/docker directory/,
  },
];

/** Certificates and keys of the daemon, its registries and its clients. */
export const dockerKeys: readonly HostFile[] = [
  {
    ...publicSetting,
    name: "the certificate of a registry",
    paths: ["/etc/docker/certs.d/*.crt", "/etc/docker/certs.d/*.cert"],
    mode: 0o444,
    isOptional: true,
    cis: ["3.7", "3.8"],
    called: /registry certificate/i,
  },
  {
    ...secret,
    name: "a key of Docker",
    paths: ["/etc/docker/*key.pem", "/etc/docker/*.key"],
    mode: 0o400,
    isOptional: true,
    cis: ["3.13", "3.14"],
    called: /certificate key/,
    place: "the file that tlskey names",
  },
  {
    ...publicSetting,
    name: "a certificate authority of Docker",
    paths: ["/etc/docker/*ca.pem"],
    mode: 0o444,
    isOptional: true,
    cis: ["3.9", "3.10"],
    called: /CA certificate/,
    place: "the file that tlscacert names",
  },
  {
    ...publicSetting,
    name: "a certificate of Docker",
    paths: ["/etc/docker/*cert.pem"],
    mode: 0o444,
    isOptional: true,
    cis: ["3.11", "3.12"],
    called: /server certificate/,
    place: "the file that tlscert names",
  },
  {
    content: "secrets",
    name: "the key of a Docker client",
    paths: ["~/.docker/key.pem", "/home/*/.docker/key.pem"],
    mode: 0o400,
    isOptional: true,
    cis: [],
  },
];
