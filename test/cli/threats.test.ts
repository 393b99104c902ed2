import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { folderWith, seaworthy } from "./run-cli";

describe("cli threats", () => {
  const files = {
    "compose.yaml": `services:
  web:
    image: nginx:1.27
    privileged: true
    ports: ["127.0.0.1:8080:80"]
    environment: { DB_URL: "http://app:tr0ub4dor-and-more@db/x" }
  db: { image: "postgres:17", read_only: true }
`,
    "notes.txt": "nothing",
  };
  let folder = "";
  let remove: () => void;
  before(() => {
    ({ folder, remove } = folderWith(files));
  });
  after(() => remove());

  it("reports what there is, which threats are open, with their lines, and which lines answer one", () => {
    const { status, stdout, stderr } = seaworthy(["threats"], { cwd: folder });
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(
      stdout,
      /^# Threat model of .+\n\n1 file: 7 elements and 5 flows within 2 trust boundaries\. /,
    );
    assert.match(stdout, /\n\| Container and its runtime \| .*\d.* \|\n/);
    assert.match(
      stdout,
      /\n- \[compose\.yaml:4\]\(compose\.yaml#L4\) \(web\): Service "web" runs privileged \(critical, `compose\/privileged-service`\)\n/,
    );
    assert.match(stdout, /\n```mermaid\nflowchart LR\n[^`]+\n```\n/);
    assert.match(
      stdout,
      /\(container-runtime-E1, critical\)\n[^#]+#L4\)[^#]+Answered at \[compose\.yaml:2\]\(compose\.yaml#L2\), \[compose\.yaml:7\]\(compose\.yaml#L7\)\.\n/,
    );
    assert.doesNotMatch(stdout, /tr0ub4dor/);
  });

  it("draws the data flows alone", () => {
    const { stdout } = seaworthy(["threats", "--format", "mermaid", folder]);
    assert.match(stdout, /^flowchart LR\n/);
    assert.match(stdout, /\n {2}n\d+ -->\|"http, not encrypted"\| n\d+\n/);
  });

  it("writes the model for other programs, with paths from the folder that is named and no secret", () => {
    for (const format of ["json", "sarif", "threat-dragon", "otm", "threat-composer"]) {
      const { status, stdout } = seaworthy(["threats", "--format", format, folder]);
      assert.equal(status, 0);
      assert.ok(Object.keys(JSON.parse(stdout)).length > 0, format);
      assert.ok(!stdout.includes(folder), format);
      assert.doesNotMatch(stdout, /tr0ub4dor/);
    }
  });

  it("ends with status 2 where something could not be read", () => {
    const { status, stdout, stderr } = seaworthy(["threats", "missing"], { cwd: folder });
    assert.equal(status, 2);
    assert.match(stdout, /^# Threat model of .+\n\n0 files: 0 elements/);
    assert.match(stderr, /missing/);
  });

  describe("--since", () => {
    const git = (...words: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...words], { cwd: folder });
    const mark = () => path.join(folder, "hook-ran");
    const since = (...words: readonly string[]) =>
      seaworthy(["threats", "--since", ...words], { cwd: folder });

    before(() => {
      git("init", "--quiet");
      git("add", "compose.yaml");
      git("commit", "--quiet", "--message", "first");
      // What a repository configures to be run must not be.
      const hook = path.join(folder, ".git", "watch");
      fs.writeFileSync(hook, `#!/bin/sh\ntouch '${mark()}'\n`, { mode: 0o755 });
      git("config", "core.fsmonitor", hook);
    });

    function write(text: string): void {
      fs.writeFileSync(path.join(folder, "compose.yaml"), text);
    }

    it("tells what opened and closed, and fails where something opened", () => {
      write("services:\n  web: { image: nginx:1.27 }\n  db: { image: postgres:17, pid: host }\n");
      const { status, stdout, stderr } = since("HEAD", "--fail-on", "new-open");
      assert.deepEqual([status, stderr], [1, ""]);
      assert.match(stdout, /^# Threats since HEAD\n\n\d+ threats? opened, \d+ closed\.\n\n## Opened\n/);
      const [opened = "", closed = ""] = stdout.split("\n## Closed\n");
      assert.match(opened, /\n- \[compose\.yaml:3\]\(compose\.yaml#L3\) \(db\): /);
      assert.match(
        closed,
        /\n- \[compose\.yaml:4\]\(compose\.yaml#L4\) \(web\): Service "web" runs privileged /,
      );
      assert.equal(fs.existsSync(mark()), false);
    });

    it("passes where nothing opened, in JSON too", () => {
      write("services:\n  web: { image: nginx:1.27 }\n");
      const { status, stdout } = since("HEAD", "--format", "json", "--fail-on", "new-open");
      const { since: revision, opened, closed } = JSON.parse(stdout);
      assert.deepEqual([status, revision, opened], [0, "HEAD", []]);
      assert.ok(closed.length > 0);
    });

    it("takes what was not there yet for empty", () => {
      fs.mkdirSync(path.join(folder, "new"), { recursive: true });
      fs.writeFileSync(
        path.join(folder, "new", "compose.yaml"),
        "services: { web: { image: nginx, privileged: true } }\n",
      );
      assert.equal(since("HEAD", "--fail-on", "new-open", "new").status, 1);
    });

    it("says what it cannot do", () => {
      assert.match(since("nowhere").stderr, /--since nowhere: git knows no revision nowhere here\./);
      assert.equal(since("--upload-pack=touch").status, 2);
      assert.match(since("HEAD", "--format", "sarif").stderr, /--format markdown or json/);
      assert.match(seaworthy(["threats", "--fail-on", "new-open"], { cwd: folder }).stderr, /--since REV/);
    });
  });
});
