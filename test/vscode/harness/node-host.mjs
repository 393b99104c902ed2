// The suite in the Node extension host of code-server.
import fs from "node:fs";
import path from "node:path";
import { createProfile } from "../../../scripts/host/profile.mjs";
import { remoteUri, startCodeServer, workbenchUrl } from "../../../scripts/host/server.mjs";
import { vsix } from "../../../scripts/package.mjs";
import { openPage } from "./browser.mjs";
import { bundleSuite, suiteFolder } from "./bundle.mjs";
import { runSuite } from "./suite.mjs";

/** Runs the suite and returns its counts. */
export async function runInNodeHost() {
  await bundleSuite("node");
  const profile = createProfile({ vsix });
  const { authority, stop } = await startCodeServer(profile);
  const { page, close } = await openPage();
  try {
    const workspace = path.join(profile.folder, "workspace");
    fs.mkdirSync(workspace);
    const payload = [
      ["extensionDevelopmentPath", remoteUri(authority, suiteFolder)],
      ["extensionTestsPath", remoteUri(authority, path.join(suiteFolder, "node"))],
    ];
    return await runSuite(page, workbenchUrl(authority, workspace, payload));
  } finally {
    await close();
    stop();
    profile.remove();
  }
}
