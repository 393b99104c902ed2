import type { BenchmarkLog } from "../model/benchmark/log";
import { type BenchmarkFile, readBenchmark } from "../model/benchmark/read";
import { ansibleTasks } from "../model/command-files/ansible";
import { cloudInitCommands } from "../model/command-files/cloud-init";
import type { CommandFile } from "../model/command-files/command-file";
import { devcontainerCommands } from "../model/command-files/devcontainer";
import { parseMakefile } from "../model/command-files/makefile";
import { packageScripts } from "../model/command-files/package-json";
import { pipelineSteps } from "../model/command-files/pipeline";
import { parseUnit } from "../model/command-files/unit";
import { ComposeCache } from "../model/compose/cache";
import type { ComposeFile, Service } from "../model/compose/compose";
import { readCompose } from "../model/compose/parse";
import type { Dockerfile } from "../model/dockerfile/dockerfile";
import { DockerfileCache, parseDockerfile } from "../model/dockerfile/parse";
import { identitiesIn } from "../model/kubernetes/identity";
import type { Manifest } from "../model/kubernetes/kubernetes";
import {
  KubernetesManifest,
  ManifestCache,
  type ManifestOptions,
  readManifest,
} from "../model/kubernetes/manifest";
import { parseScript } from "../model/shell/script";
import { Lines, wholeCharacters } from "../model/text";
import { TextCache } from "../model/text-cache";
import type { TreeDocument } from "../model/tree/document";
import type { Holds } from "../model/tree/helm/guards";
import { hasMarks } from "../model/tree/helm/other-marks";
import { parseJson } from "../model/tree/json";
import { parseYaml } from "../model/tree/yaml/yaml";
import type { ChartFiles } from "../model/workspace/charts";
import { parseConfiguration } from "./configuration-file";
import type { ConfigurationProblem } from "./configuration-problem";
import { parseDecisions } from "./decisions";
import { isNamed } from "./file-types";
import type { ReadError } from "./finding";
import { baseName } from "./path";
import type { Recognition } from "./recognize";
import { noKnownSecrets } from "./secrets/in-dockerfile";
import { type Uses, ValueUses } from "./values/uses";
import type { PlacedFacts } from "./workspace/relations";

/** A file as it was read: its kind's document, and the trees whose comments and entries are looked at. */
export type Source = {
  readonly text: string;
  readonly lines: Lines;
  /** Why the text, or a part of it, could not be read. */
  readonly errors: readonly ReadError[];
} & (
  | { readonly type: "dockerfile"; readonly dockerfile: Dockerfile }
  | { readonly type: "compose"; readonly file: ComposeFile; readonly trees: readonly TreeDocument[] }
  | { readonly type: "manifest"; readonly manifest: Manifest; readonly trees: readonly TreeDocument[] }
  | {
      readonly type: "values";
      /** Helm reads the first one of the file. */
      readonly document: TreeDocument;
      readonly trees: readonly TreeDocument[];
      readonly uses: Uses;
    }
  | { readonly type: "daemon"; readonly trees: readonly TreeDocument[] }
  | { readonly type: "script"; readonly script: CommandFile }
  | { readonly type: "steps"; readonly steps: CommandFile; readonly trees: readonly TreeDocument[] }
  | {
      readonly type: "benchmark";
      readonly log: BenchmarkLog | undefined;
      readonly trees: readonly TreeDocument[];
    }
  | { readonly type: "configuration"; readonly problems: readonly ConfigurationProblem[] }
);

/** What was read of one file that is being edited, so that an edit costs the part that it is in. */
export class SourceCache {
  readonly dockerfile = new DockerfileCache();
  /** The same for those who ask what is built of it, by target: theirs is another reading. */
  readonly built = new Map<string | undefined, DockerfileCache>();
  readonly compose = new ComposeCache();
  readonly manifest = new ManifestCache();
  /** Of a manifest that is a template of another tool than Helm: it is read plainly first. */
  readonly template = new ManifestCache();
  /** What documents tell of themselves for other files. */
  readonly facts = new TextCache<PlacedFacts>();
  /** Of a `values.yaml`: what its templates write of it. */
  readonly uses = new ValueUses();
  readonly secrets = noKnownSecrets();
}

interface Reading {
  readonly path: string;
  readonly recognition: Recognition;
  readonly cache: SourceCache;
  readonly knownRules: ReadonlySet<string>;
  /** What the guards of a Helm template are answered; nothing is known of them where this is not given. */
  readonly holds?: Holds;
  /** The chart that a `values.yaml` is of; where this is not given, it gives values to nothing. */
  readonly chart?: ChartFiles;
}

/** Reads a text as what it was recognized as. */
export function readSource(text: string, reading: Reading): Source {
  const { path, recognition, cache, knownRules, holds, chart = { templates: [], others: [] } } = reading;
  const { kind, isPartial, isTemplate } = recognition;
  switch (kind) {
    case "dockerfile": {
      // What BuildKit rejects in a Dockerfile is the finding of a rule.
      const dockerfile = parseDockerfile(text, { isTemplate, cache: cache.dockerfile });
      return { type: "dockerfile", text, lines: dockerfile.lines, errors: binaryErrors(text), dockerfile };
    }
    case "shell":
      return asScript(parseScript(text));
    case "makefile":
      return asScript(parseMakefile(text));
    case "unit":
      return asScript(parseUnit(text));
    case "ci": {
      const documents = parseYaml(text);
      return asSteps(pipelineSteps(documents), documents);
    }
    case "cloud-init": {
      const document = readCloudConfig(text);
      return asSteps(cloudInitCommands(document), [document]);
    }
    case "ansible": {
      const documents = parseYaml(text);
      return asSteps(ansibleTasks(documents), documents, "sequence");
    }
    case "package-json": {
      const document = parseJson(text);
      return asSteps(packageScripts(document), [document]);
    }
    case "devcontainer": {
      const document = parseJson(text);
      return asSteps(devcontainerCommands(document), [document]);
    }
    case "compose": {
      const file = readComposeFile(text, path, isPartial, cache.compose);
      const trees = file.documents;
      return { type: "compose", text, lines: file.lines, errors: errorsOf(trees), file, trees };
    }
    case "configuration": {
      const { problems } = isNamed("decisions", baseName(path))
        ? parseDecisions(text)
        : parseConfiguration(text, knownRules);
      return { type: "configuration", text, lines: new Lines(text), errors: [], problems };
    }
    case "benchmark": {
      const { lines, log, problems, trees } = readBenchmarkAt(path, text);
      return { type: "benchmark", text, lines, errors: problems, log, trees };
    }
    case "values": {
      const [document] = parseYaml(text, { cache: cache.manifest.yaml, dialect: "kubernetes" });
      return asValues(document as TreeDocument, cache.uses.in(document as TreeDocument, chart));
    }
    case "daemon": {
      const document = parseJson(text);
      const trees = [document];
      return { type: "daemon", text, lines: document.lines, errors: errorsOf(trees), trees };
    }
    default: {
      const manifest = readObjects(text, recognition, cache, { holds });
      const trees = manifest.documents;
      return { type: "manifest", text, lines: manifest.lines, errors: errorsOf(trees), manifest, trees };
    }
  }
}

function asScript(script: CommandFile): Source {
  return { type: "script", text: script.text, lines: script.lines, errors: [], script };
}

/** Values that are a template themselves are not read. */
function asValues(document: TreeDocument, uses: Uses): Source {
  const { text, lines } = document;
  const trees = [document];
  return {
    type: "values",
    text,
    lines,
    errors: hasMarks(text) ? [] : errorsOf(trees),
    document,
    trees,
    uses,
  };
}

function asSteps(steps: CommandFile, trees: readonly TreeDocument[], expected?: Collection): Source {
  return {
    type: "steps",
    text: steps.text,
    lines: steps.lines,
    errors: errorsOf(trees, expected),
    steps,
    trees,
  };
}

/** What is readable with the marks masked is a template: of Jinja, or of who makes machines. */
function readCloudConfig(text: string): TreeDocument {
  const [plain] = parseYaml(text) as [TreeDocument];
  if (plain.problems.length === 0 || !hasMarks(text)) return plain;
  return (parseYaml(text, { template: "any" }) as [TreeDocument])[0];
}

/** Reads the log of a benchmark, whose name says which it is. */
export function readBenchmarkAt(path: string, text: string): BenchmarkFile {
  return readBenchmark(
    text,
    isNamed("kubeBench", baseName(path)) ? "kube-bench" : "docker-bench-security",
    path,
  );
}

/** How objects are read where more is known of the reason. */
type ObjectReading = Pick<ManifestOptions, "clue" | "holds">;

/** Reads the objects of a text for what is found in it, and for what it tells others. */
export function readObjects(
  text: string,
  { isJson, isPartial, isTemplate, named }: Recognition,
  cache: SourceCache,
  { clue, holds }: ObjectReading = {},
): Manifest {
  if (isJson) {
    const document = parseJson(text);
    return new KubernetesManifest(text, document.lines, [document], identitiesIn(document.root));
  }
  const manifest = readManifest(text, {
    partial: isPartial,
    template: isTemplate,
    holds,
    named,
    clue,
    cache: cache.manifest,
  });
  const isReadable =
    manifest.documents.every(({ problems }) => problems.length === 0) && manifest.documents.length > 0;
  if (isReadable || isTemplate || named || !hasMarks(text)) return manifest;
  // What is readable with the marks masked is a template of another tool.
  return readManifest(text, {
    partial: isPartial,
    template: "any",
    clue,
    lines: manifest.lines,
    cache: cache.template,
  });
}

/**
 * A file beside the main one (`docker-compose.prod.yml`) is an override when a service of it has no image: it could not
 * be started alone.
 */
function readComposeFile(text: string, path: string, isPartial: boolean, cache: ComposeCache): ComposeFile {
  const file = readCompose(text, { partial: isPartial, cache });
  const isMain = /^(?:docker-)?compose\.ya?ml$/i.test(baseName(path));
  return isPartial || isMain || file.services.every(canBeStarted) ? file : file.asPartial();
}

function canBeStarted({ field }: Service): boolean {
  return ["image", "build", "extends", "provider"].some((key) => !field.get(key).isAbsent);
}

function binaryErrors(text: string): readonly ReadError[] {
  const nul = text.indexOf("\0");
  const range = { start: nul, end: nul + 1 };
  return nul < 0
    ? []
    : [{ message: "Not readable as a Dockerfile: a NUL character, which no text holds", range }];
}

type Collection = "mapping" | "sequence";

/** @param expected what a file of its kind holds */
function errorsOf(trees: readonly TreeDocument[], expected: Collection = "mapping"): readonly ReadError[] {
  return trees.flatMap(({ flavor, text, problems: [problem], root }) => {
    const format = flavor === "json" ? "JSON" : "YAML";
    if (problem) return [{ message: `Not readable as ${format}: ${problem.message}`, range: problem.range }];
    if (!root.isPresent || root.kind === expected) return [];
    const { start } = root.range;
    const found = names[root.kind ?? "scalar"];
    const wanted = flavor === "json" ? "an object" : names[expected];
    return [
      {
        message: `Not readable: ${found} stands where ${wanted} is expected`,
        range: wholeCharacters(text, { start, end: Math.min(start + 1, text.length) }),
      },
    ];
  });
}

const names = { mapping: "a mapping", sequence: "a list", scalar: "a single value" } as const;
