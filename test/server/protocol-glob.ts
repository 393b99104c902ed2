/** Whether a path matches a glob as the language server protocol describes it. */
export function matchesProtocolGlob(glob: string, file: string): boolean {
  const source = glob
    .replace(/[.+^$()|\\]/g, "\\$&")
    .replaceAll("**/", "(?:<any>/)?")
    .replaceAll("**", "<any>")
    .replaceAll("*", "[^/]*")
    .replaceAll("<any>", ".*")
    .replaceAll("[!", "[^/")
    .replace(/\{([^{}]*)\}/g, (_, options: string) => `(?:${options.replaceAll(",", "|")})`);
  return new RegExp(`^${source}$`).test(file);
}
