import type { Container } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import {
  dropAllCapabilities,
  harden,
  hardenRootFilesystem,
  nonRoot,
  noPrivilegeEscalation,
  readOnlyRootFilesystem,
  seccompProfile,
} from "../../shared/harden-container";
import { describeContainer, enumerate } from "../../shared/names";

const decisive = [nonRoot, noPrivilegeEscalation, dropAllCapabilities];
const whole = [...decisive, seccompProfile];
const all = [...whole, readOnlyRootFilesystem];

export default rule({
  severity: "medium",
  tier: "summary",
  title: "Container lacks hardening settings",
  why: "By default a container may run as root, gain privileges through setuid programs, and use the runtime's capabilities and system calls: whoever breaks into it has everything that an escape needs.",
  how: "Apply “Harden this container”, run the program, and add back only what it proves to need.",
  threats: ["workload-E1", "container-runtime-E1", "workload-T1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.6", "5.2.7", "5.2.9", "5.6.2", "5.6.3"],
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    nsaCisa: "Pod security",
    polaris: ["linuxHardening"],
  },
  check: {
    container(container, report) {
      if (container.pod.isWindows || container.securityContext.get("privileged").isTrue) return;
      report.closed(wholeProof(container));
      const verdicts = all.map((one) => ({ one, missing: one.isMissing(container) }));
      if (verdicts.some(({ missing }) => missing === undefined)) return;
      const missing = verdicts.filter((verdict) => verdict.missing).map(({ one }) => one);
      if (!missing.some((one) => decisive.includes(one))) return;
      report(container.nameRange, {
        message: `${describeContainer(container)} does not set ${enumerate(missing.map(({ setting }) => setting))}`,
        fixes: offers(container, missing),
      });
    },
  },
});

/** Each setting is a part of what the rule is about: all of them together are the proof. */
function* wholeProof(container: Container): Iterable<Field> {
  const found = all.map((one) => [...one.proof(container)]);
  if (found.every((fields) => fields.length > 0)) yield* found.flat();
}

function offers(container: Container, missing: readonly (typeof all)[number][]) {
  const hardenable = whole.filter((one) => missing.includes(one));
  return [
    hardenable.length > 1 ? harden("Harden this container", container, hardenable) : undefined,
    ...hardenable.map((one) => harden(`Set ${one.setting}`, container, [one])),
    missing.includes(readOnlyRootFilesystem) ? hardenRootFilesystem(container) : undefined,
  ];
}
