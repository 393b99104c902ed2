import type { Field } from "../../../model/tree/field";

/** The `type` of a seccomp or AppArmor profile that holds a container back. */
export function isProfile({ string }: Field): boolean {
  return string === "RuntimeDefault" || string === "Localhost";
}

/** The `type` of a seccomp or AppArmor profile that admission refuses: every one but these two, and a profile without. */
export function isRefusedProfile(profile: Field): boolean {
  const type = profile.get("type");
  return profile.kind === "mapping" && !type.isUnknown && !isProfile(type);
}
