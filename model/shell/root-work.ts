import type { Command } from "./command";

/** Programs that change owners, users, packages, mounts or the network, or start what does: for root alone. */
const ofRoot: ReadonlySet<string> = new Set([
  ...[
    "chown",
    "chgrp",
    "useradd",
    "adduser",
    "usermod",
    "userdel",
    "groupadd",
    "addgroup",
    "groupmod",
    "chpasswd",
  ],
  ...["apt", "apt-get", "apk", "yum", "dnf", "microdnf", "dpkg", "rpm", "update-ca-certificates"],
  ...[
    "mount",
    "umount",
    "modprobe",
    "sysctl",
    "iptables",
    "ip6tables",
    "nft",
    "setcap",
    "chroot",
    "ldconfig",
  ],
  ...[
    "service",
    "systemctl",
    "supervisord",
    "crond",
    "cron",
    "sshd",
    "s6-svscan",
    "runsvdir",
    "runit",
    "dockerd",
  ],
]);

/** The program by which a command does what only root may. */
export function rootWork({ name, wrappers }: Command): string | undefined {
  return [...wrappers.map((one) => one.name), name].find((one) => one !== undefined && ofRoot.has(one));
}
