import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { Linter } from "../../linter/linter";
import { rules } from "../../rules/index";
import { isRandom } from "../../rules/shared/secrets/judgement";
import { pathOf } from "../../scripts/docs/example";
import { examplesOf } from "../examples";
import { configuration } from "../linter/rules";
import { plantSecrets } from "../linter/secrets/planted";
import { folderWith, seaworthy } from "./run-cli";

/** The examples, the corpus and the bad examples of all pages, each page's in a folder of its own. */
function knownFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const root of ["examples", "test/fixtures/corpus"])
    for (const entry of fs.readdirSync(root, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const name = path.join(entry.parentPath, entry.name).replaceAll(path.sep, "/");
        files[name] = fs.readFileSync(name, "utf8");
      }
  for (const rule of rules)
    for (const { block } of examplesOf(rule))
      if (block.role === "bad") files[`pages/${rule.id}/${block.line}/${pathOf(block, rule)}`] = block.text;
  return files;
}

/** Report where a secret stays: the path of its file, the word that reads it. */
const ofPlaces = new Set(["dockerfile/secret-removed-too-late", "dockerfile/secret-persisted-from-mount"]);

/** What rules report as secrets in files, whole. */
function reportedSecrets(files: Readonly<Record<string, string>>): readonly string[] {
  const linter = new Linter({ rules });
  return Object.entries(files).flatMap(([path, text]) =>
    linter
      .lint({ path, text }, configuration({ profile: "strict" }))
      .findings.filter(({ rule }) => /secret|credential/.test(rule) && !ofPlaces.has(rule))
      .map(({ range }) => text.slice(range.start, range.end))
      .filter(isRandom),
  );
}

const channels: Readonly<Record<string, readonly string[]>> = {
  "the text report": [],
  "the concise report": ["--format", "concise"],
  "the JSON report": ["--format", "json"],
  "a run without the rules about secrets": [
    "--rule",
    "dockerfile/sudo-in-run",
    "--rule",
    "compose/privileged-service",
  ],
  "another profile": ["--profile", "pod-security-baseline"],
  "the diff of a dry run": ["--fix-dry-run"],
};

describe("cli: secrets", () => {
  const planted = plantSecrets();
  let secrets: readonly string[] = [];
  let folder = "";
  let remove = () => {};
  before(() => {
    const known = knownFiles();
    secrets = [...new Set([...planted.secrets, ...reportedSecrets(known)])];
    ({ folder, remove } = folderWith({ ...known, ...planted.files }));
  });
  after(() => remove());

  for (const [channel, args] of Object.entries(channels)) {
    it(`are in no line of ${channel}`, () => {
      const { stdout, stderr, status } = seaworthy(["lint", ...args], { cwd: folder });
      assert.ok(status !== null && stdout.length > 1000);
      assert.deepEqual(
        secrets.filter((secret) => (stdout + stderr).includes(secret)),
        [],
      );
    });
  }

  it("are applied where a fix keeps them", () => {
    const { stdout, stderr } = seaworthy(["lint", "--fix-dry-run", "Dockerfile"], { cwd: folder });
    assert.match(stdout, /^-ADD ••••\/ \/srv\/\n/m);
    assert.match(stdout, /^\+COPY ••••\/ \/srv\/\n/m);
    assert.match(stderr, /secrets are masked in this diff/);
    seaworthy(["lint", "--fix", "Dockerfile"], { cwd: folder });
    const mended = fs.readFileSync(path.join(folder, "Dockerfile"), "utf8");
    assert.equal(mended, planted.files.Dockerfile?.replace("ADD ", "COPY "));
  });

  it("shift the marks of a frame with them", () => {
    const input = "FROM alpine:3\nUSER app\nRUN echo PASSWORD=Zq7Xw9KpLm3RtY5v && sudo ls\n";
    const { stdout } = seaworthy(
      ["lint", "--rule", "dockerfile/sudo-in-run", "--stdin-filename", "Dockerfile"],
      {
        input,
      },
    );
    const [shown, marks] = stdout.split("\n").slice(2, 4);
    assert.match(shown ?? "", /RUN echo PASSWORD=•••• && sudo ls$/);
    assert.equal(shown?.indexOf("sudo"), marks?.indexOf("^"));
    assert.match(marks ?? "", / \^{4}$/);
  });
});
