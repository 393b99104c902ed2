import { ansibleTasks } from "../model/command-files/ansible";
import { cloudInitCommands } from "../model/command-files/cloud-init";
import type { CommandFile } from "../model/command-files/command-file";
import { devcontainerCommands } from "../model/command-files/devcontainer";
import { readHostFile } from "../model/command-files/host-file";
import { parseMakefile } from "../model/command-files/makefile";
import { packageScripts } from "../model/command-files/package-json";
import { pipelineSteps } from "../model/command-files/pipeline";
import { parseUnit } from "../model/command-files/unit";
import type { ComposeCache } from "../model/compose/cache";
import type { ComposeFile, Service } from "../model/compose/compose";
import { readCompose } from "../model/compose/parse";
import { parseDockerfile } from "../model/dockerfile/parse";
import { parseScript } from "../model/shell/script";
import { Lines } from "../model/text";
import type { TreeDocument } from "../model/tree/document";
import type { Holds } from "../model/tree/helm/guards";
import { hasMarks } from "../model/tree/helm/other-marks";
import { parseJson } from "../model/tree/json";
import { parseYaml } from "../model/tree/yaml/yaml";
import type { ChartFiles } from "../model/workspace/charts";
import { parseConfiguration } from "./configuration-file";
import { parseDecisions } from "./decisions";
import { isNamed } from "./file-types";
import { baseName } from "./path";
import { binaryErrors, type Collection, errorsOf } from "./read-errors";
import { readBenchmarkAt, readObjects } from "./readings";
import type { Recognition } from "./recognize";
import type { Source, SourceCache } from "./source";
import type { Uses } from "./values/uses";

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
    case "host-file":
      return asScript(readHostFile(path, text));
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
