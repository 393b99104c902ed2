import type { Service } from "../../model/compose/compose";
import type { Field } from "../../model/tree/field";
import type { Related } from "../rule";
import { capabilityName, isDangerousCapability } from "./capabilities";
import { isRootUser } from "./dockerfile-user";

interface Profile {
  readonly option: RegExp;
  /** Completes "runs without …". */
  readonly what: string;
  readonly isLabel?: true;
}

const disabled: readonly Profile[] = [
  { option: /^seccomp[:=]unconfined$/i, what: "the system call filter" },
  { option: /^apparmor[:=]unconfined$/i, what: "AppArmor" },
  { option: /^label[:=]disable$/i, what: "SELinux separation", isLabel: true },
  { option: /^systempaths[:=]unconfined$|^unmask[:=]ALL$/i, what: "the masks over /proc and /sys" },
];

/** What a security option of Docker switches off. */
export function disabledBy(option: string | undefined): Profile | undefined {
  return option === undefined ? undefined : disabled.find((one) => one.option.test(option));
}

/** The options of a service that switch something off. */
export function disabledProfiles(
  service: Service,
): readonly { readonly field: Field; readonly profile: Profile }[] {
  return service.get("security_opt").items.flatMap((field) => {
    const profile = disabledBy(service.text(field));
    return profile ? { field, profile } : [];
  });
}

/**
 * What is written that gives a service powers, as related places of a finding about one that holds them all.
 * @param told the field that the finding is about
 */
export function otherPowers(service: Service, told?: Field): readonly Related[] {
  const capabilities = service.addedCapabilities.flatMap((field) => {
    const name = capabilityName(service.text(field) ?? "");
    const isOther = field !== told && isDangerousCapability(name);
    return isOther ? { range: field.range, message: `${name} is added too` } : [];
  });
  const profiles = disabledProfiles(service).map(({ field, profile }) => ({
    range: field.range,
    message: `It runs without ${profile.what} too`,
  }));
  const user = service.get("user");
  const root = isRootUser(service.text(user) ?? "")
    ? [{ range: user.range, message: "It runs as root too" }]
    : [];
  return [...capabilities, ...profiles, ...root];
}
