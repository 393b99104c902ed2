import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { mock } from "node:test";
import { NotRegular, readRegularSync } from "../../server/node/regular-file";
import { maxFileBytes } from "../../server/platform";
import { folderWith, type Run, seaworthy } from "./run-cli";

const rule = ["--rule", "dockerfile/add-instead-of-copy"];
const dockerfile = "FROM scratch\nADD ls/ /\n";

interface Report {
  readonly files: readonly {
    path: string;
    findings: readonly object[];
    errors: readonly { message: string }[];
  }[];
}

describe("cli lint, of files that are no files", () => {
  let folder: string;
  let remove: () => void;
  const at = (name: string) => path.join(folder, name);

  before(function () {
    if (process.platform === "win32") this.skip();
  });
  beforeEach(() => {
    ({ folder, remove } = folderWith({ Dockerfile: dockerfile }));
  });
  afterEach(() => remove());

  function lint(...args: readonly string[]): Run & { linted: readonly string[] } {
    const run = seaworthy(["lint", ...rule, "--fail-on", "never", "--format", "json", ...args], {
      cwd: folder,
    });
    const { files } = JSON.parse(run.stdout) as Report;
    return { ...run, linted: files.filter(({ findings }) => findings.length > 0).map((file) => file.path) };
  }

  function makeLarge(name: string, start: string): void {
    fs.writeFileSync(at(name), start);
    fs.truncateSync(at(name), maxFileBytes + 1);
  }

  it("heeds no .gitignore that is one of them, says so, and lints the folder", () => {
    const makers: Readonly<Record<string, (file: string) => void>> = {
      "a pipe, not a regular file": (file) => spawnSync("mkfifo", [file]),
      "a symbolic link, not a regular file": (file) => fs.symlinkSync("/dev/zero", file),
      "a folder, not a regular file": (file) => fs.mkdirSync(file),
      "larger than 500 KB": (file) => fs.writeFileSync(file, "Dockerfile\n".repeat(50_000)),
    };
    for (const [reason, make] of Object.entries(makers)) {
      make(at(".gitignore"));
      const { status, stderr, linted } = lint();
      assert.deepEqual([status, linted], [0, ["Dockerfile"]]);
      assert.equal(stderr, `seaworthy: .gitignore: ${reason}; it ignores nothing\n`);
      fs.rmSync(at(".gitignore"), { recursive: true });
    }
  });

  it("says of a .seaworthy.yaml that it cannot be read", () => {
    const makers: Readonly<Record<string, (file: string) => void>> = {
      "a pipe, not a regular file": (file) => spawnSync("mkfifo", [file]),
      "a device, not a regular file": (file) => fs.symlinkSync("/dev/zero", file),
      "a folder, not a regular file": (file) => fs.mkdirSync(file),
      "larger than 5 MB": () => makeLarge(".seaworthy.yaml", "profile: strict\n"),
    };
    for (const [reason, make] of Object.entries(makers)) {
      make(at(".seaworthy.yaml"));
      const { status, stderr, linted } = lint();
      assert.deepEqual([status, linted], [2, ["Dockerfile"]]);
      assert.equal(stderr, `seaworthy: .seaworthy.yaml: ${reason}\n`);
      fs.rmSync(at(".seaworthy.yaml"), { recursive: true });
    }
  });

  it("passes them by in a folder", () => {
    spawnSync("mkfifo", [at("compose.yaml"), at("Chart.yaml"), at("script")]);
    fs.symlinkSync("/dev/zero", at("kustomization.yaml"));
    fs.symlinkSync("/dev/zero", at(".dockerignore"));
    fs.symlinkSync("nowhere", at("dangling.yaml"));
    fs.symlinkSync("loop.yaml", at("loop.yaml"));
    fs.mkdirSync(at("sub/Dockerfile"), { recursive: true });
    const { status, stderr, linted } = lint();
    assert.deepEqual([status, stderr, linted], [0, "", ["Dockerfile"]]);
  });

  it("points from a pipe that is named to standard input, and follows a link to a file", () => {
    spawnSync("mkfifo", [at("pipe")]);
    fs.symlinkSync("Dockerfile", at("link.dockerfile"));
    const { status, stderr, linted } = lint("pipe", "/dev/stdin", "/dev/zero", "link.dockerfile");
    assert.deepEqual([status, linted], [2, ["link.dockerfile"]]);
    for (const name of ["pipe", "/dev/stdin", "/dev/zero"])
      assert.ok(stderr.includes(`seaworthy: ${name}: not a regular file; `), stderr);
    assert.match(stderr, /--stdin-filename/);
  });

  it("tells that a large file of ours is not linted, and reads none to its end", () => {
    makeLarge("large.dockerfile", dockerfile);
    makeLarge("data.json", "{}");
    makeLarge("program", "\x7fELF");
    makeLarge("script", "#!/bin/sh\n");
    const { stdout, status } = lint();
    const { files } = JSON.parse(stdout) as Report;
    assert.equal(status, 2, "a Dockerfile that cannot be read");
    assert.deepEqual(
      files.map((file) => [file.path, ...file.errors.map(({ message }) => message)]),
      [
        ["Dockerfile"],
        ["large.dockerfile", "Not linted: larger than 5 MB"],
        ["script", "Not linted: larger than 5 MB"],
      ],
    );
    const { bytes, isWhole } = readRegularSync(at("large.dockerfile"));
    assert.ok(!isWhole && bytes.buffer.byteLength < maxFileBytes / 10);
  });

  it("draws no conclusions from the start of a large file", () => {
    fs.writeFileSync(at("compose.yaml"), "services:\n  web:\n    build: .\n");
    const isFlagged = () =>
      seaworthy(["lint", "--rule", "compose/root-user-in-service"], { cwd: folder }).stdout.includes(
        "root-user",
      );
    fs.writeFileSync(at("Dockerfile"), "FROM debian:13\nUSER root\n");
    assert.ok(isFlagged());
    makeLarge("Dockerfile", "FROM debian:13\nUSER root\n");
    assert.ok(!isFlagged());
  });

  it("reads no more of endless standard input than of a file", () => {
    const args = ["lint", "--stdin-filename", "Dockerfile", "--format", "json"];
    const { stdout } = seaworthy(args, { cwd: folder, input: dockerfile.repeat(400_000) });
    assert.deepEqual((JSON.parse(stdout) as Report).files[0]?.errors, [
      { message: "Not linted: larger than 5 MB" },
    ]);
  });

  it("reads what has no size, as far as it may", function () {
    if (!fs.existsSync("/proc/self/status")) this.skip();
    const { bytes, isWhole } = readRegularSync("/proc/self/status");
    assert.ok(isWhole && Buffer.from(bytes).includes("\nPid:"));
    assert.ok(!readRegularSync("/proc/self/status", { maxBytes: 10 }).isWhole);
  });

  it("reads nothing that has become a pipe since it was asked", () => {
    spawnSync("mkfifo", [at("pipe")]);
    const before = fs.statSync(at("Dockerfile"));
    const stat = mock.method(fs, "statSync", () => before);
    try {
      assert.throws(() => readRegularSync(at("pipe")), NotRegular);
    } finally {
      stat.mock.restore();
    }
  });

  it("lints what is ignored where it is named, or with --no-ignore", () => {
    fs.writeFileSync(at(".gitignore"), "Dockerfile\n");
    fs.mkdirSync(at("node_modules"));
    fs.writeFileSync(at("node_modules/Dockerfile"), dockerfile);
    assert.deepEqual(lint().linted, []);
    assert.deepEqual(lint("Dockerfile").linted, ["Dockerfile"]);
    assert.deepEqual(lint("--no-ignore").linted, ["Dockerfile"]);
  });

  for (const [name, bytes] of [
    ["UTF-16LE", (text: string) => Buffer.from(text, "utf16le")],
    ["UTF-16BE", (text: string) => Buffer.from(text, "utf16le").swap16()],
  ] as const)
    it(`mends ${name} in place`, () => {
      fs.writeFileSync(at("Dockerfile"), bytes(`\ufeff${dockerfile}# é\n`));
      assert.deepEqual(lint().linted, ["Dockerfile"]);
      lint("--fix");
      assert.deepEqual(
        fs.readFileSync(at("Dockerfile")),
        bytes(`\ufeff${dockerfile.replace("ADD", "COPY")}# é\n`),
      );
    });

  it("leaves UTF-16 that is none as it is", () => {
    const bytes = Buffer.concat([Buffer.from(`\ufeff${dockerfile}`, "utf16le"), Buffer.from([0x0a])]);
    fs.writeFileSync(at("Dockerfile"), bytes);
    const { files } = JSON.parse(lint("--fix").stdout) as Report;
    assert.match(files[0]?.errors[0]?.message ?? "", /^Not UTF-16LE: /);
    assert.deepEqual(fs.readFileSync(at("Dockerfile")), bytes);
  });
});
