import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { breakRule, bundle } from "../server/bundle";
import { folderWith, type Run, seaworthy } from "./run-cli";

const privileged = `apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: registry.example.com/api:1.4.0
      securityContext:
        privileged: true
`;
const only = ["--rule", "kubernetes/privileged-container"];

function findingsByFile({ stdout }: Run): Record<string, string[]> {
  const { files } = JSON.parse(stdout) as { files: { path: string; findings: { rule: string }[] }[] };
  return Object.fromEntries(files.map((file) => [file.path, file.findings.map(({ rule }) => rule)]));
}

describe("cli lint", () => {
  let remove = () => {};
  afterEach(() => remove());

  /** Runs in a folder of its own with these files. */
  function runIn(
    files: Readonly<Record<string, string | Uint8Array>>,
    args: readonly string[],
    options = {},
  ): Run & { folder: string } {
    const made = folderWith(files);
    remove = made.remove;
    return { ...seaworthy(["lint", ...args], { cwd: made.folder, ...options }), folder: made.folder };
  }

  describe("over the shop of the fixtures", () => {
    const cwd = path.resolve("test", "fixtures", "cli", "shop");
    const rules = ["daemon/*-logging", "kubernetes/privileged-container"];
    const args = ["lint", ...rules.flatMap((rule) => ["--rule", rule])];

    it("reports for people", () => {
      const { status, stdout, stderr } = seaworthy(args, { cwd });
      assert.equal(stdout, fs.readFileSync(path.join(cwd, "..", "shop.txt"), "utf8"));
      assert.deepEqual([status, stderr], [2, ""]);
    });

    it("reports as JSON, byte for byte the same twice", () => {
      const first = seaworthy([...args, "--format", "json"], { cwd });
      assert.deepEqual(
        JSON.parse(first.stdout),
        JSON.parse(fs.readFileSync(path.join(cwd, "..", "shop.json"), "utf8")),
      );
      assert.equal(seaworthy([...args, "--format", "json"], { cwd }).stdout, first.stdout);
    });
  });

  it("takes a folder for a complete set only if all of it was read", () => {
    const rule = "kubernetes/service-without-selector-match";
    const files = {
      "shop/.seaworthy.yaml": "units: [.]\n",
      "shop/web.yaml":
        "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec:\n  selector: { app: web }\n",
      "shop/pod.yaml":
        "apiVersion: v1\nkind: Pod\nmetadata:\n  labels: { app: api }\nspec:\n  containers: []\n",
    };
    for (const [paths, count] of [
      [[], 1],
      [["shop"], 1],
      [["shop/web.yaml"], 0],
    ] as const) {
      const found = findingsByFile(runIn(files, [...paths, "--rule", rule, "--format", "json"]));
      assert.equal(found["shop/web.yaml"]?.length, count, paths.join());
      remove();
    }
    const long = { ...files, "shop/long.yaml": `apiVersion: v1\nkind: Pod\n# ${"x".repeat(5_000_000)}\n` };
    assert.deepEqual(findingsByFile(runIn(long, ["--rule", rule, "--format", "json"]))["shop/web.yaml"], []);
  });

  it("colors only for a terminal or when it is told to", () => {
    const { folder } = runIn({ "a.yaml": privileged }, []);
    const isColored = (args: readonly string[], env = {}) =>
      seaworthy(["lint", ...only, ...args], { cwd: folder, env }).stdout.includes("\u001b[");
    assert.deepEqual(
      [
        isColored([]),
        isColored([], { FORCE_COLOR: "1" }),
        isColored(["--color", "always"], { NO_COLOR: "1" }),
        isColored(["--color", "never"], { FORCE_COLOR: "1" }),
      ],
      [false, true, true, false],
    );
  });

  it("tells each finding on one line", () => {
    const { stdout } = runIn({ "a.yaml": privileged }, [...only, "--format", "concise"], {
      env: { COLUMNS: "60" },
    });
    assert.match(
      stdout,
      /^a\.yaml:10:21: critical kubernetes\/privileged-container Container "api" runs privileged\n1 finding/,
    );
  });

  it("is quiet about all but the findings", () => {
    const { folder } = runIn({ "a.yaml": privileged, "daemon.json": "{" }, []);
    const quiet = (...args: string[]) => seaworthy(["lint", ...only, "--quiet", ...args], { cwd: folder });
    assert.match(quiet("--format", "concise").stdout, /^a\.yaml:10.+\ndaemon\.json:.+\n$/);
    assert.match(quiet("--format", "summary").stdout, /^rule .+\nkubernetes.+\n\n$/);
    assert.equal(quiet("b.yaml").stderr, "seaworthy: b.yaml: no such file or directory\n");
  });

  it("shows no control character of a file", () => {
    const { stdout } = runIn({ "a.yaml": privileged.replace("true", "true # \u001b[2J\u202e") }, only);
    assert.ok(stdout.includes("true # \ufffd[2J\ufffd"));
  });

  it("walks folders as Git sees them", () => {
    const files = {
      ".gitignore": "generated/\n*.tmp.yaml\n",
      "a.yaml": privileged,
      "b.tmp.yaml": privileged,
      "generated/c.yaml": privileged,
      "sub/.gitignore": "*.yaml\n!kept.yaml\n",
      "sub/d.yaml": privileged,
      "sub/kept.yaml": privileged,
      "node_modules/e.yaml": privileged,
    };
    const { folder, ...run } = runIn(files, [...only, "--format", "json"]);
    assert.deepEqual(Object.keys(findingsByFile(run)), ["a.yaml", "sub/kept.yaml"]);
    const named = seaworthy(["lint", ...only, "--format", "json", "generated", "b.tmp.yaml"], {
      cwd: folder,
    });
    assert.deepEqual(Object.keys(findingsByFile(named)), ["b.tmp.yaml", "generated/c.yaml"]);
  });

  it("does not follow a link in a circle", () => {
    const { folder, remove: removed } = folderWith({ "a.yaml": privileged });
    remove = removed;
    fs.symlinkSync(folder, path.join(folder, "again"), "junction");
    const run = seaworthy(["lint", ...only, "--format", "json"], { cwd: folder });
    assert.deepEqual(Object.keys(findingsByFile(run)), ["a.yaml"]);
  });

  it("exits by the least severity that counts", () => {
    const { folder, status } = runIn({ "a.yaml": privileged }, only);
    assert.equal(status, 1);
    const exit = (...args: string[]) => seaworthy(["lint", ...only, ...args], { cwd: folder }).status;
    assert.deepEqual([exit("--fail-on", "critical"), exit("--fail-on", "never")], [1, 0]);
  });

  it("lints the rest where a path does not exist", () => {
    const run = runIn({ "a.yaml": privileged }, [...only, "--format", "json", "missing", "a.yaml"]);
    assert.equal(run.status, 2);
    assert.match(run.stderr, /^seaworthy: missing: no such file or directory$/m);
    assert.deepEqual(findingsByFile(run), { "a.yaml": ["kubernetes/privileged-container"] });
  });

  it("has not done what it was told where a named file is not read", () => {
    const files = {
      "a.txt": "hello",
      "Chart.yaml": "name: a\n",
      "left/Dockerfile": "FROM scratch\n",
      ".seaworthy.yaml": "exclude: [left]\n",
      "b.yaml": `apiVersion: v1\nkind: Pod\nspec: ${"[".repeat(101)}\n`,
    };
    const { folder } = runIn(files, []);
    const named = (name: string) => {
      const { status, stderr } = seaworthy(["lint", name], { cwd: folder });
      return [status, stderr];
    };
    assert.deepEqual(named("a.txt"), [2, "seaworthy: a.txt: not a file that Seaworthy reads\n"]);
    assert.deepEqual(named("left/Dockerfile"), [
      2,
      "seaworthy: left/Dockerfile: left out by exclude in .seaworthy.yaml\n",
    ]);
    assert.deepEqual(named("Chart.yaml"), [0, ""]);
    assert.deepEqual(named("b.yaml"), [2, ""]);
    assert.deepEqual(named("."), [0, ""]);
  });

  it("names a file outside of the working directory by its absolute path", () => {
    const { folder } = runIn({ "a/a.yaml": privileged, "b/b.txt": "" }, []);
    const run = seaworthy(["lint", ...only, "--format", "json", "../a"], { cwd: path.join(folder, "b") });
    assert.deepEqual(Object.keys(findingsByFile(run)), [`${folder}/a/a.yaml`]);
  });

  it("reads a file that is no UTF-8, says so, and leaves it as it is", () => {
    const bytes = Buffer.concat([Buffer.from(privileged), Buffer.from([0x23, 0xff, 0x0a])]);
    const { stdout, folder } = runIn({ "a.yaml": bytes }, [...only, "--format", "json", "--fix"]);
    assert.match(JSON.parse(stdout).files[0].errors[0].message, /UTF-8/);
    assert.deepEqual(fs.readFileSync(path.join(folder, "a.yaml")), bytes);
  });

  describe("a file that cannot be read", () => {
    const errorsOf = ({ stdout }: Run): readonly string[] =>
      JSON.parse(stdout).files.flatMap((file: { path: string; errors: { message: string }[] }) =>
        file.errors.map(({ message }) => `${file.path}: ${message}`),
      );
    const deep = "[".repeat(101) + "]".repeat(101);

    it("fails the run where its name is one of ours", () => {
      const files = {
        "Chart.yaml": "apiVersion: v2\nname: 'shop\n",
        Dockerfile: "F\0R\0O\0M\0",
        "a/daemon.json": "[]",
        "a/kustomization.yaml": "resources: [\n",
        "b/compose.yaml": "- services\n",
        "b/daemon.json": '{"hosts": ',
        "b/kustomization.yaml": "just a text\n",
        "c/compose.yaml": Buffer.from([...Buffer.from("services: # "), 0xff, 0x0a]),
        "c/docker-compose.yml": `services: ${deep}\n`,
        "d/compose.yaml": `# ${"x".repeat(5_000_000)}`,
      };
      const run = runIn(files, ["--format", "json", "--fail-on", "never"]);
      assert.equal(run.status, 2);
      assert.deepEqual(errorsOf(run), [
        "Chart.yaml: Not readable as YAML: this quote is never closed",
        "Dockerfile: Not readable as a Dockerfile: a NUL character, which no text holds",
        "a/daemon.json: Not readable: a list stands where an object is expected",
        "a/kustomization.yaml: Not readable as YAML: this bracket is never closed by ]",
        "b/compose.yaml: Not readable: a list stands where a mapping is expected",
        "b/daemon.json: Not readable as JSON: value expected",
        "b/kustomization.yaml: Not readable: a single value stands where a mapping is expected",
        "c/compose.yaml: Not UTF-8: bytes that cannot be read stand as U+FFFD",
        "c/docker-compose.yml: Not readable as YAML: nested deeper than 100 levels, not read",
        "d/compose.yaml: Not linted: larger than 5 MB",
      ]);
      for (const name of Object.keys(files))
        assert.equal(seaworthy(["lint", "--fail-on", "never", name], { cwd: run.folder }).status, 2, name);
    });

    it("is told of, and no more, where only its content makes it ours", () => {
      const run = runIn({ "a.yaml": `apiVersion: v1\nkind: Pod\nspec: ${deep}\n` }, ["--format", "json"]);
      assert.deepEqual([run.status, errorsOf(run).length], [0, 1]);
    });

    it("is none that holds nothing, and a chart that can be read is not listed", () => {
      const files = {
        "compose.yaml": "",
        "daemon.json": "",
        "kustomization.yaml": "",
        "Chart.yaml": "name: a\n",
      };
      const run = runIn(files, ["--format", "json"]);
      assert.deepEqual([run.status, errorsOf(run)], [0, []]);
      assert.equal(JSON.parse(run.stdout).summary.files, 3);
    });
  });

  it("lints standard input as the file that it is said to be", () => {
    const args = ["--stdin-filename", "deploy/a.yaml", ...only, "--format", "json"];
    const files = { ".seaworthy.yaml": "overrides:\n  - files: [other/**]\n    rules: {}\n" };
    for (const more of [[], ["-"]]) {
      const run = runIn(files, [...args, ...more], { input: privileged });
      assert.deepEqual(findingsByFile(run), { "deploy/a.yaml": ["kubernetes/privileged-container"] });
      remove();
    }
  });

  it("fails when a rule does, and says so below all else", async () => {
    const { file: broken } = await bundle("cli", breakRule);
    const files = { Dockerfile: "FROM debian:13-slim\nRUN id\nUSER 1000\n" };
    const { status, stdout, stderr } = runIn(files, ["--fail-on", "never"], { program: broken });
    assert.equal(
      stdout,
      "No findings in 1 file.\n✖ The rule dockerfile/add-instead-of-copy failed: findings of it are missing in 1 file.\n",
    );
    assert.match(
      stderr,
      /^seaworthy: the rule dockerfile\/add-instead-of-copy failed: Error: on purpose\n +at /,
    );
    assert.equal(status, 2);
  });

  it("leaves out what it is told to, also where that is named", () => {
    const files = { "a.yaml": privileged, "vendor/b.yaml": privileged, "c/vendor/d.yaml": privileged };
    const { folder } = runIn(files, []);
    const linted = (...args: string[]) => {
      const run = seaworthy(["lint", ...only, "--format", "json", ...args], { cwd: folder });
      assert.equal(run.stderr, "");
      return Object.keys(findingsByFile(run));
    };
    assert.deepEqual(linted("--exclude", "vendor"), ["a.yaml"]);
    assert.deepEqual(linted("--exclude", "vendor/**", "--exclude", "a.*"), ["c/vendor/d.yaml"]);
    assert.deepEqual(linted("--exclude", "vendor", "a.yaml", "vendor/b.yaml"), ["a.yaml"]);
  });

  describe("configuration", () => {
    it("is the one that is named, in place of all others", () => {
      const files = {
        ".seaworthy.yaml": "rules: { kubernetes/privileged-container: low }\n",
        "a/a.yaml": privileged,
        "b/b.yaml": privileged,
        "ci/strict.yaml": "rules: { kubernetes/privileged-container: medium }\nexclude: [b]\n",
      };
      const args = ["--format", "concise", "--fail-on", "medium", "--config", "ci/strict.yaml"];
      const { status, stdout } = runIn(files, args);
      assert.equal(status, 1);
      assert.match(stdout, /^a\/a\.yaml:10:21: medium kubernetes\/privileged-container/m);
      assert.doesNotMatch(stdout, /^b\//m);
    });

    it("that is named has to be understood", () => {
      const run = runIn({ "a.yaml": privileged, "c.yaml": "rules: {}\nprofil: strict\n" }, []);
      const told = (file: string) => {
        const { status, stderr } = seaworthy(["lint", "--config", file, "a.yaml"], { cwd: run.folder });
        return [status, stderr.split("\n")[0]];
      };
      assert.deepEqual(told("c.yaml"), [
        2,
        'seaworthy: c.yaml:2: Unknown key "profil"; did you mean profile?',
      ]);
      assert.deepEqual(told("d.yaml"), [2, "seaworthy: d.yaml: no such file or directory"]);
    });

    const off = "rules:\n  kubernetes/privileged-container: off\n";

    it("comes from the nearest file above, no further than the repository", () => {
      const files = {
        ".seaworthy.yaml": off,
        "a.yaml": privileged,
        "repo/.git/HEAD": "",
        "repo/a.yaml": privileged,
        "repo/near/.seaworthy.yaml": off,
        "repo/near/deep/a.yaml": privileged,
      };
      const { folder } = runIn(files, []);
      const flagged = Object.entries(
        findingsByFile(seaworthy(["lint", "--format", "json"], { cwd: folder })),
      );
      const withRule = flagged.filter(([, rules]) => rules.includes("kubernetes/privileged-container"));
      assert.deepEqual(
        withRule.map(([file]) => file),
        ["repo/a.yaml"],
      );
    });

    it("yields to options", () => {
      const files = { ".seaworthy.yaml": `${off}profile: cis-docker\n`, "a.yaml": privileged };
      assert.deepEqual(findingsByFile(runIn(files, [...only, "--format", "json"])), {
        "a.yaml": ["kubernetes/privileged-container"],
      });
    });

    it("is reported where it is wrong", () => {
      const run = runIn({ ".seaworthy.yaml": "profil: strict\n" }, ["--format", "json"]);
      assert.deepEqual(findingsByFile(run), { ".seaworthy.yaml": ["seaworthy/invalid-configuration"] });
    });
  });

  describe("files of tests", () => {
    const unpinned = "FROM debian\nUSER 1000\n";
    const secret = "FROM debian:13\nENV NPM_TOKEN=9f2kQ7xLw0ZbT4vN8rYd\nUSER 1000\n";
    const held = (run: Run) => JSON.parse(run.stdout).summary.heldBack;

    it("tell critical findings and secrets only, unless they are named", () => {
      const files = {
        "test/Dockerfile": unpinned,
        "test/secret/Dockerfile": secret,
        "test/a.yaml": privileged,
      };
      const run = runIn(files, ["--format", "json"]);
      assert.deepEqual(findingsByFile(run), {
        "test/Dockerfile": [],
        "test/a.yaml": ["kubernetes/privileged-container"],
        "test/secret/Dockerfile": ["dockerfile/secret-in-env"],
      });
      assert.ok(held(run) > 1);
      const named = seaworthy(["lint", "test/Dockerfile"], { cwd: run.folder });
      assert.match(named.stdout, /dockerfile\/unpinned-base-image/);
      const text = seaworthy(["lint", "test"], { cwd: run.folder }).stdout;
      assert.match(
        text,
        /findings in files of tests are held back: name a file to see its own, or set testPaths/,
      );
    });

    it("are looked for from the configuration, the repository, the working directory or what is named", () => {
      const files = {
        "tests/repo/.git/HEAD": "",
        "tests/repo/a/Dockerfile": unpinned,
        "tests/own/.seaworthy.yaml": "",
        "tests/own/Dockerfile": unpinned,
        "tests/none/Dockerfile": unpinned,
        "elsewhere/b.txt": "",
      };
      const { folder } = runIn(files, []);
      const heldIn = (cwd: string, name: string) =>
        held(seaworthy(["lint", "--format", "json", name], { cwd: path.join(folder, cwd) }));
      assert.deepEqual(
        [
          heldIn(".", "tests/repo"),
          heldIn(".", "tests/own"),
          heldIn(".", "tests/none"),
          heldIn("tests", "none"),
          heldIn("elsewhere", "../tests/none"),
          heldIn("elsewhere", ".."),
        ],
        [0, 0, 1, 0, 0, 1],
      );
    });

    it("are none beside a folder of production, read or not", () => {
      const { folder } = runIn({ "deploy/test/Dockerfile": unpinned, "deploy/prod/b.txt": "" }, []);
      assert.equal(held(seaworthy(["lint", "--format", "json", "deploy/test"], { cwd: folder })), 0);
    });
  });

  describe("fixes", () => {
    const rule = ["--rule", "dockerfile/add-instead-of-copy"];
    const adding = "\ufeff# Since May.\r\nFROM debian:13\r\nADD conf.d/ /srv/\r\n";

    it("writes the safe ones and keeps byte order mark, line ends and mode", () => {
      const { folder } = runIn({ Dockerfile: adding }, []);
      const file = path.join(folder, "Dockerfile");
      fs.chmodSync(file, 0o640);
      const { status, stdout } = seaworthy(["lint", ...rule, "--fix", "--fail-on", "info"], { cwd: folder });
      assert.deepEqual([status, stdout], [0, "✔ Mended 1 finding in 1 file.\n✔ No findings in 1 file.\n"]);
      assert.equal(fs.readFileSync(file, "utf8"), adding.replace("ADD", "COPY"));
      assert.equal(fs.statSync(file).mode & 0o777, 0o640);
    });

    it("shows them as a diff and writes nothing", () => {
      const { folder, stdout } = runIn({ Dockerfile: adding }, [...rule, "--fix-dry-run"]);
      assert.deepEqual(stdout.split("\n"), [
        ...[
          "--- a/Dockerfile",
          "+++ b/Dockerfile",
          "@@ -1,3 +1,3 @@",
          " \ufeff# Since May.\r",
          " FROM debian:13\r",
        ],
        ...["-ADD conf.d/ /srv/\r", "+COPY conf.d/ /srv/\r", ""],
      ]);
      assert.equal(fs.readFileSync(path.join(folder, "Dockerfile"), "utf8"), adding);
    });
  });
});
