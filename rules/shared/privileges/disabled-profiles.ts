import type { Service } from "../../../model/compose/compose";
import type { Field } from "../../../model/tree/field";

interface Profile {
  readonly option: RegExp;
  /** Completes "runs without …". */
  readonly what: string;
  /** When a service can do without the option: completes "if …". */
  readonly condition: string;
  readonly isLabel?: true;
}

const disabled: readonly Profile[] = [
  {
    option: /^seccomp[:=]unconfined$/i,
    what: "the system call filter",
    condition: "it needs no system call that the default profile blocks",
  },
  {
    option: /^apparmor[:=]unconfined$/i,
    what: "AppArmor",
    condition: "it needs nothing that the default profile denies",
  },
  {
    option: /^label[:=]disable$/i,
    what: "SELinux separation",
    condition: "what it mounts is labeled for containers and is no socket",
    isLabel: true,
  },
  {
    option: /^systempaths[:=]unconfined$|^unmask[:=]ALL$/i,
    what: "the masks over /proc and /sys",
    condition: "it uses nothing that they hide",
  },
];

/** What `isLabel` is told as. */
export const profileVariants = {
  label: {
    severity: "medium",
    when: "it is SELinux' labels, which rootless runtimes need off for bind mounts",
  },
} as const;

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
