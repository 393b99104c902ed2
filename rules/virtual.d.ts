/** Made by the build (`scripts/rules-plugin.mjs`). */
declare module "seaworthy:rules" {
  /** Every module below the namespaces of `rules/`. */
  const modules: readonly {
    /** Its path below `rules/`, without extension. */
    readonly page: string;
    /** The same without area folders. */
    readonly id: string;
    /** What it exports: a rule, or a table of them. */
    readonly module: object;
  }[];
  export default modules;
}
