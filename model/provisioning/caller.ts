import type { Command } from "../shell/command";

/** Whether a name is that of who calls a script, as the shell puts it in before `sudo` begins. */
export function isOfCaller(name: string, { wrappers }: Command): boolean {
  return caller.test(name) && wrappers.some((wrapper) => wrapper.name === "sudo");
}

const caller =
  /^"?(?:\$\{?(?:USER|LOGNAME|UID)\b|\$\((?:whoami|logname|id -un?)\)|`(?:whoami|logname|id -un?)`)/;
