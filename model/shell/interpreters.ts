import { baseName } from "../path";

/** Shells whose language is read as a POSIX shell's. */
const posixShells: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh", "mksh"]);

export function isPosixShell(program: string | undefined): boolean {
  return program !== undefined && posixShells.has(program);
}

/** Whether a script is read by a POSIX shell: it has no `#!` line, or one that names such a shell. */
export function isPosixScript(text: string): boolean {
  if (!text.startsWith("#!")) return true;
  const words = (/^#!([^\r\n]*)/.exec(text)?.[1] ?? "").trim().split(/\s+/).map(baseName);
  return isPosixShell(words.find((word) => word !== "env" && !word.startsWith("-")));
}

/** The base name of a program, without the extension that Windows gives it: `bash` for `C:\Git\bin\bash.exe`. */
export function programName(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? "").toLowerCase().replace(/\.exe$/, "");
}
