import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { GitIgnore } from "../../server/gitignore/gitignore";
import { TrigramIndex } from "../../server/gitignore/trigram-index";
import { folderWith } from "../cli/run-cli";

/** Names that patterns of the same characters meet now and then; a path is one to four of them. */
const names = [
  "a",
  "b",
  "ab",
  "ba",
  "A",
  "a.b",
  "a b",
  "a ",
  " ",
  "#a",
  "!a",
  "[a]",
  "a]",
  "-",
  "^",
  "*",
  "\\",
  "\\a",
  "é",
  "0",
];

/** Which of the paths Git ignores in a folder with these files; `undefined` where there is no Git. */
function ignoredByGit(folder: string, paths: readonly string[]): readonly string[] | undefined {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", HOME: folder };
  const { error, status, stdout, stderr } = spawnSync(
    "git",
    ["check-ignore", "--no-index", "--stdin", "-z"],
    {
      cwd: folder,
      env,
      input: paths.join("\0"),
      encoding: "utf8",
    },
  );
  if (error) return undefined;
  assert.ok(status === 0 || status === 1, stderr);
  return stdout.split("\0").slice(0, -1);
}

const inClass = fc.oneof(
  fc.constantFrom(
    "a",
    "b",
    "A",
    "a-b",
    "!",
    "^",
    "-",
    "]",
    "\\]",
    "\\a",
    "/",
    "b-a",
    " -a",
    "\\ -\\b",
    "é",
    "[",
    "[:",
  ),
  fc
    .constantFrom("alpha", "upper", "digit", "punct", "space", "graph", "cntrl", "none")
    .map((name) => `[:${name}:]`),
);
const characterClass = fc
  .tuple(
    fc.constantFrom("", "!", "^"),
    fc.array(inClass, { maxLength: 3 }),
    fc.constantFrom("]", "]", "]", ""),
  )
  .map(([negation, members, end]) => `[${negation}${members.join("")}${end}`);
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("a", "b", "A", "é", ".", " ", "#", "!", "]", "-", "0") },
  { weight: 2, arbitrary: fc.constantFrom("*", "*", "?", "**", "***") },
  { weight: 2, arbitrary: fc.constantFrom("\\a", "\\*", "\\ ", "\\\\", "\\#", "\\/", "\\") },
  { weight: 2, arbitrary: characterClass },
);
const patternName = fc.oneof(
  fc.constantFrom(...names, "**", "**", "*", "?"),
  fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join("")),
);
const line = fc
  .tuple(
    fc.constantFrom("", "", "", "!", "!", "\\!", "#"),
    fc.constantFrom("", "", "/", "**/"),
    fc
      .tuple(
        fc.array(patternName, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("/", "/", "\\/", "**/", "**\\/"),
      )
      .map(([parts, slash]) => parts.join(slash)),
    fc.constantFrom("", "", "", "/", "/**", "/*", " ", "  ", "\\ ", "\t", "//"),
    fc.constantFrom("\n", "\n", "\r\n"),
  )
  .map((parts) => parts.join(""));
const ignoreFile = fc
  .tuple(fc.constantFrom("", "", "\ufeff"), fc.array(line, { minLength: 1, maxLength: 5 }))
  .map(([mark, lines]) => mark + lines.join(""));

describe("server/gitignore", () => {
  it("lets the innermost file decide, and nothing inside an ignored folder come back", () => {
    const ignored = new GitIgnore();
    ignored.set("file:///w/.gitignore", "out/\n*.gen.yaml\n");
    ignored.set("file:///w/keep/.gitignore", "!a.gen.yaml\n");
    ignored.set("file:///w/out/.gitignore", "!b.yaml\n");
    const paths = [
      "a.yaml",
      "a.gen.yaml",
      "keep/a.gen.yaml",
      "keep/b.gen.yaml",
      "out/b.yaml",
      "deep/out/c.yaml",
    ];
    assert.deepEqual(
      paths.filter((path) => ignored.ignores(`file:///w/${path}`)),
      ["a.gen.yaml", "keep/b.gen.yaml", "out/b.yaml", "deep/out/c.yaml"],
    );
  });

  it("forgets what an earlier text said, in the folders below too", () => {
    const ignored = new GitIgnore();
    ignored.set("/w/a/b/.gitignore", "d\n");
    ignored.set("/w/.gitignore", "a\n");
    assert.ok(ignored.ignores("/w/a/b/c"));
    ignored.set("/w/.gitignore", "");
    assert.deepEqual([ignored.ignores("/w/a/b/c"), ignored.ignores("/w/a/b/d")], [false, true]);
  });

  it("reads the stars behind a name as Git does", () => {
    const ignores = (line: string, path: string) => {
      const ignored = new GitIgnore();
      ignored.set("/w/.gitignore", `${line}\n`);
      return ignored.ignores(`/w/${path}`);
    };
    const paths = ["ab", "a/b", "ac/b", "ac/d/b", "acb"];
    const matched = (line: string) => paths.filter((path) => ignores(line, path));
    assert.deepEqual(matched("a**/b"), ["ab", "a/b", "ac/b", "ac/d/b"]);
    assert.deepEqual(matched("a**/**/b"), ["ab", "a/b", "ac/b", "ac/d/b"]);
    assert.deepEqual(matched("a**/***"), paths);
    assert.deepEqual(matched("a**\\/b"), ["a/b", "ac/b", "ac/d/b"]);
    assert.deepEqual(matched("a**/**\\/b"), ["a/b", "ac/b", "ac/d/b"]);
  });

  it("takes no time for patterns that make regular expressions explode", () => {
    const ignored = new GitIgnore();
    ignored.set("/w/.gitignore", `${"a/**/".repeat(50)}b\n${"*a".repeat(50)}*b\n${"a/".repeat(100_000)}\n`);
    assert.ok(!ignored.ignores(`/w/${"a/".repeat(60)}Dockerfile`));
    assert.ok(!ignored.ignores(`/w/${"a".repeat(250)}`));
  });

  it("tries few of many patterns on a path", () => {
    const index = new TrigramIndex<number>();
    for (let i = 0; i < 5000; i++) index.add(i, ["prefix-", `${i}.log`]);
    const candidates = [...index.candidates("deploy/prefix-1234.log")].flat();
    assert.ok(candidates.includes(1234));
    assert.ok(candidates.length < 50, `${candidates.length}`);
  });

  it("answers as Git does", function () {
    if (process.platform === "win32") this.skip();
    const { folder, remove } = folderWith(
      Object.fromEntries(
        names.flatMap((outer) =>
          names.slice(0, 6).map((inner) => [`${outer}/${inner}/ab/${inner === "a" ? outer : "a"}`, ""]),
        ),
      ),
    );
    try {
      if (spawnSync("git", ["init", "--quiet"], { cwd: folder }).error) this.skip();
      const entries = fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(({ parentPath }) => !`${parentPath}/`.includes("/.git/"))
        .map((entry) => ({
          isFolder: entry.isDirectory(),
          path: path.join(entry.parentPath, entry.name).slice(folder.length + 1),
        }))
        .filter((entry) => entry.path !== ".git");
      fc.assert(
        fc.property(ignoreFile, ignoreFile, (outer, inner) => {
          const texts = { ".gitignore": outer, "a/.gitignore": inner };
          const ignored = new GitIgnore();
          for (const [file, text] of Object.entries(texts)) {
            fs.writeFileSync(path.join(folder, file), text);
            ignored.set(`/w/${file}`, text.replace("\ufeff", ""));
          }
          const expected = ignoredByGit(
            folder,
            entries.map((entry) => entry.path),
          );
          const found = entries.filter((entry) =>
            ignored.ignores(`/w/${entry.path}${entry.isFolder ? "/" : ""}`),
          );
          assert.deepEqual(
            found.map((entry) => entry.path),
            expected,
          );
        }),
        { numRuns: 150 },
      );
    } finally {
      remove();
    }
  });
});
