import { interpolatedText, isTrueText } from "../../../model/compose/interpolation";
import { fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import { table } from "../../rule";
import { describeService } from "../../shared/names";

/** Below it the kernel ends everything else first. */
const leastScore = -900;

export default table({
  "logging-disabled": {
    severity: "low",
    title: "Service keeps no logs",
    why: "What an attacker did in the service leaves no trace: nobody sees the attempt, and nobody finds out afterwards.",
    how: "Remove the driver none; a limit of size keeps logs small: max-size and max-file.",
    threats: ["container-runtime-R1"],
    since: "0.1.0",
    references: { cisDocker: ["2.13"], owaspDocker: ["D10"], mitre: ["T1562"], composeLint: ["CL-0014"] },
    check: {
      service(service, report) {
        const driver = service.get("logging", "driver");
        if (service.text(driver) !== "none") return;
        report(driver, {
          message: `${describeService(service)} keeps no logs`,
          fixes: [fix("Remove logging", "suggestion", remove(service.get("logging")))],
        });
      },
    },
  },
  "oom-killer-disabled": {
    severity: "medium",
    title: "Service is spared where memory runs out",
    why: "Where the service takes all memory, the kernel ends other programs in its place, the host's own among them, or hangs.",
    how: "Remove the key, and set a memory limit.",
    threats: ["container-runtime-D1", "docker-host-D1"],
    since: "0.1.0",
    references: { owaspDocker: ["D07"] },
    check: {
      service(service, report) {
        const isSpared = service.get("oom_kill_disable");
        if (isTrueText(isSpared))
          report(isSpared, {
            message: `${describeService(service)} is never ended where memory runs out`,
            fixes: [fix("Remove oom_kill_disable", "suggestion", remove(isSpared))],
          });
        const score = service.get("oom_score_adj");
        if (Number(interpolatedText(score) ?? 0) <= leastScore)
          report(score, {
            message: `${describeService(service)} is the last that is ended where memory runs out`,
            fixes: [fix("Remove oom_score_adj", "suggestion", remove(score))],
          });
      },
    },
  },
  "restart-without-limit": {
    severity: "info",
    tier: "strict",
    title: "Service is restarted without end",
    why: "A service that fails at once, as one does that is attacked, starts for ever, and takes processors and logs with it.",
    how: "Say how often: on-failure:5, or max_attempts under deploy.restart_policy.",
    threats: ["docker-host-D1"],
    since: "0.1.0",
    references: { cisDocker: ["5.15"], kics: ["2fc99041-ddad-49d5-853f-e35e70a48391"] },
    check: {
      service(service, report) {
        const restart = service.get("restart");
        if (service.text(restart) === "on-failure")
          report(restart, { message: `${describeService(service)} is restarted without end` });
        const policy = service.get("deploy", "restart_policy");
        const condition = policy.get("condition");
        if (service.text(condition) === "on-failure" && policy.get("max_attempts").isAbsent)
          report(condition, { message: `${describeService(service)} is restarted without end` });
      },
    },
  },
  "healthcheck-missing-in-service": {
    severity: "info",
    tier: "strict",
    title: "Health check of the service is switched off",
    why: "A service that hangs, under an attack say, goes on being asked, and nothing starts it anew.",
    how: "Remove the switch, so that the image's own check counts, or write one.",
    threats: ["image-build-D1"],
    since: "0.1.0",
    references: { cisDocker: ["5.27"], kics: ["698ed579-b239-4f8f-a388-baa4bcb13ef8"] },
    check: {
      service(service, report) {
        const disable = service.get("healthcheck", "disable");
        const test = service.get("healthcheck", "test");
        const [first] = test.kind === "sequence" ? test.items : [test];
        const isNone = first?.string === "NONE";
        if (isTrueText(disable) || isNone)
          report(isNone ? test : disable, {
            message: `The health check of service "${service.name}" is switched off`,
            fixes: [fix("Remove healthcheck", "suggestion", remove(service.get("healthcheck")))],
          });
      },
    },
  },
  "cgroup-parent-overridden": {
    severity: "low",
    tier: "strict",
    title: "Service is in a control group of its own choice",
    why: "The limits of that group count instead of those that the daemon sets for containers, and it may have none.",
    how: "Remove cgroup_parent, unless somebody made the group with limits for this.",
    threats: ["docker-host-D1"],
    since: "0.1.0",
    references: { cisDocker: ["5.25"], kics: ["4d9f44c6-2f4a-4317-9bb5-267adbea0232"] },
    check: {
      service(service, report) {
        const parent = service.get("cgroup_parent");
        if (parent.isPresent)
          report(parent, {
            message: `${describeService(service)} is in the control group ${service.text(parent) ?? "of a variable"}`,
            fixes: [fix("Remove cgroup_parent", "suggestion", remove(parent))],
          });
      },
    },
  },
});
