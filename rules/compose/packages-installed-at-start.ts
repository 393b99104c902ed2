import { rule } from "../rule";
import { isForDevelopment } from "../shared/for-development";
import { describeService } from "../shared/names";
import { installsByVariables, installsIn, tellInstalls } from "../shared/packages/installs-at-start";
import { entersHost } from "../shared/programs/host-and-root-needs";
import { isOneShot } from "../shared/programs/one-shot-services";
import { ownRunsOf } from "../shared/programs/workload-commands";
import { variablesOf } from "../shared/secrets/compose/service-secrets";

export default rule({
  severity: "low",
  title: "Service installs packages when it starts",
  why: "Each start may bring other packages, whoever took over one of them by then runs in the service, and without the registry it does not start at all; it needs root and a writable file system for it.",
  how: "Build an image that has them.",
  threats: ["supply-chain-T1", "supply-chain-D1"],
  since: "0.1.0",
  references: { mitre: ["T1195.001"], cwe: ["CWE-829"] },
  check: {
    service(service, report, { path }) {
      if (isForDevelopment(path)) return;
      const { imageReference } = service;
      const installs = [
        ...installsIn(ownRunsOf(service)),
        ...installsByVariables({ imageReference, environment: variablesOf(service) }),
      ];
      if (installs.length === 0 || entersHost(service) || service.ask(isOneShot)) return;
      tellInstalls(installs, describeService(service), report);
    },
  },
});
