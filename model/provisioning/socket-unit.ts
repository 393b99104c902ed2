import { replace } from "../edit";
import { unknownCharacter } from "../unknown-text";
import type { Permission, Said } from "./permission";

/**
 * What a unit of systemd says of the access to the socket that it makes, in places of its own text. Source:
 * systemd.socket(5).
 * @param path of the socket, which the unit may leave to another part of it
 */
export function permissionOfSocket(text: string, path: string): Permission {
  const owner = setting(text, "SocketUser");
  return {
    paths: [path],
    hasOthers: false,
    isRecursive: false,
    mode: setting(text, "SocketMode"),
    owner: owner && { ...owner, isCaller: false },
    group: setting(text, "SocketGroup"),
  };
}

/** The last value of a setting, which counts; one into which something is put is not known. */
function setting(text: string, name: string): Said | undefined {
  const found = [...text.matchAll(/^[ \t]*(\w+)[ \t]*=[ \t]*(\S+)[ \t]*$/gm)].filter(
    ([, key]) => key === name,
  );
  const last = found.at(-1);
  const [line = "", , value = ""] = last ?? [];
  if (!last) return undefined;
  const start = last.index + line.lastIndexOf(value);
  const range = { start, end: start + value.length };
  const isKnown = !value.includes("%") && !value.includes(unknownCharacter);
  return { value: isKnown ? value : undefined, range, replace: (other) => replace(range, other) };
}
