import { replace } from "../edit";
import type { Command, ShellWord } from "../shell/command";
import type { ShellOption } from "../shell/options";
import { type Invocation, invocationOf } from "../shell/programs/invocation";
import { asWritten, rangeWithin } from "../written-text";
import { accessListOf } from "./acl";
import { isOfCaller } from "./caller";
import { pathOf } from "./path";
import type { Permission, Said } from "./permission";

/**
 * What a command says of the access to files: `chmod`, `chown`, `chgrp`, `install`, `mkdir -m`, `setfacl -m`.
 * @param variables that are known, for the paths
 */
export function permissionOf(
  command: Command,
  variables: ReadonlyMap<string, string>,
): Permission | undefined {
  const read = readers[command.name ?? ""];
  const invocation = read && command.shell === "posix" ? invocationOf(command) : undefined;
  const said = invocation && read?.(invocation, command);
  if (!invocation || !said) return undefined;
  const { files, ...access } = said;
  const known = files.map((file) => pathsOf(file, variables)).filter((paths) => paths !== undefined);
  return {
    paths: known.flat(),
    hasOthers: known.length < files.length,
    isRecursive: invocation.option("-R --recursive") !== undefined,
    ...access,
  };
}

/** The paths of a word; of `/a/{b,c}` each. */
function pathsOf(file: ShellWord, variables: ReadonlyMap<string, string>): readonly string[] | undefined {
  const path = pathOf(file, variables);
  if (path === undefined) return undefined;
  const isQuoted = /["'\\]/.test(file.raw);
  const [, before = "", list = "", after = ""] = /^([^{}]*)\{([^{}]*)\}([^{}]*)$/.exec(path) ?? [];
  const names = list.split(",");
  return isQuoted || names.length < 2 ? [path] : names.map((name) => before + name + after);
}

/** What a command says, and of which files. */
type Access = Pick<Permission, "mode" | "owner" | "group" | "grants"> & {
  readonly files: readonly ShellWord[];
};

type Reader = (invocation: Invocation, command: Command) => Access | undefined;

const readers: Readonly<Record<string, Reader | undefined>> = {
  chmod(invocation) {
    const [mode, ...files] = invocation.operands;
    return mode && !invocation.option("--reference") ? { files, mode: octal(word(mode)) } : undefined;
  },
  chown(invocation, command) {
    const [owner, ...files] = invocation.operands;
    if (!owner || invocation.option("--reference --from")) return undefined;
    return { files, ...ownersIn(owner, command) };
  },
  chgrp(invocation) {
    const [group, ...files] = invocation.operands;
    return group && !invocation.option("--reference") ? { files, group: word(group) } : undefined;
  },
  install(invocation) {
    const { operands } = invocation;
    const target = invocation.option("-t --target-directory");
    const files = invocation.option("-d --directory") ? operands : operands.slice(-1);
    if (target || (files === operands ? operands.length < 1 : operands.length !== 2)) return undefined;
    const owner = optionValue(invocation.option("-o --owner"));
    return {
      files,
      mode: octal(optionValue(invocation.option("-m --mode"))),
      owner: owner && { ...owner, isCaller: false },
      group: optionValue(invocation.option("-g --group")),
    };
  },
  setfacl(invocation, command) {
    const list = accessListOf(invocation, command);
    return list && { files: invocation.operands, ...list };
  },
  mkdir(invocation) {
    const mode = octal(optionValue(invocation.option("-m --mode")));
    return mode && { files: invocation.operands, mode };
  },
};

/** A word or a part of its value; one that is computed is replaced as a whole. */
function word({ value, raw, range, written }: ShellWord, start = 0, end = value?.length ?? 0): Said {
  const isVerbatim = asWritten({ raw, range }) !== undefined;
  const place = value !== undefined ? rangeWithin(written(), start, end) : isVerbatim ? range : undefined;
  return {
    value: value?.slice(start, end),
    range: place ?? range,
    replace: (text) => place && replace(place, text),
  };
}

function optionValue(option: ShellOption | undefined): Said | undefined {
  if (!option) return undefined;
  const { value, valueRange } = option;
  const isVerbatim = value !== undefined && valueRange.end - valueRange.start === value.length;
  return {
    value,
    range: valueRange,
    replace: (text) => (isVerbatim ? replace(valueRange, text) : undefined),
  };
}

/** A mode; the programs refuse `0o644`, which Ansible takes. */
function octal(mode: Said | undefined): Said | undefined {
  return mode?.value?.startsWith("0o") ? undefined : mode;
}

/** `user`, `user:group`, `user:`, `:group`. */
function ownersIn(owner: ShellWord, command: Command): Pick<Permission, "owner" | "group"> {
  const { value, raw } = owner;
  if (value === undefined) {
    const written = raw.replace(/["']|:.*/g, "");
    return { owner: { ...word(owner), isCaller: isOfCaller(raw, command), written } };
  }
  const colon = value.indexOf(":");
  const end = colon < 0 ? value.length : colon;
  return {
    owner: end > 0 ? { ...word(owner, 0, end), isCaller: false } : undefined,
    group: colon >= 0 && colon + 1 < value.length ? word(owner, colon + 1, value.length) : undefined,
  };
}
