import { readEnvFile } from "../../model/compose/env-file";
import { buildsOf, fragmentsOf } from "../../model/compose/facts";
import { readCompose } from "../../model/compose/parse";
import { factsOf, type ObjectFacts } from "../../model/kubernetes/facts";
import { kustomizationOf } from "../../model/kubernetes/kustomization";
import { objectsByDocument } from "../../model/kubernetes/manifest";
import { imagesBuiltBy } from "../../model/kubernetes/skaffold";
import { folderOf, joinPath } from "../../model/path";
import { firstFound } from "../../model/search";
import { rootWork } from "../../model/shell/root-work";
import { commandsOfScript } from "../../model/shell/script";
import { stepDown } from "../../model/shell/step-down";
import type { TreeDocument } from "../../model/tree/document";
import { chartValues } from "../../model/tree/helm/chart-values";
import { parseJson } from "../../model/tree/json";
import { parseYaml } from "../../model/tree/yaml/yaml";
import type { FactKind, Facts } from "../../model/workspace/facts";
import { parseDecisions } from "../decisions";
import type { FileTypeId } from "../file-types";
import { readObjects } from "../readings";
import type { Recognition } from "../recognize";
import { SourceCache } from "../source";
import { movedFacts } from "./moved-facts";

export type FactsByKind = { readonly [Kind in FactKind]?: readonly Facts[Kind][] };

/** A file that facts are read from, with what is known of it. */
export interface FileReading {
  readonly path: string;
  readonly text: string;
  readonly types: readonly FileTypeId[];
  /** What its text shows that it is: looked at only where its type does not tell. */
  recognition(): Recognition | undefined;
  /** What was read of it, where it is being edited. */
  readonly cache: SourceCache | undefined;
}

/** Facts of a document that stands at an offset. */
export interface PlacedFacts {
  readonly facts: ObjectFacts;
  readonly start: number;
}

/**
 * What a file tells of how it relates to others.
 * @param clue of the documents that are read, where they are read one by one
 */
export function relationsIn(file: FileReading, clue: RegExp | undefined): FactsByKind {
  const { path, text, types } = file;
  if (types.includes("chart")) return { chart: [{}] };
  if (types.includes("chartValues")) return valuesIn(file);
  if (types.includes("decisions")) return { decision: parseDecisions(text).decisions };
  if (types.includes("dockerignore")) return { dockerignore: [{ lines: text }] };
  if (types.includes("envFile")) return { envFile: [{ variables: readEnvFile(text) }] };
  if (types.includes("skaffold"))
    return { skaffold: [{ images: documentsIn(file).flatMap(({ root }) => imagesBuiltBy(root)) }] };
  const folder = folderOf(path);
  const recognition = file.recognition();
  switch (recognition?.kind) {
    case "compose": {
      const compose = readCompose(text, { cache: file.cache?.compose });
      return { build: buildsOf(compose, folder), fragment: fragmentsOf(compose, folder) };
    }
    case "shell":
      return { script: scriptFacts(text) };
    case "devcontainer":
      return devcontainerFacts(text, folder);
    case "kustomize":
      return { kustomization: [kustomizationOf(documentsIn(file)[0]?.root, folder)] };
    case "kubernetes":
    case "helm":
    case "component-config":
      return manifestFacts(file, recognition, clue);
    default:
      return types.includes("otherValues") ? valuesIn(file) : {};
  }
}

function valuesIn(file: FileReading): FactsByKind {
  const [document] = documentsIn(file);
  const values = document && chartValues(document);
  return values === undefined ? {} : { values: [{ values }] };
}

function documentsIn({ text, cache }: FileReading): readonly TreeDocument[] {
  return parseYaml(text, { cache: cache?.manifest.yaml, dialect: "kubernetes" });
}

/** Those of a document are read once for its text, and moved as the file is edited. */
function manifestFacts(
  { text, cache = new SourceCache() }: FileReading,
  recognition: Recognition,
  clue: RegExp | undefined,
): FactsByKind {
  const manifest = readObjects(text, recognition, cache, { clue });
  cache.facts.begin();
  const told = [...objectsByDocument(manifest)].map(([{ key, base }, objects]) => {
    const { facts, start } = cache.facts.read(key, () => ({
      facts: joined(objects.map(factsOf)),
      start: base,
    }));
    return movedFacts(facts, base - start);
  });
  return joined(told);
}

function joined(facts: readonly ObjectFacts[]): ObjectFacts {
  return {
    workload: facts.flatMap(({ workload }) => workload),
    namespace: facts.flatMap(({ namespace }) => namespace),
    service: facts.flatMap(({ service }) => service),
    referenceGrant: facts.flatMap(({ referenceGrant }) => referenceGrant),
    serviceAccount: facts.flatMap(({ serviceAccount }) => serviceAccount),
    secret: facts.flatMap(({ secret }) => secret),
    role: facts.flatMap(({ role }) => role),
    binding: facts.flatMap(({ binding }) => binding),
    networkPolicy: facts.flatMap(({ networkPolicy }) => networkPolicy),
    clientAuthority: facts.flatMap(({ clientAuthority }) => clientAuthority),
  };
}

function scriptFacts(text: string): readonly Facts["script"][] {
  const commands = commandsOfScript(text);
  const last = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .at(-1);
  return [
    {
      stepsDownBy: firstFound(commands, stepDown),
      rootWork: firstFound(commands, rootWork),
      runsArguments: /^exec\b.*\$@/.test(last ?? ""),
    },
  ];
}

function devcontainerFacts(text: string, folder: string): FactsByKind {
  const { root } = parseJson(text);
  const dockerfile = root.get("build", "dockerfile").string ?? root.get("dockerFile").string;
  const user = root.get("remoteUser").string;
  if (dockerfile === undefined || user === undefined || user === "root") return {};
  return { devcontainer: [{ dockerfile: joinPath(folder, dockerfile), user }] };
}
