import { FileType, RelativePattern, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { encodingOf } from "../server/protocol/encoding";
import {
  type FindFilesParams,
  type FindFoldersParams,
  findFiles,
  findFolders,
  type ReadFilesParams,
  readFiles,
} from "../server/protocol/messages";

/** Lets the server see the files of the workspace, wherever they are: on a disk, behind a connection, in a virtual workspace. */
export function shareFiles(client: BaseLanguageClient): void {
  client.onRequest(findFiles, async ({ folder, glob, exclude, limit }: FindFilesParams) => {
    const uris = await workspace.findFiles(new RelativePattern(Uri.parse(folder), glob), exclude, limit);
    return uris.map((uri) => client.code2ProtocolConverter.asUri(uri));
  });
  client.onRequest(findFolders, async ({ uris }: FindFoldersParams) => {
    const are = await Promise.all(uris.map((uri) => isFolder(Uri.parse(uri))));
    return uris.filter((_, i) => are[i]);
  });
  client.onRequest(readFiles, ({ uris, start, maxBytes }: ReadFilesParams) =>
    Promise.all(
      uris.map(async (uri) => {
        const text = await readText(Uri.parse(uri), maxBytes, (reason) => {
          // Where it may be anything, a program is nothing to speak of.
          if (start === "") client.warn(`Not read: ${uri}: ${reason}`, undefined, false);
        });
        return text?.startsWith(start) ? text : null;
      }),
    ),
  );
}

async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch {
    // It is gone again.
    return false;
  }
}

/** A link to a device, and a pipe, would never end: they are not opened. */
async function readText(
  uri: Uri,
  maxBytes: number,
  refuse: (reason: string) => void,
): Promise<string | null> {
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if ((type & FileType.File) === 0) refuse("not a regular file");
    else if (size > maxBytes) refuse(`larger than ${maxBytes / 1e6} MB`);
    else {
      const bytes = await workspace.fs.readFile(uri);
      return new TextDecoder(encodingOf(bytes)).decode(bytes);
    }
  } catch {
    // It is gone, or it is not for us.
  }
  return null;
}
