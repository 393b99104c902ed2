import { folderOf } from "../path";
import type { Told, WorkspaceFacts } from "./facts";

/** What the API server of a folder of static pods checks the certificates of its clients with. */
export function clientAuthorityIn(
  facts: WorkspaceFacts,
  folder: string,
): Told<"clientAuthority"> | undefined {
  return facts.all("clientAuthority").find(({ path }) => folderOf(path) === folder);
}
