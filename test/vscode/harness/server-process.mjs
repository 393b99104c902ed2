// The language server's process, seen from outside of VS Code.
import fs from "node:fs";

/** The ids of the server processes of an extension that is installed in a folder (Linux). */
export function serverProcesses(extension) {
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && commandLine(name).includes(`${extension}/dist/server.js`))
    .map(Number);
}

/** Empty for a process that has ended, also where its parent has not yet taken note. */
function commandLine(id) {
  try {
    return fs.readFileSync(`/proc/${id}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
