// A mocha reporter: dots and failures for people, and the outcome in the file that the option `file` names.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import Mocha from "mocha";

export default class Summary extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on("fail", (test, error) => failures.push(`${test.fullTitle()}: ${error.message}`));
    runner.once("end", () => {
      const { passes, failures: failed, pending } = this.stats;
      const outcome = { passed: passes, failed, skipped: pending, failures };
      fs.writeFileSync(options.reporterOptions.file, JSON.stringify(outcome));
    });
  }
}

/**
 * Runs mocha in a process of its own, which `run` starts with the arguments it is given. Returns the counts, and in
 * `failures` a text for each test that failed.
 */
export async function runMocha(run) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-mocha-"));
  const file = path.join(folder, "outcome.json");
  try {
    await run(["--reporter", import.meta.filename, "--reporter-option", `file=${file}`]);
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
