import type { Flag, Instruction } from "../../../../model/dockerfile/dockerfile";

/** The flags that mount a build secret, or an SSH agent, for a RUN. */
export function secretMounts({ keyword, flags }: Instruction): readonly Flag[] {
  if (keyword !== "RUN") return [];
  return flags.filter(
    ({ name, options }) => name === "mount" && /^(?:secret|ssh)$/.test(options.get("type") ?? ""),
  );
}
