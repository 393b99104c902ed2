import assert from "node:assert/strict";
import type { Finding } from "../../linter/finding";
import { Linter } from "../../linter/linter";
import { applyEdits } from "../../model/edit";
import { snippetsOf } from "../../model/snippet";
import { rules as allRules } from "../../rules";
import type { Rule } from "../../rules/rule";
import { configuration, found, lint, pod, privileged, testRule, testRules } from "./rules";

/** Findings that are left, and how many are suppressed. */
function outcome(
  path: string,
  text: string,
): { readonly left: readonly string[]; readonly suppressed: number } {
  const result = lint(path, text);
  return { left: found(text, result), suppressed: result.suppressed.length };
}

const unused = "seaworthy/unused-suppression";

describe("linter/suppressions", () => {
  it("in a Dockerfile hold for the instruction below", () => {
    const text = [
      "# syntax=docker/dockerfile:1",
      "FROM debian",
      "# seaworthy-ignore dockerfile/user -- why not",
      "# another comment",
      "USER a",
      "USER b # seaworthy-ignore dockerfile/user",
      "# seaworthy-ignore dockerfile/curl -- why not",
      "RUN true && \\",
      "  curl x",
      "",
    ].join("\n");
    assert.deepEqual(outcome("Dockerfile", text), {
      left: [
        "dockerfile/user: b # seaworthy-ignore dockerfile/user",
        `${unused}: # seaworthy-ignore dockerfile/user`,
      ],
      suppressed: 2,
    });
  });

  it("in a Dockerfile hold neither above a blank line, nor in a continuation, nor in a heredoc", () => {
    const texts = [
      "FROM debian\n# seaworthy-ignore dockerfile/user\n\nUSER a\n",
      "FROM debian\nRUN true && \\\n# seaworthy-ignore dockerfile/curl\n  curl x\n",
      "FROM debian\nRUN <<EOF\n# seaworthy-ignore dockerfile/curl\ncurl x\nEOF\n",
    ];
    for (const text of texts) assert.equal(outcome("Dockerfile", text).suppressed, 0, text);
    assert.deepEqual(outcome("Dockerfile", texts[0] as string).left, [
      `${unused}: dockerfile/user`,
      "dockerfile/user: a",
    ]);
    assert.deepEqual(outcome("Dockerfile", texts[1] as string).left, [
      `${unused}: # seaworthy-ignore dockerfile/curl`,
      "dockerfile/curl: curl",
    ]);
  });

  it("in YAML hold for the line and for the entry that begins on it, from above or from its end", () => {
    const text = pod("a", true, true);
    const id = privileged.id;
    const first = (pattern: string, replacement: string) =>
      outcome("a.yaml", text.replace(pattern, replacement)).suppressed;
    const above = (pattern: string) =>
      first(pattern, `${/^ */.exec(pattern)?.[0]}# seaworthy-ignore ${id}\n${pattern}`);
    assert.equal(above("        privileged:"), 1, "above the key");
    assert.equal(above("      securityContext:"), 1, "above a key that holds it");
    assert.equal(above("    - name: c0"), 1, "above the item that holds it");
    assert.equal(above("  containers:"), 2, "above the list");
    assert.equal(above("      image:"), 0, "above a key beside it");
    assert.equal(
      first("privileged: true", `privileged: true # seaworthy-ignore ${id}`),
      1,
      "at the end of the line",
    );
    assert.equal(
      first("securityContext:", `securityContext: # seaworthy-ignore ${id}`),
      1,
      "at the end of the line above",
    );
    assert.equal(
      first("  containers:", `  hostname: |\n    # seaworthy-ignore ${id}\n  containers:`),
      0,
      "in a block scalar",
    );
  });

  it("in a script hold for the line below, with those that continue it", () => {
    const script = [
      "#!/bin/sh",
      "# seaworthy-ignore docker-cli/curl -- once",
      "true | \\",
      "  curl a",
      "curl b # seaworthy-ignore docker-cli/curl",
      "",
    ].join("\n");
    const rule = { ...testRules.find(({ id }) => id === "dockerfile/curl"), id: "docker-cli/curl" } as Rule;
    const result = lint("run.sh", script, {}, [rule]);
    assert.deepEqual(
      [result.suppressed.length, found(script, result)],
      [1, ["docker-cli/curl: curl", `${unused}: # seaworthy-ignore docker-cli/curl`]],
    );
  });

  it("in a script hold for the text that a command on the line is given, and are not written into it", () => {
    const script = "ls\ncat > /etc/docker/daemon.json <<'EOF'\n{\n  \"debug\": true\n}\nEOF\n";
    const rule = allRules.find(({ id }) => id === "daemon/daemon-debug-logging") as Rule;
    const linter = new Linter({ rules: [rule] });
    const [finding] = linter.lint({ path: "run.sh", text: script }, configuration({})).findings;
    const { here } = linter.suppressions({ path: "run.sh", text: script }, finding as Finding);
    assert.equal(here?.range.start, script.indexOf("cat"));
    const suppressed = script.replace("cat", `# seaworthy-ignore ${rule.id} -- once\ncat`);
    assert.equal(lint("run.sh", suppressed, {}, [rule]).suppressed.length, 1);
  });

  it("hold for the file when they say so, wherever they stand", () => {
    const file = `# seaworthy-ignore-file ${privileged.id}, compose/service -- a test\n`;
    assert.equal(outcome("a.yaml", `${file}---\n${pod("a", true)}---\n${pod("b", true)}`).suppressed, 2);
    assert.equal(outcome("a.yaml", `${pod("a", true)}---\n${file}${pod("b", true)}`).suppressed, 2);
    const dockerfile = "FROM a\n# seaworthy-ignore-file dockerfile/user -- all\nUSER a\nUSER b\n";
    assert.deepEqual(outcome("Dockerfile", dockerfile), { left: [], suppressed: 2 });
  });

  it("hold for a block that is closed, in all files with comments", () => {
    const block = (what: string, ids: string) =>
      `# seaworthy-ignore-start ${ids} -- a test\n${what}# seaworthy-ignore-end\n`;
    const users = block("USER a\nUSER b\n", "dockerfile/user");
    assert.deepEqual(outcome("Dockerfile", `FROM a\n${users}USER c\n`), {
      left: ["dockerfile/user: c"],
      suppressed: 2,
    });
    const text = pod("a", true, true);
    const first = text.indexOf("    - name: c0");
    const second = text.indexOf("    - name: c1");
    const around = block(text.slice(first, second), privileged.id);
    assert.deepEqual(outcome("a.yaml", text.slice(0, first) + around + text.slice(second)), {
      left: [`${privileged.id}: true`],
      suppressed: 1,
    });
    const rule = { ...testRules.find(({ id }) => id === "dockerfile/curl"), id: "docker-cli/curl" } as Rule;
    const script = `${block("curl a\ncurl b\n", rule.id)}curl c\n`;
    assert.equal(lint("run.sh", script, {}, [rule]).suppressed.length, 2);
  });

  it("hold for blocks in each other, and for none that is not closed", () => {
    const start = "# seaworthy-ignore-start dockerfile/user -- x\n";
    const other = "# seaworthy-ignore-start dockerfile/curl -- x\n";
    const end = "# seaworthy-ignore-end";
    const runs = "USER a\nRUN curl x\n";
    assert.deepEqual(outcome("Dockerfile", `FROM a\n${start}${other}${runs}${end}\n${runs}${end}\n`), {
      left: ["dockerfile/curl: curl"],
      suppressed: 3,
    });
    const crossed = `FROM a\n${start}${other}USER a\n${end} dockerfile/user\n${runs}${end}\n`;
    assert.deepEqual(outcome("Dockerfile", crossed), { left: ["dockerfile/user: a"], suppressed: 2 });
    assert.deepEqual(outcome("Dockerfile", `FROM a\n${start}USER a\n${end} dockerfile/curl\n`), {
      left: [`${unused}: ${start.trim()}`, "dockerfile/user: a", `${unused}: ${end} dockerfile/curl`],
      suppressed: 0,
    });
  });

  it("are asked for a reason", () => {
    const outcomes = ["", " --", " -- reason"].map((end) => {
      const text = `FROM a\n# seaworthy-ignore dockerfile/user${end}\nUSER a\n`;
      const [finding, ...others] = lint("Dockerfile", text).findings;
      assert.deepEqual([finding?.rule, others], ["seaworthy/suppression-without-reason", []]);
      return applyEdits(text, finding?.fixes[0]?.edits ?? []);
    });
    const [asked] = outcomes;
    assert.equal(asked, "FROM a\n# seaworthy-ignore dockerfile/user -- reason\nUSER a\n");
    assert.equal(new Set(outcomes).size, 1);
  });

  it("always name rules", () => {
    for (const line of [
      "# seaworthy-ignore",
      "# seaworthy-ignore -- everything",
      "# seaworthy-ignore-file",
    ]) {
      const text = `FROM a\n${line}\nUSER a\n`;
      assert.deepEqual(outcome("Dockerfile", text).left, [`${unused}: ${line}`, "dockerfile/user: a"]);
    }
    assert.equal(
      outcome("Dockerfile", "FROM a\n# seaworthy-ignored dockerfile/user\nUSER a\n").left.length,
      1,
    );
  });

  describe("that suppress nothing", () => {
    /** Applies the first fix of each finding about suppressions. */
    function mend(path: string, text: string): string {
      const { findings } = lint(path, text);
      const edits = findings
        .filter(({ rule }) => rule === unused)
        .flatMap(({ fixes }) => fixes[0]?.edits ?? []);
      return applyEdits(text, edits);
    }

    it("are reported, and removed with their line or behind their line", () => {
      assert.equal(
        mend("Dockerfile", "FROM a\n  # seaworthy-ignore dockerfile/user -- x\nRUN true\n"),
        "FROM a\nRUN true\n",
      );
      assert.equal(mend("Dockerfile", "FROM a\r\n# seaworthy-ignore dockerfile/user\r\n"), "FROM a\r\n");
      assert.equal(
        mend("Dockerfile", "FROM a\n  USER b # seaworthy-ignore dockerfile/user -- x\n"),
        "FROM a\n  # seaworthy-ignore dockerfile/user -- x\n  USER b\n",
      );
      for (const text of [
        'FROM a\nRUN echo "# seaworthy-ignore dockerfile/user" >> Dockerfile\n',
        "FROM a\nCOPY <<EOF /Dockerfile\n# seaworthy-ignore dockerfile/user\nEOF\n",
      ])
        assert.equal(mend("Dockerfile", text), text);
      assert.equal(
        mend("a.yaml", pod("a", false).replace("false", `false  # seaworthy-ignore ${privileged.id}`)),
        pod("a", false),
      );
    });

    it("are taken out of a list in which others do", () => {
      const list = (names: string) => `FROM a\n# seaworthy-ignore ${names} -- x\nUSER a\n`;
      assert.equal(mend("Dockerfile", list("dockerfile/user, dockerfile/curl")), list("dockerfile/user"));
      assert.equal(mend("Dockerfile", list("dockerfile/curl, dockerfile/user")), list("dockerfile/user"));
    });

    it("are corrected when they name no rule that there is", () => {
      const text = "FROM a\n# seaworthy-ignore dockerfile/usr -- x\nUSER a\n";
      const [finding] = lint("Dockerfile", text).findings;
      assert.equal(finding?.message, 'There is no rule "dockerfile/usr"; did you mean dockerfile/user?');
      assert.deepEqual(
        finding?.fixes.map(({ title, kind }) => [title, kind]),
        [
          ["Change to dockerfile/user", "suggestion"],
          ["Remove the suppression", "suggestion"],
        ],
      );
      assert.equal(mend("Dockerfile", text), text.replace("usr", "user"));
    });

    it("are left alone when their rule did not run, or the file is not readable", () => {
      const text = "FROM a\n# seaworthy-ignore dockerfile/user\nRUN true\n";
      assert.deepEqual(lint("Dockerfile", text, { rules: { "dockerfile/user": "off" } }).findings, []);
      assert.deepEqual(lint("Dockerfile", text, { rules: { [unused]: "off" } }).findings, []);
      assert.equal(lint("Dockerfile", text, { rules: { [unused]: "high" } }).findings[0]?.severity, "high");
      const broken = `# seaworthy-ignore ${privileged.id}\n${pod("a", false)}---\n${pod("b", true)}  x: [\n`;
      assert.ok(lint("a.yaml", broken).findings.every(({ rule }) => rule !== unused));
    });
  });

  describe("of other linters", () => {
    it("hadolint", () => {
      const text =
        "# hadolint global ignore=DL3000\nFROM a\n# hadolint ignore=DL3008,DL3002\nUSER a\nUSER b\n";
      assert.deepEqual(outcome("Dockerfile", text), { left: ["dockerfile/user: b"], suppressed: 1 });
      assert.equal(outcome("Dockerfile", text.replace("DL3000", "DL3002")).suppressed, 2);
    });

    it("BuildKit, at the top and above an instruction", () => {
      const checked = testRule("dockerfile/checked", {
        references: { buildkit: ["A"] },
        check: { instruction: (instruction, report) => report(instruction) },
      });
      const secret = { ...checked, id: "dockerfile/secret", secret: true } as const;
      const unchecked = { ...checked, id: "dockerfile/unchecked", references: {} };
      const suppressed = (text: string) =>
        lint("Dockerfile", text, {}, [checked, secret, unchecked]).suppressed.map(
          ({ rule, range }) => `${rule.slice(11)} ${text.slice(range.start, range.start + 3)}`,
        );
      const both = ["checked FRO", "secret FRO", "checked RUN", "secret RUN"];
      const [atFrom, atRun] = [both.slice(0, 2), both.slice(2)];
      for (const [text, expected] of [
        ["# check=skip=A\nFROM a\nRUN b\n", both],
        ["# syntax=docker/dockerfile:1\n# Check = error=true;skip=B, A\nFROM a\nRUN b\n", both],
        ["# check=skip=all\nFROM a\nRUN b\n", ["checked FRO", "checked RUN"]],
        ["# check=skip=A for a reason\nFROM a\nRUN b\n", []],
        ["# check=skip=A;since=today\nFROM a\nRUN b\n", []],
        ["# check=skip=all,B\nFROM a\nRUN b\n", []],
        ["# what it is\n# check=skip=A\nFROM a\nRUN b\n", atFrom],
        ["FROM a\n# check=skip=A for a reason\n\n# more\nRUN b\n", atRun],
        ["FROM a\n# check=skip=B\n# check=skip=A\nRUN b\n", []],
        ["FROM a\n# check=skip=A\n#\nRUN b\n", []],
        ["FROM a\n# check=skip=all\nRUN b\n", ["checked RUN"]],
        ["FROM a\nRUN b \\\n# check=skip=A\n  c\n", []],
      ] as const)
        assert.deepEqual(suppressed(text), expected, text);
    });

    it("Checkov, in comments", () => {
      const dockerfile = "FROM a\n#checkov:skip=CKV_DOCKER_8:for now\nRUN true\nUSER a\n";
      assert.deepEqual(outcome("Dockerfile", dockerfile), { left: [], suppressed: 1 });
      const yaml = `${pod("a", true)}# checkov:skip=CKV_K8S_16:for now\n---\n${pod("b", true)}`;
      assert.deepEqual(outcome("a.yaml", yaml).suppressed, 1);
    });

    it("Checkov, in annotations", () => {
      const annotated = pod("a", true).replace(
        "  name: a\n",
        "  name: a\n  annotations:\n    checkov.io/skip1: CKV_K8S_16=for now\n",
      );
      assert.equal(outcome("a.yaml", `${annotated}---\n${pod("b", true)}`).suppressed, 1);
    });
  });

  describe("edits", () => {
    /** The text after each edit that suppresses its first finding, and what is then left of that rule. */
    function suppress(path: string, text: string, rules = testRules) {
      const linter = new Linter({ rules });
      const file = { path, text };
      const [finding] = linter.lint(file, configuration()).findings;
      assert.ok(finding);
      const edits = linter.suppressions(file, finding);
      return (["here", "file"] as const).map((where) => {
        const edit = edits[where];
        if (!edit) return undefined;
        assert.match(snippetsOf([edit])[0] ?? "", /-- \$\{1:reason\}\r?\n$/);
        const suppressed = applyEdits(text, [edit]);
        const reasoned = suppressed.replace("-- reason", "-- it has to be");
        const left = linter.lint({ path, text: reasoned }, configuration()).findings;
        const expected = linter
          .lint(file, configuration())
          .findings.filter((one) => one.rule === finding.rule).length;
        assert.equal(left.length, where === "file" ? 0 : expected - 1, suppressed);
        return suppressed;
      });
    }

    it("stand above the instruction, and behind the directives", () => {
      const comment = "seaworthy-ignore dockerfile/user -- reason";
      assert.deepEqual(suppress("Dockerfile", "# syntax=docker/dockerfile:1\nFROM a\nUSER a\nUSER b\n"), [
        `# syntax=docker/dockerfile:1\nFROM a\n# ${comment}\nUSER a\nUSER b\n`,
        `# syntax=docker/dockerfile:1\n# ${comment.replace("ignore", "ignore-file")}\nFROM a\nUSER a\nUSER b\n`,
      ]);
      assert.deepEqual(suppress("Dockerfile", "FROM a\r\nRUN true \\\r\n  && curl x"), [
        "FROM a\r\n# seaworthy-ignore dockerfile/curl -- reason\r\nRUN true \\\r\n  && curl x",
        "# seaworthy-ignore-file dockerfile/curl -- reason\r\nFROM a\r\nRUN true \\\r\n  && curl x",
      ]);
    });

    it("stand above the entry that holds the finding", () => {
      const text = pod("a", true, true);
      const here = `        # seaworthy-ignore ${privileged.id} -- reason\n        privileged: true\n`;
      assert.deepEqual(suppress("a.yaml", text), [
        text.replace("        privileged: true\n", here),
        `# seaworthy-ignore-file ${privileged.id} -- reason\n${text}`,
      ]);
      const flow = "services:\n  a: { image: a }\n  b: { image: b }\n";
      assert.equal(
        suppress("compose.yaml", flow)[0],
        flow.replace("  a:", "  # seaworthy-ignore compose/service -- reason\n  a:"),
      );
    });

    it("stand behind a byte order mark", () => {
      const text = "\uFEFFservices: { a: { image: a } }\n";
      const comment = "compose/service -- reason\n";
      assert.deepEqual(suppress("compose.yaml", text), [
        text.replace("services", `# seaworthy-ignore ${comment}services`),
        text.replace("services", `# seaworthy-ignore-file ${comment}services`),
      ]);
    });

    it("stand outside of the block scalar that holds the finding", () => {
      const text =
        "services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM a\n        USER root\n";
      const rules = testRules.filter(({ id }) => id === "dockerfile/user");
      const comment = "      # seaworthy-ignore dockerfile/user -- reason\n";
      assert.equal(
        suppress("compose.yaml", text, rules)[0],
        text.replace("      dockerfile_inline", `${comment}      dockerfile_inline`),
      );
    });

    it("stand above the first line of a continued command", () => {
      const rule = { ...testRules.find(({ id }) => id === "dockerfile/curl"), id: "docker-cli/curl" } as Rule;
      assert.deepEqual(suppress("run.sh", "#!/bin/sh\ntrue | \\\n  curl x\n", [rule]), [
        "#!/bin/sh\n# seaworthy-ignore docker-cli/curl -- reason\ntrue | \\\n  curl x\n",
        "#!/bin/sh\n# seaworthy-ignore-file docker-cli/curl -- reason\ntrue | \\\n  curl x\n",
      ]);
    });

    it("are not there for JSON", () => {
      const json =
        '{ "apiVersion": "v1", "kind": "Pod", "spec": { "containers": [{ "image": "a", "securityContext": { "privileged": true } }] } }';
      assert.deepEqual(suppress("a.json", json), [undefined, undefined]);
    });
  });
});
