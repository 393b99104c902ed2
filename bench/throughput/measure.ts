import { spawnSync } from "node:child_process";
import fs from "node:fs";

export interface Measurement {
  readonly wallMs: number;
  /** User and system time of the process and all that it waited for. */
  readonly cpuMs: number;
  /** Of the largest process. */
  readonly peakBytes: number;
  /** What it printed. */
  readonly report: string;
}

/**
 * Runs a program in `folder`, with its output going to a file beside it as if redirected by a shell; GNU time tells
 * what it took. Throws when its report is no JSON, whatever its exit status: linters differ in what theirs mean.
 */
export function measure(command: readonly string[], folder: string): Measurement {
  const output = `${folder}.report.json`;
  const usage = `${folder}.usage`;
  const descriptor = fs.openSync(output, "w");
  const start = performance.now();
  const { error, stderr } = spawnSync("time", ["--format=%U %S %M", `--output=${usage}`, ...command], {
    cwd: folder,
    stdio: ["ignore", descriptor, "pipe"],
    maxBuffer: Number.POSITIVE_INFINITY,
    encoding: "utf8",
  });
  const wallMs = performance.now() - start;
  fs.closeSync(descriptor);
  if (error) throw new Error(`GNU time, which measures, does not run: ${error.message}`);
  const report = fs.readFileSync(output, "utf8");
  try {
    JSON.parse(report);
  } catch {
    throw new Error(`${command[0]} printed no report: ${stderr.trim().slice(0, 200)}`);
  }
  // A line about the exit status stands before the figures.
  const figures = fs.readFileSync(usage, "utf8").trim().split("\n").at(-1) ?? "";
  const [user = 0, system = 0, peakKilobytes = 0] = figures.split(" ").map(Number);
  return { wallMs, cpuMs: (user + system) * 1000, peakBytes: peakKilobytes * 1024, report };
}
