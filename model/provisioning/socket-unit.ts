import { replace } from "../edit";
import type { Range } from "../text";
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

/** Whether a unit, or what is laid over one, is of a socket that Docker listens on. */
export function isDockerSocket(path: string, text: string): boolean {
  return (
    /(?:^|\/)docker(?:-tcp)?\.socket(?:\.d\/[^/]+\.conf)?$/.test(path) ||
    (/\.socket$/.test(path) && /^[ \t]*Service[ \t]*=[ \t]*docker\.service[ \t]*$/m.test(text))
  );
}

interface Listening {
  /** `undefined` for every address. */
  readonly host: string | undefined;
  readonly port: number;
  /** Of host and port. */
  readonly range: Range;
}

/** The TCP ports on which systemd listens for a service; an empty setting takes back those before it. */
export function portsOfSocket(text: string): readonly Listening[] {
  const all = [...text.matchAll(/^[ \t]*ListenStream[ \t]*=[ \t]*([^\n]*)$/gm)].map(
    ({ index, 0: line, 1: written = "" }) => {
      const start = index + line.length - written.length;
      const value = written.trimEnd();
      return { value, range: { start, end: start + value.length } };
    },
  );
  const first = all.map(({ value }) => value).lastIndexOf("") + 1;
  return all.slice(first).flatMap(({ value, range }) => {
    const [, host, port] = /^(?:(\[[\da-fA-F:.]+\]|[\d.]+):)?(\d+)$/.exec(value) ?? [];
    return port === undefined ? [] : { host, port: Number(port), range };
  });
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
