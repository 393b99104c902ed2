import { daemonFiles, dockerKeys, dockerSockets } from "./docker-files";

/** The more special names first: a check of the socket's unit names `docker.socket`, one of the socket `docker.sock`. */
const checked = [...daemonFiles, ...dockerSockets, ...dockerKeys];

/** Whether a check is about who owns a file or a folder, or who may read and write it. */
export function isAboutFiles(title: string): boolean {
  return /\b(?:file|directory) (?:ownership is|permissions are)\b/.test(title);
}

/** The command that mends what such a check is about; `undefined` for a file that is not known. */
export function fileRemedy(title: string): string | undefined {
  const file = checked.find(({ called }) => called?.test(title));
  if (!file) return undefined;
  const { owner, mode, paths, place = paths[0] } = file;
  return title.includes("ownership") ? `chown ${owner} ${place}` : `chmod ${mode.toString(8)} ${place}`;
}
