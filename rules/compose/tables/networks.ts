import { isTrueText } from "../../../model/compose/interpolation";
import { includes } from "../../../model/compose/ports";
import { fix } from "../../../model/edit";
import { remove, set } from "../../../model/tree/edit/edit";
import { table } from "../../rule";
import { judgedOnce } from "../../shared/judged-once";
import { describeService } from "../../shared/names";
import { bindToHostItself, isOpenToOthers } from "../../shared/network/published-ports";

const portsOf = judgedOnce(({ ports }) => ports);

const ssh = 22;

/** Images whose purpose it is to be logged in to by SSH. */
const sshServers = /gitea|forgejo|gitlab|gogs|onedev|sftp|openssh|sshd?(?:-|$)|bastion|git-server/;

export default table({
  "ssh-port-published": {
    severity: "medium",
    title: "SSH of a service is open to other machines",
    why: "The port is tried with stolen and guessed passwords within minutes, and whoever is in has a shell beside the program and its secrets.",
    how: "Do not publish it: docker compose exec gives a shell to whoever may have one.",
    threats: ["network-I2", "network-E1"],
    since: "0.1.0",
    references: { cisDocker: ["5.7"], owaspDocker: ["D03"], mitre: ["T1021.004", "T1110"] },
    variants: {
      purpose: {
        severity: "info",
        when: "the image is there to be reached by SSH: a Git server, SFTP",
      },
    },
    subsumes: ["compose/port-on-all-interfaces"],
    check: {
      service(service, report) {
        for (const port of portsOf(service)) {
          const { target, range, field } = port;
          if (!target || target.first !== target.last || !includes(target, ssh)) continue;
          if (!isOpenToOthers(port)) continue;
          const isPurpose = sshServers.test(service.imageReference?.repository ?? service.name);
          report(range, {
            message: `SSH of service "${service.name}" is open to other machines`,
            variant: isPurpose ? "purpose" : undefined,
            fixes: [fix("Do not publish the port", "suggestion", remove(field)), bindToHostItself([port])],
          });
        }
      },
    },
  },
  "default-bridge-network": {
    severity: "info",
    tier: "strict",
    title: "Service is in the network of all containers",
    why: "On Docker's default bridge each container of the host reaches each other one, those of other projects too.",
    how: "Remove the key: services of a project have a network of their own, in which they find each other by name.",
    threats: ["network-I1", "network-S1"],
    since: "0.1.0",
    references: { cisDocker: ["5.30", "2.2"], owaspDocker: ["D03"] },
    check: {
      service(service, report) {
        const mode = service.get("network_mode");
        if (service.text(mode) === "bridge")
          report(mode, {
            message: `${describeService(service)} is in the network of all containers of the host`,
            fixes: [fix("Remove network_mode", "suggestion", remove(mode))],
          });
      },
    },
  },
  "overlay-network-unencrypted": {
    severity: "low",
    title: "Traffic between machines of a swarm is not encrypted",
    why: "Whoever is in the network between the machines reads and changes what the services say to each other.",
    how: 'Set driver_opts: { encrypted: "true" }; it costs some speed.',
    threats: ["network-T1", "network-I1"],
    since: "0.1.0",
    references: { cisDocker: ["7.3"], owaspDocker: ["D03"], mitre: ["T1040"], cwe: ["CWE-319"] },
    check: {
      composeFile(file, report) {
        for (const network of file.get("networks").children) {
          const driver = network.get("driver");
          const encrypted = network.get("driver_opts", "encrypted");
          if (driver.string !== "overlay") continue;
          if (isTrueText(encrypted) || encrypted.string === "") report.closed(encrypted);
          if (encrypted.isAbsent)
            report(driver, {
              message: `Network "${network.key}" carries its traffic between machines unencrypted`,
              fixes: [fix("Encrypt it", "suggestion", set(network, ["driver_opts", "encrypted"], "true"))],
            });
        }
      },
    },
  },
});
