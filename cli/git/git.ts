import { execFile } from "node:child_process";

/** Nothing that a repository configures is run, nothing is fetched, nothing is written. */
const safely = [
  ...["-c", "core.hooksPath=/dev/null"],
  ...["-c", "core.fsmonitor=false"],
  ...["-c", "protocol.allow=never"],
  "--no-pager",
];

/**
 * What a command of git writes to its output.
 * @param folder that it is run in
 * @param input that it is given
 * @throws Error with what git said
 */
export function git(folder: string, words: readonly string[], input = ""): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      "git",
      [...safely, ...words],
      {
        cwd: folder,
        encoding: "buffer",
        maxBuffer: Number.POSITIVE_INFINITY,
        env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1", GIT_TERMINAL_PROMPT: "0" },
        windowsHide: true,
      },
      (error, stdout, stderr) => {
        if (error) reject(new Error(stderr.toString().trim().split("\n")[0] || String(error.message)));
        else resolve(stdout);
      },
    );
    // Git may be gone before it has read: what it said is told.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}
