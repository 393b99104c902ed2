import { type Fix, fix } from "../../../model/edit";
import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import { replaceValue } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import type { Reporter } from "../../rule";
import { describeContainer, describePod, partyOf } from "../names";
import { isProfile, isRefusedProfile } from "./profiles";

/** What holds a container back as a profile says, and may be switched off by one: seccomp, AppArmor. */
interface Guard {
  readonly field: "seccompProfile" | "appArmorProfile";
  /** What a container runs without. */
  readonly name: string;
  /** Whether the kubelet heeds the fields. */
  readonly isHeeded: boolean;
  /** The variant of what Pod Security admission alone refuses. */
  readonly admission: string;
}

/** Reports profiles that switch a guard off, and those that Pod Security admission refuses beside. */
export function checkProfiles(pod: PodSpec, report: Reporter, guard: Guard): void {
  const isJudged = guard.isHeeded && !pod.isWindows;
  const profileOf = ({ securityContext }: PodSpec | Container) => securityContext.get(guard.field);
  const typeOf = (one: PodSpec | Container) => profileOf(one).get("type");
  const ofPod = typeOf(pod);
  if (isJudged)
    for (const type of [ofPod, ...pod.containers.map(typeOf)]) if (isProfile(type)) report.closed(type);
  if (isJudged && isUnconfined(ofPod)) {
    const left = pod.containers.filter((one) => !typeOf(one).isPresent);
    const isOverridden = pod.containers.length > 0 && left.length === 0;
    report(ofPod, {
      speaksFor: left.map(partyOf),
      variant: isOverridden ? "overridden" : undefined,
      message: isOverridden
        ? `${describePod(pod)} would leave a container without a profile of its own, as kubectl debug adds, without ${guard.name}`
        : `Every container of ${describePod(pod)} that sets no profile runs without ${guard.name}`,
      fixes: [useDefault(ofPod)],
    });
  }
  for (const container of pod.containers) {
    const type = typeOf(container);
    if (isJudged && isUnconfined(type))
      report(type, {
        message: `${describeContainer(container)} runs without ${guard.name}`,
        fixes: [useDefault(type)],
      });
  }
  for (const one of [pod, ...pod.containers]) {
    const profile = profileOf(one);
    const type = profile.get("type");
    if (!isRefusedProfile(profile) || (isJudged && isUnconfined(type))) continue;
    const found = type.string === undefined ? "without a type" : `of type "${type.string}"`;
    report(type.isPresent ? type : profile, {
      variant: guard.admission,
      message: `${describePod(pod)} has ${guard.field === "seccompProfile" ? "a seccompProfile" : "an appArmorProfile"} ${found}, which Pod Security admission refuses`,
      fixes: [useDefault(type)],
    });
  }
}

/** An annotation of a pod that chooses the profile of a container. */
interface Annotation {
  readonly field: Field;
  /** The container's; `undefined` where it is the pod's, or names none. */
  readonly container: Container | undefined;
}

/** What chooses the AppArmor profile of a container: the prefix of annotations with its name behind it. */
const appArmorPrefix = "container.apparmor.security.beta.kubernetes.io/";

export function appArmorAnnotations(pod: PodSpec): readonly Annotation[] {
  return annotationsBelow(pod, appArmorPrefix);
}

/** Whether a container runs without AppArmor: its own field counts before an annotation, and that before the pod's field. */
export function isAppArmorOff(container: Container): boolean {
  const annotation = container.pod.metadata.get("annotations", appArmorPrefix + container.name);
  if (annotation.isAbsent || container.securityContext.get("appArmorProfile").isPresent)
    return container.effective("appArmorProfile").get("type").string === "Unconfined";
  return annotation.string === "unconfined";
}

/** Those with a prefix, whatever container they name. */
export function annotationsBelow({ metadata, containers }: PodSpec, prefix: string): readonly Annotation[] {
  return metadata.get("annotations").children.flatMap((field) => {
    const key = String(field.key);
    if (!key.startsWith(prefix)) return [];
    return { field, container: containers.find(({ name }) => name === key.slice(prefix.length)) };
  });
}

/** Reports an annotation that switches a guard off. */
export function reportAnnotation(
  pod: PodSpec,
  report: Reporter,
  { field, container }: Annotation,
  { variant, name }: { readonly variant?: string; readonly name: string },
): void {
  report(field, {
    variant,
    message: container
      ? `${describeContainer(container)} runs without ${name}, as an annotation says`
      : `An annotation of ${describePod(pod)} leaves a container without ${name}`,
    speaksFor: container ? [partyOf(container)] : [],
    fixes: [
      fix(
        "Use the runtime/default profile, if it does nothing that this denies",
        "suggestion",
        replaceValue(field, "runtime/default"),
      ),
    ],
  });
}

function isUnconfined({ string }: Field): boolean {
  return string === "Unconfined";
}

function useDefault(type: Field): Fix | undefined {
  return fix(
    "Use the RuntimeDefault profile, if it does nothing that this denies",
    "suggestion",
    replaceValue(type, "RuntimeDefault"),
  );
}
