import { baseName } from "../path";
import { Lines, lineEnd, type Range, wholeCharacters } from "../text";
import type { Problem, TreeDocument } from "../tree/document";
import { parseJson } from "../tree/json";
import { dayIn } from "./day";
import { readDockerBenchJson } from "./docker-bench-json";
import { readDockerBenchText } from "./docker-bench-text";
import { readKubeBench } from "./kube-bench";
import type { BenchmarkLog, BenchmarkTool } from "./log";

/** A file that should hold the log of a benchmark. */
export interface BenchmarkFile {
  readonly lines: Lines;
  /** `undefined` where something is in its way: what half a log does not tell would pass for nothing found. */
  readonly log: BenchmarkLog | undefined;
  /** What is in its way. */
  readonly problems: readonly Problem[];
  /** Of JSON. */
  readonly trees: readonly TreeDocument[];
}

/** @param path of the file, whose name may say the day on which the log was taken, where the log does not */
export function readBenchmark(text: string, tool: BenchmarkTool, path: string): BenchmarkFile {
  const tree = path.endsWith(".json") ? parseJson(text) : undefined;
  const lines = tree?.lines ?? new Lines(text);
  const trees = tree ? [tree] : [];
  const [problem] = tree?.problems ?? [];
  if (problem)
    return {
      lines,
      trees,
      log: undefined,
      problems: [{ ...problem, message: `Not readable as JSON: ${problem.message}` }],
    };
  const log = tree ? inJson(tree, tool) : readDockerBenchText(text);
  if (!log) return { lines, trees, log, problems: [foreign(text, tool, tree !== undefined)] };
  return { lines, trees, log: { ...log, day: log.day ?? dayIn(baseName(path)) }, problems: [] };
}

function inJson({ root }: TreeDocument, tool: BenchmarkTool): BenchmarkLog | undefined {
  return tool === "kube-bench" ? readKubeBench(root) : readDockerBenchJson(root);
}

function foreign(text: string, tool: BenchmarkTool, isJson: boolean): Problem {
  return { message: `Not a log of ${tool}: expected ${expected(tool, isJson)}`, range: firstLine(text) };
}

function expected(tool: BenchmarkTool, isJson: boolean): string {
  if (tool === "kube-bench") return "what `kube-bench --json` prints";
  return isJson ? "the JSON that it writes beside its log" : "lines such as `[WARN] 1.1.3 - Ensure …`";
}

function firstLine(text: string): Range {
  return wholeCharacters(text, { start: 0, end: Math.min(lineEnd(text, 0), 200) });
}
