// How fast whole programs lint the same real files: ours, and each other linter that is found on this machine.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { corpusFiles, readCorpusFile } from "../../test/corpus";
import { type Kind, kinds, type Linter, ours, peers } from "./linters";
import { type Measurement, measure } from "./measure";

export const name = "throughput";

export interface Row {
  readonly kind: Kind;
  /** With its version, where it tells. */
  readonly linter: string;
  readonly files: number;
  readonly findings: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** Of its largest process. */
  readonly peakMegabytes: number;
  /** Ours is 1. */
  readonly relativeWall: number;
  readonly relativeCpu: number;
}

interface Contestant extends Linter {
  readonly program: string;
  readonly label: string;
}

interface Result {
  readonly linter: Contestant;
  readonly median: Measurement;
}

type Lint = (files: readonly string[]) => Measurement;

/** A linter whose first run is longer is not run again; of others, the median of three runs after it counts. */
const LONG_MS = 10_000;

const fileNames: Readonly<Record<Kind, string>> = {
  dockerfile: "Dockerfile",
  compose: "compose.yaml",
  kubernetes: "manifest.yaml",
};

/** Ours is the built one. SEAWORTHY_PEERS names folders of linters, as PATH does, and is searched before it. */
export function run(): readonly Row[] {
  const linters = [{ ...ours, program: path.resolve("dist", "cli.js"), label: ours.name }, ...presentPeers()];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-throughput-"));
  try {
    return kinds.flatMap((kind) => {
      const entrants = linters.filter((linter) => linter.kinds.includes(kind));
      return race(kind, entrants, path.join(folder, kind));
    });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function presentPeers(): readonly Contestant[] {
  const folders = [process.env.SEAWORTHY_PEERS, process.env.PATH].join(path.delimiter).split(path.delimiter);
  return peers.flatMap((peer) => {
    const candidates = folders.map((folder) => path.resolve(folder, peer.name));
    const program = candidates.find((file) => fs.existsSync(file));
    if (!program) {
      console.error(`${peer.name} not found: skipped`);
      return [];
    }
    const { stdout } = spawnSync(program, [peer.versionArgument], { encoding: "utf8" });
    const version = /\d+\.\d[.\d]*/.exec(stdout)?.[0];
    return [{ ...peer, program, label: version ? `${peer.name} ${version}` : peer.name }];
  });
}

/** One row a linter, all over the same files; the first is ours. */
function race(kind: Kind, linters: readonly Contestant[], folder: string): readonly Row[] {
  let files = layOut(kind, folder);
  const entrants = linters.map((linter) => {
    const lint: Lint = (files) => measure(linter.command(linter.program, files, kind), folder);
    return { linter, lint };
  });
  for (const { linter, lint } of entrants.filter(({ linter }) => linter.stopsAtUnreadable)) {
    const readable = new Set(readableFiles(lint, files));
    const unreadable = files.filter((file) => !readable.has(file));
    for (const file of unreadable) fs.rmSync(path.join(folder, file));
    console.error(`${kind}: ${unreadable.length} files left out at which ${linter.name} stops`);
    files = [...readable];
  }
  const warm = entrants.map((entrant) => ({
    ...entrant,
    first: entrant.lint(files),
    runs: [] as Measurement[],
  }));
  // They take turns, so that what else the machine does hits all alike.
  for (let round = 0; round < 3; round++) {
    for (const { lint, first, runs } of warm) if (first.wallMs < LONG_MS) runs.push(lint(files));
  }
  const results = warm.map(({ linter, first, runs }) => ({ linter, median: median(runs) ?? first }));
  return results.map((result) => row(kind, files.length, result, results[0] ?? result));
}

/** Copies the corpus's files of a kind, each to a folder of its own. Returns the copies, as paths in `folder`. */
function layOut(kind: Kind, folder: string): readonly string[] {
  const originals = corpusFiles.filter((file) => file.kind === kind && file.role === "subject");
  return originals.map((original, index) => {
    const copy = path.join(String(index), fileNames[kind]);
    fs.mkdirSync(path.join(folder, String(index)), { recursive: true });
    fs.writeFileSync(path.join(folder, copy), readCorpusFile(original));
    return copy;
  });
}

/** Finds by halves what a linter cannot read, which is little. */
function readableFiles(lint: Lint, files: readonly string[]): readonly string[] {
  try {
    lint(files);
    return files;
  } catch {
    if (files.length === 1) return [];
    const middle = files.length >> 1;
    return [files.slice(0, middle), files.slice(middle)].flatMap((half) => readableFiles(lint, half));
  }
}

/** By wall time. */
function median(runs: readonly Measurement[]): Measurement | undefined {
  return [...runs].sort((a, b) => a.wallMs - b.wallMs)[runs.length >> 1];
}

function row(kind: Kind, files: number, { linter, median }: Result, own: Result): Row {
  return {
    kind,
    linter: linter.label,
    files,
    findings: median.report.match(linter.finding)?.length ?? 0,
    wallSeconds: rounded(median.wallMs / 1000),
    cpuSeconds: rounded(median.cpuMs / 1000),
    peakMegabytes: Math.round(median.peakBytes / 1e6),
    relativeWall: rounded(median.wallMs / own.median.wallMs),
    relativeCpu: rounded(median.cpuMs / own.median.cpuMs),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
