// A mocha reporter: dots and failures for people, and the counts in the file that the option `file` names.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import Mocha from "mocha";

export default class Summary extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes, failures, pending } = this.stats;
      const counts = { passed: passes, failed: failures, skipped: pending };
      fs.writeFileSync(options.reporterOptions.file, JSON.stringify(counts));
    });
  }
}

/** Runs mocha in a process of its own, which `run` starts with the arguments it is given. Returns the counts. */
export async function runMocha(run) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-mocha-"));
  const file = path.join(folder, "counts.json");
  try {
    await run(["--reporter", import.meta.filename, "--reporter-option", `file=${file}`]);
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
