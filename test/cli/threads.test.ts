import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { breakRule, bundle } from "../server/bundle";
import { folderWith, type Run, seaworthy } from "./run-cli";

/** Enough for two threads beside the main one. */
const copies = 50;

const json = ["--format", "json"];
const oneRule = [...json, "--rule", "dockerfile/sudo-in-run"];

describe("cli lint on several cores", () => {
  // Thousands of files are linted several times, maybe on a machine that has something else to do.
  let folder = "";
  let remove = () => {};
  before(() => {
    ({ folder, remove } = folderWith({ "vendor/.seaworthy.yaml": "profil: strict\n" }));
    for (let copy = 0; copy < copies; copy++)
      fs.cpSync(path.resolve("test", "fixtures", "corpus"), path.join(folder, `copy${copy}`), {
        recursive: true,
      });
    const dockerfile = "FROM debian:13\nRUN sudo id\nUSER 1000\n";
    for (let copy = 0; copy < 100; copy++) {
      fs.mkdirSync(path.join(folder, "vendor", `${copy}`));
      fs.writeFileSync(path.join(folder, "vendor", `${copy}`, "Dockerfile"), `${dockerfile}# ${copy}\n`);
    }
    fs.writeFileSync(path.join(folder, "vendor", "Dockerfile"), Buffer.from([0x23, 0xff, 0x0a]));
  });
  after(() => remove());

  /**
   * Lints the folder on a machine that says it has so many cores. Each thread but the main one first runs `inThread`.
   * Answers with how many such threads there were.
   */
  function lintOn(
    cores: number,
    {
      args = [],
      paths = [".", "missing"],
      inThread = "",
      program,
    }: { args?: string[]; paths?: string[]; inThread?: string; program?: string } = {},
  ): Run & { threads: number } {
    const preload = path.join(folder, "preload.cjs");
    const log = path.join(folder, "threads.log");
    fs.writeFileSync(log, "");
    fs.writeFileSync(
      preload,
      `require("node:os").availableParallelism = () => ${cores};
       const { isMainThread, threadId } = require("node:worker_threads");
       if (!isMainThread) {
         require("node:fs").appendFileSync(${JSON.stringify(log)}, "x");
         ${inThread}
       }`,
    );
    const env = { NODE_OPTIONS: `--require ${JSON.stringify(preload)}` };
    const run = seaworthy(["lint", ...args, ...paths], { cwd: folder, env, program });
    return { ...run, threads: fs.readFileSync(log, "utf8").length };
  }

  for (const args of [json, [], oneRule]) {
    it(`says the same as on one, byte by byte (${args.join(" ")})`, () => {
      const alone = lintOn(1, { args });
      const together = lintOn(4, { args });
      assert.deepEqual([alone.threads, together.threads], [0, 2]);
      assert.ok(together.stdout === alone.stdout, "The reports differ");
      assert.deepEqual([together.status, together.stderr], [alone.status, alone.stderr]);
      assert.equal(alone.stderr, "seaworthy: missing: no such file or directory\n");
    });
  }

  it("starts no thread where V8 needs the cores, nor for few files", () => {
    assert.equal(lintOn(2).threads, 0);
    assert.equal(lintOn(16, { paths: ["copy0", "copy1"] }).threads, 0);
  });

  for (const [death, told] of [
    ["process.exit(7)", /a thread died: exit status 7\n/],
    ['throw new Error("on purpose")', /a thread died: Error: on purpose\n +at /],
  ] as const) {
    it(`loses no file silently when a thread dies by ${death}`, () => {
      const inThread = `const { add } = Atomics;
        let count = 0;
        Atomics.add = (...args) => {
          const taken = add(...args);
          if (threadId === 1 && ++count === 3) ${death};
          return taken;
        };`;
      const whole = JSON.parse(lintOn(1, { args: oneRule }).stdout).files as { path: string }[];
      const { status, stdout, stderr } = lintOn(4, { args: oneRule, inThread });
      assert.equal(status, 2);
      assert.match(stderr, told);
      const lost = [...stderr.matchAll(/^seaworthy: (.+): not linted, because a thread died$/gm)].map(
        ([, file]) => file,
      );
      assert.equal(lost.length, 1);
      assert.deepEqual(
        JSON.parse(stdout).files,
        whole.filter((file) => !lost.includes(file.path)),
      );
    });
  }

  it("tells once of a rule that throws in each thread, and of each file that it threw in", async () => {
    const { file: program } = await bundle("cli", breakRule);
    const { status, stdout, stderr, threads } = lintOn(4, { program, args: json, paths: ["."] });
    assert.deepEqual([threads, status], [2, 2]);
    const { files } = JSON.parse(stdout) as { files: { path: string; errors: { message: string }[] }[] };
    const failed = files.filter(({ path, errors }) => /^vendor.\d/.test(path) && errors.length > 0);
    assert.equal(failed.length, 100);
    assert.equal(
      failed[0]?.errors[0]?.message,
      "The rule dockerfile/sudo-in-run failed: findings of it are missing",
    );
    assert.equal(
      stderr.match(/the rule dockerfile\/sudo-in-run failed: Error: on purpose\n +at /g)?.length,
      1,
    );
  });
});
