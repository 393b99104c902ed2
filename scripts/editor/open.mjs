// Opens a real VS Code with the extension on a folder, by the first way that is open on this machine.
import path from "node:path";
import { Failure } from "../command.mjs";
import { installHost } from "../host/install.mjs";
import { createProfile } from "../host/profile.mjs";
import { remoteUri, startCodeServer, workbenchUrl } from "../host/server.mjs";
import { packageExtension } from "../package.mjs";
import { downloadedDesktop, hasDisplay, installedDesktop, openInDesktop } from "./desktop.mjs";

/** Opens a folder and a file in it, and stays until the editor is closed or Ctrl+C is pressed. */
export async function openEditor(folder, file) {
  const desktop = hasDisplay() ? (installedDesktop() ?? (await downloadedDesktop())) : undefined;
  if (desktop) {
    console.log(`\nOpening ${desktop} on ${folder}. Close its window or press Ctrl+C to end.`);
    await openInDesktop(desktop, folder, file);
  } else if (process.platform === "linux") {
    await openInBrowser(folder, file);
  } else {
    throw new Failure(
      "There is no VS Code on this machine. Install it from https://code.visualstudio.com and run npm start again.",
    );
  }
}

/** Serves the same VS Code to a browser. */
async function openInBrowser(folder, file) {
  console.log("\nThere is no desktop VS Code here: it is served to your browser instead.");
  installHost();
  const vsix = await packageExtension();
  const { authority, ended } = await startCodeServer(createProfile({ vsix }));
  const payload = [["openFile", remoteUri(authority, path.join(folder, file))]];
  console.log(`\nVS Code with Seaworthy is served on ${folder}. Ctrl+C ends it.`);
  console.log("Open this address in a browser on this machine:");
  // Nothing follows it, so that it stands where somebody looks.
  console.log(`\n  ${workbenchUrl(authority, folder, payload)}\n`);
  await ended;
  throw new Failure("code-server has ended. Run npm start again.");
}
