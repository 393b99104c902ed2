import type { Command } from "./command";

/** Programs that start another one as another user, or run what others log in to as these. */
const steppingDown: ReadonlySet<string> = new Set([
  ...["gosu", "su-exec", "setpriv", "s6-setuidgid", "setuidgid", "runuser", "su", "sshd"],
]);

/** Options by which programs start as another user. */
const userOptions: Readonly<Record<string, RegExp>> = {
  chroot: /^--userspec(?:=|$)/,
  sudo: /^-u|^--user(?:=|$)/,
  "start-stop-daemon": /^-c|^--chuid(?:=|$)/,
};

/** `--user=app`, as servers have it; for those that download it is a login. */
const ownOption = /^--user=(?!(?:root|0+)(?::|$))./;
const downloading: ReadonlySet<string> = new Set(["curl", "wget"]);

/** By which program, or which of its options, a command that starts as root goes on as another user. */
export function stepDown(command: Command): string | undefined {
  for (const { name = "", words } of [...command.wrappers, command]) {
    if (steppingDown.has(name)) return name;
    const option = Object.hasOwn(userOptions, name) ? userOptions[name] : undefined;
    if (option && words.some(({ value = "" }) => option.test(value))) return name;
  }
  const isLogin = downloading.has(command.name ?? "");
  const own = isLogin ? undefined : command.words.find(({ value, raw }) => ownOption.test(value ?? raw));
  return own && "--user";
}
