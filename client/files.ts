import { RelativePattern, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type FindFilesParams,
  findFiles,
  type ReadFilesParams,
  readFiles,
} from "../server/protocol/messages";

const foreign = "**/{node_modules,.git}/**";

/** Lets the server see the files of the workspace, wherever they are: on a disk, behind a connection, in a virtual workspace. */
export function shareFiles(client: BaseLanguageClient): void {
  client.onRequest(findFiles, async ({ folder, glob, limit }: FindFilesParams) => {
    const uris = await workspace.findFiles(new RelativePattern(Uri.parse(folder), glob), foreign, limit);
    return uris.map((uri) => client.code2ProtocolConverter.asUri(uri));
  });
  client.onRequest(readFiles, ({ uris, maxBytes }: ReadFilesParams) =>
    Promise.all(uris.map((uri) => readText(Uri.parse(uri), maxBytes))),
  );
}

async function readText(uri: Uri, maxBytes: number): Promise<string | null> {
  try {
    const { size } = await workspace.fs.stat(uri);
    return size > maxBytes ? null : new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
