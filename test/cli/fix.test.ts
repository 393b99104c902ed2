import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { folderWith, type Run, seaworthy } from "./run-cli";

const flawed = "FROM debian:13-slim\nUSER root\nADD id/ /\nUSER 1000\n";
const mended = flawed.replace("ADD", "COPY");
const args = ["lint", "--rule", "dockerfile/add-instead-of-copy", "--fix"];

describe("cli lint --fix", () => {
  let folder = "";
  let remove = () => {};
  afterEach(() => remove());

  function make(files: Readonly<Record<string, string>>): void {
    ({ folder, remove } = folderWith(files));
  }

  /** @param preload a script that the program runs behind */
  function fix({ preload = "", paths = [] as string[], cwd = "." } = {}): Run {
    const script = path.join(folder, "preload.cjs");
    fs.writeFileSync(script, `const fs = require("node:fs");\n${preload}`);
    const env = { NODE_OPTIONS: `--require ${JSON.stringify(script)}` };
    return seaworthy([...args, ...paths], { cwd: path.join(folder, cwd), env });
  }

  function read(name: string): string {
    return fs.readFileSync(path.join(folder, name), "utf8");
  }

  function inode(name: string): number {
    return fs.statSync(path.join(folder, name)).ino;
  }

  /** No file that was written halfway lies about. */
  function assertTidy(): void {
    assert.deepEqual(
      fs.readdirSync(folder).filter((name) => name.startsWith(".")),
      [],
    );
  }

  /** What a function of `fs` does in the program before it does its work. */
  function ahead(name: keyof typeof fs, action: string): string {
    return `const { ${name} } = fs; fs.${name} = (...args) => { ${action}; return ${name}(...args); };\n`;
  }

  const fails = (code: string) =>
    `throw Object.assign(new Error("${code}: on purpose"), { code: "${code}" })`;

  it("writes a new file that takes the name of the old, with its mode", () => {
    make({ Dockerfile: flawed });
    fs.chmodSync(path.join(folder, "Dockerfile"), 0o751);
    const old = inode("Dockerfile");
    assert.deepEqual([fix().status, read("Dockerfile")], [0, mended]);
    assert.notEqual(inode("Dockerfile"), old);
    assert.equal(fs.statSync(path.join(folder, "Dockerfile")).mode & 0o7777, 0o751);
    assertTidy();
  });

  for (const [way, preload] of [
    ["a new file", ""],
    ["writing in place", ahead("renameSync", fails("EXDEV"))],
  ]) {
    it(`leaves what somebody saved meanwhile, by ${way}, and mends the others`, () => {
      make({ "a.dockerfile": flawed, "b.dockerfile": flawed, "c.dockerfile": flawed });
      const saved = `${flawed}# saved meanwhile\n`;
      const other = JSON.stringify(path.join(folder, "b.dockerfile"));
      const save = ahead(
        "openSync",
        `if (args[1] === "wx") fs.writeFileSync(${other}, ${JSON.stringify(saved)})`,
      );
      const { status, stdout, stderr } = fix({ preload: save + preload });
      assert.deepEqual(
        ["a", "b", "c"].map((name) => read(`${name}.dockerfile`)),
        [mended, saved, mended],
      );
      assert.equal(stderr, "seaworthy: b.dockerfile: not mended: changed since it was read\n");
      assert.equal(status, 2);
      assert.match(stdout, /Mended 2 findings in 2 files/);
      assertTidy();
    });
  }

  for (const [hindrance, preload] of [
    ["no file can be made beside it", ahead("openSync", `if (args[1] === "wx") ${fails("EROFS")}`)],
    ["its name cannot be taken", ahead("renameSync", fails("EBUSY"))],
    ["its owner cannot be kept", ahead("fchownSync", fails("EPERM"))],
  ] as const) {
    it(`writes in place where ${hindrance}`, () => {
      make({ Dockerfile: flawed });
      const old = inode("Dockerfile");
      const { status, stderr } = fix({ preload });
      assert.deepEqual([status, stderr, read("Dockerfile"), inode("Dockerfile")], [0, "", mended, old]);
      assertTidy();
    });
  }

  it("keeps the names of a file that has several", () => {
    make({ "a.dockerfile": flawed });
    fs.linkSync(path.join(folder, "a.dockerfile"), path.join(folder, "b.dockerfile"));
    const { status, stderr } = fix();
    assert.deepEqual([status, stderr], [0, ""]);
    assert.deepEqual([read("a.dockerfile"), read("b.dockerfile")], [mended, mended]);
    assert.equal(inode("a.dockerfile"), inode("b.dockerfile"));
  });

  it("puts back what was there when it cannot write in place to the end", () => {
    make({ Dockerfile: flawed });
    const preload =
      ahead("renameSync", fails("EXDEV")) +
      `const { writeSync } = fs; let calls = 0;
       fs.writeSync = (descriptor, bytes, at, length, place) => {
         if (typeof place === "number" && ++calls === 2) ${fails("ENOSPC")};
         return writeSync(descriptor, bytes, at, calls === 1 ? 30 : length, place);
       };`;
    const { status, stderr } = fix({ preload });
    assert.deepEqual([status, read("Dockerfile")], [2, flawed]);
    assert.match(stderr, /^seaworthy: Dockerfile: not mended: on purpose\n$/);
  });

  it("follows links inside of the folder, never out of it", () => {
    make({ "in/real.dockerfile": flawed, "out/real.dockerfile": flawed });
    fs.symlinkSync("real.dockerfile", path.join(folder, "in", "link.dockerfile"));
    fs.symlinkSync("../out/real.dockerfile", path.join(folder, "in", "away.dockerfile"));
    const { status, stderr } = fix({ cwd: "in", paths: ["link.dockerfile", "away.dockerfile"] });
    assert.deepEqual([read("in/real.dockerfile"), read("out/real.dockerfile")], [mended, flawed]);
    assert.ok(fs.lstatSync(path.join(folder, "in", "link.dockerfile")).isSymbolicLink());
    assert.deepEqual(
      [status, stderr],
      [2, "seaworthy: away.dockerfile: not mended: a link to a file outside of the folder\n"],
    );
    assert.equal(fix({ cwd: "in", paths: ["../out", "away.dockerfile"] }).status, 0);
    assert.equal(read("out/real.dockerfile"), mended);
  });

  it("mends the others where the name of one leads nowhere", () => {
    make({ "a.dockerfile": flawed });
    fs.symlinkSync("loop.dockerfile", path.join(folder, "loop.dockerfile"));
    const { status, stderr } = fix({ cwd: ".", paths: ["loop.dockerfile", "a.dockerfile"] });
    assert.deepEqual([status, read("a.dockerfile")], [2, mended]);
    assert.match(stderr, /^seaworthy: loop\.dockerfile: too many symbolic links encountered\n$/);
  });

  it("leaves a file that is read-only", () => {
    make({ "a.dockerfile": flawed, "b.dockerfile": flawed });
    fs.chmodSync(path.join(folder, "a.dockerfile"), 0o444);
    const { status, stderr } = fix();
    assert.deepEqual([status, stderr], [2, "seaworthy: a.dockerfile: not mended: read-only\n"]);
    assert.deepEqual([read("a.dockerfile"), read("b.dockerfile")], [flawed, mended]);
  });

  it("ends between two files when it is told to end", () => {
    make({ "a.dockerfile": flawed, "b.dockerfile": flawed });
    const { status } = fix({ preload: ahead("renameSync", 'process.kill(process.pid, "SIGINT")') });
    assert.deepEqual([status, read("a.dockerfile"), read("b.dockerfile")], [130, mended, flawed]);
    assertTidy();
  });

  it("is shown before as a diff that Git applies to the same result", function () {
    if (spawnSync("git", ["--version"]).status !== 0) this.skip();
    const files = {
      "plain.dockerfile": flawed,
      "crlf.dockerfile": flawed.replaceAll("\n", "\r\n"),
      "marked.dockerfile": `\ufeff${flawed}`,
      "unended.dockerfile": flawed.slice(0, flawed.indexOf("\nUSER 1000")),
      "two words.dockerfile": flawed,
      'quoted "\t\u001b[2J.dockerfile': flawed,
    };
    make(files);
    const { stdout } = seaworthy(["lint", "--rule", "dockerfile/add-instead-of-copy", "--fix-dry-run"], {
      cwd: folder,
    });
    assert.ok(!stdout.includes("\u001b"));
    fix();
    const wanted = Object.keys(files).map(read);
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
    const { stderr } = spawnSync("git", ["apply"], { cwd: folder, input: stdout, encoding: "utf8" });
    assert.equal(stderr, "");
    assert.deepEqual(Object.keys(files).map(read), wanted);
    assert.ok(!wanted.join("").includes("ADD"));
  });

  it("says why its exit status is 2 where a file cannot be read", () => {
    make({ Dockerfile: flawed, "a/kustomization.yaml": "a" });
    const { status, stdout, stderr } = seaworthy(["lint", "--fix-dry-run"], { cwd: folder });
    assert.equal(status, 2);
    assert.ok(stdout.startsWith("--- a/Dockerfile"));
    const reason = "Not readable: a single value stands where a mapping is expected";
    assert.equal(stderr, `seaworthy: a/kustomization.yaml: ${reason}\n`);
  });

  it("is shown in colors, without what would disturb a terminal", () => {
    make({ Dockerfile: flawed.replace("/\n", "/\u001b[2J\u202e\n") });
    const { stdout } = seaworthy(["lint", "--rule", "dockerfile/add-instead-of-copy", "--fix-dry-run"], {
      cwd: folder,
      env: { FORCE_COLOR: "1" },
    });
    const lines = stdout.split("\n");
    assert.ok(lines.includes("\u001b[36m@@ -1,4 +1,4 @@\u001b[39m"));
    assert.ok(lines.includes("\u001b[31m-ADD id/ /\ufffd[2J\ufffd\u001b[39m"));
    assert.ok(lines.includes("\u001b[32m+COPY id/ /\ufffd[2J\ufffd\u001b[39m"));
  });
});
