import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { bundle, spoilFix } from "../server/bundle";
import { folderWith, seaworthy } from "./run-cli";

const flawed = "FROM debian:13-slim\nUSER root\nADD a/ /\nADD spoil/ /\nADD b/ /\nUSER 1000\n";
const reason =
  "a fix of dockerfile/add-instead-of-copy is withheld: dockerfile-ast cannot read what it makes: an unknown instruction";

describe("cli lint --fix with a rule whose fix is wrong", () => {
  it("withholds this fix alone, and says so", async () => {
    const { file: program } = await bundle("cli", spoilFix);
    const { folder, remove } = folderWith({
      Dockerfile: flawed,
      "b.dockerfile": flawed.replace("spoil", "c"),
    });
    const args = ["lint", "--rule", "dockerfile/add-instead-of-copy"];
    const shown = seaworthy([...args, "--fix-dry-run"], { cwd: folder, program });
    const run = seaworthy([...args, "--fix", "--fail-on", "never"], { cwd: folder, program });
    const [one, other] = ["Dockerfile", "b.dockerfile"].map((name) =>
      fs.readFileSync(path.join(folder, name), "utf8"),
    );
    remove();
    assert.equal(one, flawed.replace(/ADD (?=[ab])/g, "COPY "));
    assert.ok(!other?.includes("ADD"));
    for (const { stderr } of [shown, run]) assert.equal(stderr, `seaworthy: Dockerfile:4: ${reason}\n`);
    assert.ok(shown.stdout.includes("-ADD b/ /") && !shown.stdout.includes("-ADD spoil/ /"));
    assert.equal(run.status, 0);
  });

  it("says of which files the fixes are not judged", () => {
    const text = flawed.replace("USER 1000", "RUN cat 5<<A\nb\nA\nUSER 1000");
    const { folder, remove } = folderWith({ Dockerfile: text });
    const { stderr } = seaworthy(["lint", "--rule", "dockerfile/add-instead-of-copy", "--fix"], {
      cwd: folder,
    });
    remove();
    assert.equal(
      stderr,
      "seaworthy: Dockerfile: fixes are not judged: dockerfile-ast cannot read it from line 1 on: a heredoc or a line end that it is known to misread\n",
    );
  });
});
