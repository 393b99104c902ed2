// Finds a desktop VS Code, or fetches VS Code's own download, and opens a folder in it with the extension under development.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../rules-plugin.mjs";

export function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The program of an installed VS Code or VSCodium (not its `code` command, which returns at once), or undefined. */
export function installedDesktop() {
  return [...wellKnownPlaces(), ...besideCommands()].find((file) => fs.existsSync(file));
}

function wellKnownPlaces() {
  switch (process.platform) {
    case "darwin":
      return ["/Applications", path.join(os.homedir(), "Applications")].flatMap((folder) => [
        path.join(folder, "Visual Studio Code.app/Contents/MacOS/Electron"),
        path.join(folder, "Visual Studio Code.app/Contents/MacOS/Code"),
        path.join(folder, "VSCodium.app/Contents/MacOS/VSCodium"),
        path.join(folder, "VSCodium.app/Contents/MacOS/Electron"),
      ]);
    case "win32":
      return [path.join(process.env.LOCALAPPDATA ?? "", "Programs"), process.env.ProgramFiles ?? ""].flatMap(
        (folder) => [
          path.join(folder, "Microsoft VS Code/Code.exe"),
          path.join(folder, "VSCodium/VSCodium.exe"),
        ],
      );
    default:
      return ["/snap/code/current/usr/share/code/code", "/snap/codium/current/usr/share/codium/codium"];
  }
}

/** On Linux the command is `<installation>/bin/code`, behind links, and the program `<installation>/code`. */
function besideCommands() {
  if (process.platform !== "linux") return [];
  return ["code", "codium"].flatMap((name) =>
    (process.env.PATH ?? "")
      .split(path.delimiter)
      .map((folder) => path.join(folder, name))
      .filter((command) => fs.existsSync(command))
      .map((command) => path.join(path.dirname(fs.realpathSync(command)), "..", name)),
  );
}

/** VS Code's own download, kept in .vscode-test/. Undefined where its servers cannot be reached. */
export async function downloadedDesktop() {
  const { downloadAndUnzipVSCode } = await import("@vscode/test-electron");
  try {
    return await downloadAndUnzipVSCode({ version: "stable", cachePath: path.join(root, ".vscode-test") });
  } catch (error) {
    console.log(`VS Code cannot be downloaded: ${error.message}`);
    return undefined;
  }
}

/** Opens a folder and a file in it, in a profile of its own so that no other extension interferes. Resolves when the window is closed. */
export function openInDesktop(program, folder, file) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-"));
  process.once("exit", () => fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10 }));
  const editor = spawn(
    program,
    [
      `--extensionDevelopmentPath=${root}`,
      `--user-data-dir=${path.join(profile, "data")}`,
      `--extensions-dir=${path.join(profile, "extensions")}`,
      "--disable-workspace-trust",
      "--skip-release-notes",
      "--skip-welcome",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      folder,
      path.join(folder, file),
    ],
    { stdio: "ignore" },
  );
  process.once("exit", () => editor.kill());
  return new Promise((resolve, reject) => {
    editor.once("error", reject);
    editor.once("exit", resolve);
  });
}
