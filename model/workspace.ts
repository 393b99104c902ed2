import type { Dockerfile } from "./dockerfile/dockerfile";

/**
 * What the files of a workspace say about each other. Rules ask it; the linter feeds it, file by file. Paths are
 * slash-separated and are only joined and compared. An answer of `undefined` means "not known", never "not there".
 */
export interface Workspace {
  /** The Dockerfile at a path, when it is known; read for the stage that is built when one is named. */
  dockerfile(path: string, target?: string): Dockerfile | undefined;
  /** The Dockerfile (and stage name) that a Compose file of the workspace builds under this image name, when just one does. */
  builtImage(
    image: string,
  ):
    | { readonly path: string; readonly dockerfile: Dockerfile; readonly target: string | undefined }
    | undefined;
  /** Non-root `remoteUser` of a devcontainer.json that names the Dockerfile at the path. */
  devcontainerUser(dockerfilePath: string): string | undefined;
  /** Images that a kustomization's `images:` replaces in this file. */
  replacedImages(path: string): ReadonlySet<string>;
  /** `.dockerignore` lines that hold for the build of a Dockerfile, when known. */
  dockerignore(dockerfilePath: string): string | undefined;
}
