import type { Connection } from "vscode-languageserver";
import { type Files, maxFileBytes } from "./platform";
import { type FindFilesParams, findFiles, type ReadFilesParams, readFiles } from "./protocol/messages";

/** The files that the client holds: they may be on a disk, in a virtual workspace or behind a remote connection. */
export function filesOfClient(connection: Connection): Files {
  return {
    find(folder, glob, limit) {
      const params: FindFilesParams = { folder, glob, limit };
      return connection.sendRequest<string[]>(findFiles, params);
    },
    async read(uris) {
      const params: ReadFilesParams = { uris, maxBytes: maxFileBytes };
      const texts = await connection.sendRequest<(string | null)[]>(readFiles, params);
      return texts.map((text) => text ?? undefined);
    },
  };
}
