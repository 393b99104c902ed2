import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Libraries } from "../../linter/libraries";

/** Loads the bundle of the libraries, which lies beside the one that runs. */
export async function loadLibraries(): Promise<Libraries> {
  const module = await import(pathToFileURL(path.join(__dirname, "libraries.js")).href);
  return module.default.libraries;
}
