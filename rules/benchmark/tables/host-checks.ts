import { benchmarkTable } from "../../shared/benchmark-table";
import { fileRemedy, isAboutFiles } from "../../shared/host-files/host-checks";

/** The rule of auditd for what a check names; for a unit, whose place differs from system to system, none. */
function auditRemedy(title: string): string | undefined {
  const path = / - ?(\/\S+)$/.exec(title)?.[1] ?? (title.endsWith("daemon") ? "/usr/bin/dockerd" : undefined);
  return path && `add "-w ${path} -k docker" to /etc/audit/rules.d/docker.rules`;
}

/** The last major version of the engine that gets no more fixes, as of 2026-10. Source: the branches of moby/moby. */
const endedVersion = 23;

/** What a log says of an engine that has ended: `Using 20.10.7 which is current`. */
function endedEngine(detail: string): string | undefined {
  const [, version, major] = /\bUsing v?((\d+)\.[\w.+~-]*)/.exec(detail) ?? [];
  return Number(major) <= endedVersion ? `Docker ${version} gets no more fixes` : undefined;
}

export default benchmarkTable("docker-bench-security", {
  "host-file-permissions": {
    severity: "medium",
    title: "A file of the Docker host belongs to others, or is open to them",
    why: "Whoever writes to the socket, to daemon.json or to a unit of systemd commands the daemon, and with it the host.",
    how: "Give the file the owner and the mode that the check names, and write both down where the host is set up.",
    threats: ["docker-host-T1", "docker-host-E2"],
    since: "0.1.0",
    references: {
      cisDocker: Array.from({ length: 24 }, (_, i) => `3.${i + 1}`),
      owaspDocker: ["D04"],
      mitre: ["T1562.001"],
      cwe: ["CWE-732"],
    },
    isAbout: isAboutFiles,
    least: 22,
    remedy: fileRemedy,
    configured: (title) => (title.includes("daemon.json") ? "dockerd" : undefined),
  },
  "host-audit": {
    severity: "low",
    title: "Changes to Docker’s files on the host are not audited",
    why: "Without a record nobody can tell afterwards who started what, or who changed the daemon.",
    how: "Add a watch of auditd for dockerd and its files, and keep the log on another machine.",
    threats: ["docker-host-R1"],
    since: "0.1.0",
    references: {
      cisDocker: Array.from({ length: 16 }, (_, i) => `1.1.${i + 3}`),
      owaspDocker: ["D10"],
      mitre: ["T1562.001"],
      cwe: ["CWE-778"],
    },
    isAbout: (title) => /\baudit(?:ing)? is configured for\b/.test(title),
    least: 10,
    remedy: auditRemedy,
  },
  "engine-version": {
    severity: "medium",
    title: "The Docker engine of the host is out of date",
    why: "Known holes of an old engine lead out of a container, and their exploits are public.",
    how: "Update the engine, containerd and runc to a supported version.",
    threats: ["docker-host-E2"],
    since: "0.1.0",
    references: { cisDocker: ["1.2.2"], owaspDocker: ["D02"], mitre: ["T1068"], cwe: ["CWE-1104"] },
    isAbout: (title) => /\bDocker is up to date\b/.test(title),
    finds: endedEngine,
    remedy: () => "update the engine, containerd and runc",
    least: 1,
  },
  "content-trust": {
    severity: "low",
    title: "The host runs images whose signatures nobody verifies",
    why: "A tag is a name that can be moved: without a verified signature an image of somebody else runs under it.",
    how: "Pin images by digest and verify their signatures (cosign, Notation). Docker Content Trust, which the check asks for, is being retired: leave it off for official images.",
    threats: ["registry-S1"],
    since: "0.1.0",
    references: { cisDocker: ["4.5"], owaspDocker: ["D05"], mitre: ["T1195.002"], cwe: ["CWE-347"] },
    isAbout: (title) => /\bcontent trust for docker\b/i.test(title),
    remedy: () => "pin images by digest and verify their signatures (cosign, Notation)",
    least: 1,
  },
});
