/** A path with `~` for the home folder that `HOME` names at its beginning. */
export function homeAsTilde(path: string): string {
  return path.replace(/^\$(?:HOME(?!\w)|\{HOME(?::?\?[^}]*)?\})/, "~");
}
