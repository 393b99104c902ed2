import { type BenchmarkFile, readBenchmark } from "../model/benchmark/read";
import { identitiesIn } from "../model/kubernetes/identity";
import type { Manifest } from "../model/kubernetes/kubernetes";
import { KubernetesManifest, type ManifestOptions, readManifest } from "../model/kubernetes/manifest";
import { hasMarks } from "../model/tree/helm/other-marks";
import { parseJson } from "../model/tree/json";
import { isNamed } from "./file-types";
import { baseName } from "./path";
import type { Recognition } from "./recognize";
import type { SourceCache } from "./source";

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
