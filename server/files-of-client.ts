import type { Connection } from "vscode-languageserver";
import { foreignFolders } from "../linter/file-types";
import { type Files, maxFileBytes } from "./platform";
import {
  type FindFilesParams,
  type FindFoldersParams,
  findFiles,
  findFolders,
  type ReadFilesParams,
  readFiles,
} from "./protocol/messages";

const foreignGlob = `**/{${[...foreignFolders].join(",")}}/**`;

/** The files that the client holds: they may be on a disk, in a virtual workspace or behind a remote connection. */
export function filesOfClient(connection: Connection): Files {
  return {
    async find(folder, searches, limit) {
      const found = searches.map(({ glob }) => {
        const params: FindFilesParams = { folder, glob, exclude: foreignGlob, limit };
        return connection.sendRequest<string[]>(findFiles, params);
      });
      return [...new Set((await Promise.all(found)).flat())];
    },
    folders(uris) {
      const params: FindFoldersParams = { uris };
      return connection.sendRequest<string[]>(findFolders, params);
    },
    async read(uris, start = "") {
      const params: ReadFilesParams = { uris, start, maxBytes: maxFileBytes };
      const texts = await connection.sendRequest<(string | null)[]>(readFiles, params);
      return texts.map((text) => text ?? undefined);
    },
  };
}
