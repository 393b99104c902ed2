import { baseName, relativePath } from "../linter/path";
import type { Range } from "../model/text";
import type { Analysis } from "./analyses";
import { spanOf } from "./diagnostic";
import type { PlaceView } from "./protocol/threat-model-view";
import type { Session } from "./session";

/** Where something stands in a file, as the client opens it; `undefined` for a file that is not there any more. */
export type Placing = (path: string, range: Range) => PlaceView | undefined;

/** Places in files as they were analyzed. */
export function placing(files: readonly Analysis[], { paths, workspace }: Session): Placing {
  const byPath = new Map(files.map((analysis) => [analysis.file.path, analysis]));
  return (path, range) => {
    const lines = byPath.get(path)?.lines;
    return (
      lines && {
        uri: paths.uriOf(path),
        file: fileName(path, workspace.folders),
        range: spanOf(range, lines),
      }
    );
  };
}

/** A path below its workspace folder, which is named where there are several. */
function fileName(path: string, folders: readonly string[]): string {
  const folder = folders.find((one) => path.startsWith(`${one}/`));
  if (folder === undefined) return baseName(path);
  const relative = relativePath(folder, path);
  return folders.length > 1 ? `${baseName(folder)}/${relative}` : relative;
}
