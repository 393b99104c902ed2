/**
 * What is at a path:
 * - `control`: whoever writes to it commands the daemon
 * - `secrets`: whoever reads it has the keys
 * - `settings`: whoever writes to it decides what root runs
 */
type Content = "control" | "secrets" | "settings";

/** A file of a machine, with what the CIS benchmarks want of it. */
export interface HostFile {
  /** As messages call it. */
  readonly name: string;
  /** Where it may be, the usual place first; `*` stands for any characters. */
  readonly paths: readonly string[];
  /** A folder of another program, whose files the paths do not stand for. */
  readonly except?: string;
  readonly content: Content;
  readonly isFolder?: true;
  /** Its folder may be there without it. */
  readonly isOptional?: true;
  /** `user:group`; a file of a person belongs to that person. */
  readonly owner?: string;
  /** The widest mode that is right: `0o640`. */
  readonly mode: number;
  /** Items of the benchmark: about the owner, about the mode. */
  readonly cis: readonly string[];
  /** What a check of docker-bench-security calls it. */
  readonly called?: RegExp;
  /** Where it is, for a person, when a setting says it. */
  readonly place?: string;
}

const root = "root:root";
export const control = { content: "control", mode: 0o660 } as const;
export const secret = { content: "secrets", owner: root, mode: 0o600 } as const;
export const publicSetting = { content: "settings", owner: root, mode: 0o644 } as const;
export const privateSetting = { content: "settings", owner: root, mode: 0o600 } as const;
export const folder = { content: "settings", owner: root, mode: 0o755, isFolder: true } as const;

/** A unit of systemd, of a package or of the machine itself. */
export function units(name: string): readonly string[] {
  return ["/usr/lib", "/lib", "/etc"].map((folder) => `${folder}/systemd/system/${name}`);
}
