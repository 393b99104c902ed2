import { templateEndings } from "../model/command-files/host-file";
import { expandBraces } from "./glob";
import { folderOf } from "./path";

/** Files of one type, by what can be seen of them before they are read. */
interface FileType {
  /**
   * Globs of their names: `*` stands for any characters, `[!.]` for one that is no dot, `{a,b}` for either. Letters are
   * of either case.
   */
  readonly names: readonly string[];
  /** Who reads such files asks for just this spelling. */
  readonly isExact?: true;
  /** What the text begins with. */
  readonly start?: string;
  /** Most files of these names are something else. */
  readonly isRare?: true;
  /** The language ids of editors for such a document, whatever its name. */
  readonly languages?: readonly string[];
  /** The name says what it is, whatever is in it: one that cannot be read is an error, not a file of someone else. */
  readonly isCertain?: true;
  /** Says something about files below or beside it, and is asked for with them. */
  readonly isContext?: true;
}

/** Editors and language servers have no glob for a name without a dot: there is one for each length. */
const namesWithoutDot = Array.from({ length: 32 }, (_, i) => "[!.]".repeat(i + 1));

/**
 * The files that are ours: which names the command line looks for in a folder, and the server in a workspace; which
 * documents an editor tells the server about, and which wake it. Where a file may be of several types, the first that
 * recognizes it counts.
 */
export const fileTypes = {
  configuration: { names: [".seaworthy.yaml"], isExact: true },
  decisions: { names: [".seaworthy-threats.json"], isExact: true },
  dockerfile: {
    names: ["{Docker,Container}file", "*.{Docker,Container}file"],
    languages: ["dockerfile"],
    isCertain: true,
    isContext: true,
  },
  dockerfileNamesake: { names: ["{Docker,Container}file{.,-,_}*"], isContext: true },
  daemon: { names: ["daemon.json"], isExact: true, isCertain: true },
  devcontainer: { names: ["devcontainer.json", ".devcontainer.json"], isExact: true, isContext: true },
  script: { names: ["*.{sh,bash}"], languages: ["shellscript"], isContext: true },
  userData: { names: ["user-data{,.*}", "*.{cloud-config,cloudconfig}"], isRare: true },
  bareScript: { names: namesWithoutDot, start: "#!", isRare: true },
  makefile: { names: ["{,GNU}Makefile", "*.{mk,mak}"], isRare: true, languages: ["makefile"] },
  packageJson: { names: ["package.json"], isExact: true, isRare: true },
  unit: { names: ["*.service"], isRare: true },
  hostFile: {
    names: [
      "*.{rules,socket}",
      "config.json",
      "registries.yaml",
      `{*.service,*.socket,daemon.json,registries.yaml}.{${templateEndings.join()}}`,
    ],
    isExact: true,
    isRare: true,
  },
  pipeline: { names: ["{,*}.gitlab-ci.{yaml,yml}"] },
  compose: {
    names: ["{,docker-}compose.{yaml,yml}", "{,docker-}compose{.,-}*.{yaml,yml}"],
    languages: ["dockercompose"],
    isCertain: true,
    isContext: true,
  },
  kustomization: {
    names: ["kustomization.{yaml,yml}", "Kustomization"],
    isCertain: true,
    isContext: true,
  },
  skaffold: { names: ["skaffold.{yaml,yml}"], isContext: true },
  chart: { names: ["Chart.yaml"], isExact: true, isCertain: true, isContext: true },
  chartValues: { names: ["values.yaml"], isExact: true, isContext: true },
  otherValues: {
    names: ["values{.,-,_}*.{yaml,yml}", "*{.,-,_}values.{yaml,yml}"],
    isRare: true,
    isContext: true,
  },
  dockerBench: {
    names: ["*.docker-bench.{json,log}", "docker-bench-security.{log,log.json}"],
    isExact: true,
    isCertain: true,
  },
  kubeBench: { names: ["*.kube-bench.json"], isExact: true, isCertain: true },
  yaml: { names: ["*.{yaml,yml}"], languages: ["yaml", "helm", "ansible"] },
  json: { names: ["*.json"], isRare: true, languages: ["json", "jsonc"] },
  dockerignore: { names: ["*.dockerignore"], isContext: true },
  envFile: { names: ["*.env", ".env.*"] },
} as const satisfies Readonly<Record<string, FileType>>;

export type FileTypeId = keyof typeof fileTypes;

const types = (Object.entries(fileTypes) as [FileTypeId, FileType][]).map(([id, type]) => ({
  ...type,
  id,
  pattern: patternOf(type),
}));

/** True for a name of files of a type. */
export function isNamed(type: FileTypeId, name: string): boolean {
  return types.some(({ id, pattern }) => id === type && pattern.test(name));
}

/** The types that a file may be of, by its name or by the language that an editor says. */
export function typesOf(name: string, languageId?: string): readonly FileTypeId[] {
  const isLanguage = (ids: readonly string[] = []) => languageId !== undefined && ids.includes(languageId);
  return types
    .filter(({ pattern, languages }) => pattern.test(name) || isLanguage(languages))
    .map(({ id }) => id);
}

/** What the text of a file of this name begins with if it is ours, often `""`; `undefined` where it never is. */
export function startOf(name: string): string | undefined {
  const starts = types.filter(({ pattern }) => pattern.test(name)).map(({ start = "" }) => start);
  return starts.includes("") ? "" : starts[0];
}

/** True for the names that say what a file is, whatever is in it. */
export function isCertain(name: string): boolean {
  return types.some((type) => type.isCertain && type.pattern.test(name));
}

/** True for the names of files that say something about others without being asked for. */
export function isContext(name: string): boolean {
  return types.some((type) => type.isContext && type.pattern.test(name));
}

/** Names of files in any folder. */
export interface FileNames {
  /** In the syntax of the language server protocol. */
  readonly glob: string;
  has(name: string): boolean;
}

/** The names of the usual types, or of the rare ones; with some names besides. */
export function namesOf(which: "usual" | "rare", besides: readonly string[] = []): FileNames {
  const chosen = types.filter(({ isRare = false }) => isRare === (which === "rare"));
  return {
    glob: `**/{${[...besides, ...chosen.flatMap(globsOf)].join(",")}}`,
    has: (name) => besides.includes(name) || chosen.some(({ pattern }) => pattern.test(name)),
  };
}

/** Folders of files that are other people's: nobody looks into them who is not told to. */
export const foreignFolders: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/** Files that are not looked at unless they are opened: other people's. */
export function isForeign(path: string): boolean {
  return folderOf(path)
    .split("/")
    .some((name) => foreignFolders.has(name));
}

/** Globs are case-sensitive on some systems. */
function globsOf({ names, isExact }: FileType): readonly string[] {
  const globs = names.flatMap(alternatives);
  return isExact ? globs : globs.map((glob) => glob.replace(/[a-z]/gi, eitherCase));
}

function eitherCase(letter: string): string {
  return `[${letter.toLowerCase()}${letter.toUpperCase()}]`;
}

function patternOf({ names, isExact }: FileType): RegExp {
  const sources = names
    .flatMap(alternatives)
    .map((glob) => glob.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("[!", "[^"));
  return new RegExp(`^(?:${sources.join("|")})$`, isExact ? "" : "i");
}

function alternatives(glob: string): readonly string[] {
  return expandBraces(glob) ?? [];
}
