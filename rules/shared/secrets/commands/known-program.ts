import { baseName } from "../../../../model/path";
import { grammarOf } from "../../../../model/shell/programs/programs";
import type { Word } from "./command-secret";
import { options } from "./options";

export interface KnownProgram {
  readonly name: string;
  /** Where its options are told: `docker login` for a login. */
  readonly key: string;
  /** Its index among the words. */
  readonly start: number;
}

/** The program that `docker exec` or `kubectl exec` runs; else the program itself. */
export function knownProgram(words: readonly Word[], program: string): KnownProgram {
  const own = { name: program, key: program, start: 0 };
  const login = `${program} login`;
  if (login in options && words.some(({ value }) => value === "login")) return { ...own, key: login };
  const exec = words.findIndex(({ value }) => value === "exec");
  if (exec < 0 || !/^(?:docker|podman|nerdctl|kubectl|docker-compose)$/.test(program)) return own;
  const start = words.findIndex(({ value }, i) => i > exec && takesPassword(baseName(value ?? "")));
  const name = baseName(words[start]?.value ?? "");
  return start < 0 ? own : { name, key: name, start };
}

export function takesPassword(program: string): boolean {
  return Object.hasOwn(options, program) || asksForPassword(program, "--password");
}

/** Whether an option may stand without a value, and then asks for it: that of `mysql --password`. */
export function asksForPassword(program: string, option: string): boolean {
  return grammarOf(program)?.takesAttached?.(option) === true;
}
