import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";
import type { Workspace } from "../../../model/workspace/facts";
import { type KubernetesVersion, rule } from "../../rule";
import {
  dropAllCapabilities,
  type Hardening,
  maxAtOnce,
  nonRoot,
  noPrivilegeEscalation,
  readOnlyRootFilesystem,
  seccompProfile,
} from "../../shared/hardening/container";
import { bears, harden, hardenRootFilesystem, stepDown } from "../../shared/hardening/fixes";
import { aboutNumber, describeUsers, type GivenUser } from "../../shared/hardening/given-user";
import { givenUsers } from "../../shared/hardening/users";
import { describeContainer, describePod, enumerate, isStep, partyOf } from "../../shared/names";
import { hasEveryPower } from "../../shared/privileges/every-power";
import { hasOwnUsers } from "../../shared/privileges/run-as-user";
import { containerEnds, leavesSecurityToInstallation } from "../../shared/programs/ending";
import { holdsPlace, isIdle } from "../../shared/programs/idle";
import { keepToken, mountsDefaultToken } from "../../shared/rbac/default-token";

const grave = [nonRoot, noPrivilegeEscalation];
const decisive = [...grave, dropAllCapabilities];
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
  variants: {
    nearly: {
      severity: "low",
      when: "one setting is absent, or the container is no root, or only its capabilities and system calls are not limited",
    },
    ends: { severity: "low", when: "the containers do one thing and end, as those of a Job" },
    idle: {
      severity: "low",
      when: "the containers only wait: they sleep, open no port and have nothing of the host",
    },
  },
  check: {
    podSpec(pod, report, { kubernetesVersion, workspace }) {
      if (pod.isWindows) return;
      report.closed(proofs(pod));
      if (leavesSecurityToInstallation(pod.object)) return;
      const containers = pod.containers.filter(isJudged);
      const groups = alike(containers, kubernetesVersion).filter(({ missing }) =>
        missing.some((one) => decisive.includes(one)),
      );
      for (const [i, group] of groups.entries()) {
        const [first] = group.members;
        const lacks = group.missing.map(({ lack }) => lack);
        const isSilent = pod.get("automountServiceAccountToken").isAbsent;
        const hasToken = i === 0 && isSilent && mountsDefaultToken(pod, workspace);
        const token = hasToken ? ", and the pod gets the default account's API token" : "";
        report(first.nameRange, {
          variant: variantOf(group),
          speaksFor: group.members.map(partyOf),
          message: (names) =>
            `${describe(group, names, containers.length)} ${names.length > 1 ? "lack" : "lacks"} ${enumerate(lacks)}${token}`,
          get fixes() {
            const isLast = groups.length === 1;
            return [...offers(group, hasToken && isLast, workspace), hasToken ? keepToken(pod) : undefined];
          },
        });
      }
    },
  },
});

/** Containers that lack the same. */
interface Group {
  readonly missing: readonly Hardening[];
  readonly members: readonly [Container, ...Container[]];
}

/**
 * A container with every power lacks more than settings, one of a debugging session is gone soon, and in one that only
 * holds a pod's place there is nothing to break into.
 */
function isJudged(container: Container): boolean {
  return container.list !== "ephemeralContainers" && !hasEveryPower(container) && !holdsPlace(container);
}

function alike(containers: readonly Container[], version: KubernetesVersion): readonly Group[] {
  const groups = new Map<string, Group & { readonly members: Container[] }>();
  for (const container of containers) {
    const missing = missingOf(container, version);
    if (!missing) continue;
    const key = missing.map(({ setting }) => setting).join();
    const group = groups.get(key);
    if (group) group.members.push(container);
    else groups.set(key, { missing, members: [container] });
  }
  return [...groups.values()];
}

function variantOf({ missing, members }: Group): "nearly" | "ends" | "idle" | undefined {
  if (missing.length === 1 || !missing.some((one) => grave.includes(one))) return "nearly";
  if (members.every((member) => [...nonRoot.proof(member)].length > 0)) return "nearly";
  if (members.every(containerEnds)) return "ends";
  return members.every((member) => isIdle(member) || containerEnds(member)) ? "idle" : undefined;
}

/** What a container lacks; `undefined` where a part of that is not known. */
function missingOf(container: Container, version: KubernetesVersion): readonly Hardening[] | undefined {
  const missing: Hardening[] = [];
  for (const one of all) {
    const isMissing = one.isMissing(container);
    if (isMissing === undefined) return undefined;
    if (isMissing && !(one === nonRoot && hasOwnUsers(container.pod, version))) missing.push(one);
  }
  return missing;
}

/** Each setting is a part of what the rule is about: all of them together are the proof. */
function* proofs({ containers }: PodSpec): Iterable<Field> {
  for (const container of containers) {
    if (container.securityContext.get("privileged").isTrue) continue;
    const found = all.map((one) => [...one.proof(container)]);
    if (found.every((fields) => fields.length > 0)) yield* found.flat();
  }
}

/** @param names of those that are spoken of */
function describe({ members }: Group, names: readonly string[], judged: number): string {
  if (names.length === judged && judged > 1)
    return `The ${judged} ${members.every(isStep) ? "steps" : "containers"} of ${describePod(members[0].pod)}`;
  const first = members.find((member) => partyOf(member).name === names[0]) ?? members[0];
  return names.length > 1
    ? `${describeContainer(first)} and ${names.length - 1} more`
    : describeContainer(first);
}

/**
 * The whole before its parts, and a single setting only where no other one is absent. Without what a container does not
 * bear, without a user where a number alone does not do, and then without what its entry point goes on to its own user by.
 * @param tellsToken whether nothing else tells of the pod's token
 */
function offers({ missing, members }: Group, tellsToken: boolean, workspace: Workspace) {
  if (members.length > maxAtOnce) return [];
  const users = missing.includes(nonRoot) ? givenUsers(members, workspace) : [];
  const named = whole.filter(
    (one) =>
      missing.includes(one) &&
      !(one === nonRoot && users.some(isNone)) &&
      members.every((member) => bears(member, [one])),
  );
  const hardenings = named.includes(nonRoot)
    ? named
    : named.filter((one) => !(one === dropAllCapabilities && stepDown(members, [one])));
  const isWritable = missing.includes(readOnlyRootFilesystem);
  const isTold = decisive.some((one) => missing.includes(one) && !hardenings.includes(one));
  const left = isTold
    ? []
    : [...(isWritable ? [writable(members)] : []), ...(tellsToken ? ["the pod keeps its API token"] : [])];
  return [
    hardenings.length > 0
      ? harden(titleOf(members, hardenings, users), members, hardenings, workspace, atEnd(left))
      : undefined,
    isWritable ? hardenRootFilesystem(members) : undefined,
  ];
}

function writable({ length }: Group["members"]): string {
  return length > 1 ? "their root file systems stay writable" : "its root file system stays writable";
}

/** What a finding tells, and stays when the finding is gone. */
function atEnd(left: readonly string[]): string {
  return left.length > 0 ? `; ${enumerate(left)}` : "";
}

function isNone({ kind }: GivenUser): boolean {
  return kind === "none";
}

/** `Harden this container as user 10001`; without a user each setting, since a part of them hardens little. */
function titleOf(
  members: Group["members"],
  given: readonly Hardening[],
  users: readonly GivenUser[],
): string {
  const [only, ...others] = given;
  if (only === nonRoot && others.length === 0) return `Set ${only.setting}${aboutNumber(users)}`;
  const noun = members.every(isStep) ? "step" : "container";
  const isOne = members.length === 1;
  if (given.includes(nonRoot))
    return `Harden ${isOne ? `this ${noun}` : `these ${members.length} ${noun}s`} as ${describeUsers(users)}`;
  return `Set ${enumerate(given.map(({ setting }) => setting))}${isOne ? "" : ` in ${members.length} ${noun}s`}`;
}
