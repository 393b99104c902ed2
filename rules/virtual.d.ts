/** Every rule module below the namespaces of `rules/`, by its path without extension; made by the build (`scripts/rules-plugin.mjs`). */
declare module "seaworthy:rules" {
  import type { RuleDefinition } from "../rules/rule";

  const modules: Readonly<Record<string, RuleDefinition | Readonly<Record<string, RuleDefinition>>>>;
  export default modules;
}
