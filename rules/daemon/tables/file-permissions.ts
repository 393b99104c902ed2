import { daemonFiles, dockerKeys, dockerSockets } from "../../shared/host-files/docker-files";
import { permissionTable } from "../../shared/host-files/permission-table";

export default permissionTable("cisDocker", {
  "docker-socket-open": {
    severity: "high",
    title: "The Docker socket is open to others than root and its group",
    why: "Whoever writes to the socket starts a container with the disk of the host mounted: every program of every user is root then.",
    how: "Leave the socket to root:docker with mode 660, and put who has to call Docker into the group docker, or run the daemon rootless.",
    threats: ["docker-host-T1", "docker-host-E2"],
    since: "0.1.0",
    references: { owaspDocker: ["D04"], mitre: ["T1222.002", "T1611"], cwe: ["CWE-732"] },
    files: dockerSockets,
  },
  "docker-files-open": {
    severity: "high",
    title: "Others than root may change how Docker starts",
    why: "Whoever writes to daemon.json, to a unit or to the daemon's options decides what root starts next, and switches protections off.",
    how: "Leave the files to root:root with mode 644, and the folder with 755.",
    threats: ["docker-host-T1", "docker-host-E2"],
    since: "0.1.0",
    references: { owaspDocker: ["D04"], mitre: ["T1222.002", "T1562.001"], cwe: ["CWE-732"] },
    subsumes: ["daemon/docker-keys-open"],
    files: daemonFiles,
  },
  "docker-keys-open": {
    severity: "high",
    title: "Others than root may read keys of Docker, or change its certificates",
    why: "With the key of the server an attacker poses as the daemon, with that of a client they command it; with a certificate authority of theirs they are believed.",
    how: "Leave keys to root:root with mode 400, and certificates with 444.",
    threats: ["docker-host-T1", "docker-host-E2"],
    since: "0.1.0",
    references: { owaspDocker: ["D04"], mitre: ["T1222.002", "T1552.004"], cwe: ["CWE-732"] },
    files: dockerKeys,
  },
});
