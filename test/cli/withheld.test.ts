import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { bundle, spoilFix } from "../server/bundle";
import { folderWith, seaworthy } from "./run-cli";

const flawed = "FROM debian:13-slim\nUSER root\nRUN sudo a\nRUN sudo spoil\nRUN sudo b\nUSER 1000\n";
const reason =
  "a fix of dockerfile/sudo-in-run is withheld: dockerfile-ast cannot read what it makes: an unknown instruction";

describe("cli lint --fix with a rule whose fix is wrong", () => {
  it("withholds this fix alone, and says so", async () => {
    const { file: program } = await bundle("cli", spoilFix);
    const { folder, remove } = folderWith({
      Dockerfile: flawed,
      "b.dockerfile": flawed.replace("spoil", "c"),
    });
    const args = ["lint", "--rule", "dockerfile/sudo-in-run"];
    const shown = seaworthy([...args, "--fix-dry-run"], { cwd: folder, program });
    const run = seaworthy([...args, "--fix", "--fail-on", "never"], { cwd: folder, program });
    const [one, other] = ["Dockerfile", "b.dockerfile"].map((name) =>
      fs.readFileSync(path.join(folder, name), "utf8"),
    );
    remove();
    assert.equal(one, flawed.replace(/sudo (?=[ab])/g, ""));
    assert.ok(!other?.includes("sudo"));
    for (const { stderr } of [shown, run]) assert.equal(stderr, `seaworthy: Dockerfile:4: ${reason}\n`);
    assert.ok(shown.stdout.includes("-RUN sudo b") && !shown.stdout.includes("-RUN sudo spoil"));
    assert.equal(run.status, 0);
  });

  it("says of which files the fixes are not judged", () => {
    const text = flawed.replace("USER 1000", "RUN cat 5<<A\nb\nA\nUSER 1000");
    const { folder, remove } = folderWith({ Dockerfile: text });
    const { stderr } = seaworthy(["lint", "--rule", "dockerfile/sudo-in-run", "--fix"], { cwd: folder });
    remove();
    assert.equal(
      stderr,
      "seaworthy: Dockerfile: fixes are not judged: dockerfile-ast cannot read it from line 1 on: a heredoc or a line end that it is known to misread\n",
    );
  });
});
