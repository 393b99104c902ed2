import assert from "node:assert/strict";
import { Linter } from "../../linter/linter";
import { fix, insert, replace } from "../../model/edit";
import type { Rule } from "../../rules/rule";
import { configuration, curl, found, lint, pod, privileged, service, testRule, user } from "./rules";

describe("linter", () => {
  it("asks rules about what they subscribe to, and tells findings in the order of the text", () => {
    const text = "FROM debian\nUSER a\nRUN curl x && curl y\nUSER b\n";
    const result = lint("Dockerfile", text);
    assert.deepEqual(found(text, result), [
      "dockerfile/user: a",
      "dockerfile/curl: curl",
      "dockerfile/curl: curl",
      "dockerfile/user: b",
    ]);
    assert.equal(result.kind, "dockerfile");
    assert.equal(result.asked.size, 2);
    const [finding] = result.findings;
    assert.deepEqual(
      [finding?.severity, finding?.message, finding?.stride],
      ["medium", "dockerfile/user", ["elevation-of-privilege"]],
    );
  });

  it("asks rules about Dockerfiles nothing about scripts", () => {
    const text = "curl x\n";
    const inScripts = testRule("docker-cli/curl", { check: curl.check });
    const result = lint("run.sh", text, {}, [curl, inScripts]);
    assert.deepEqual(found(text, result), ["docker-cli/curl: curl"]);
    assert.equal(result.asked.size, 1);
    assert.equal(
      found("FROM a\nRUN curl x\n", lint("Dockerfile", "FROM a\nRUN curl x\n", {}, [inScripts])).length,
      1,
    );
  });

  it("tells once what is reached twice", () => {
    const text = [
      "x-common: &common",
      "  privileged: true",
      "services:",
      "  a: { <<: *common, image: a }",
      "  b: { <<: *common, image: b }",
      "",
    ].join("\n");
    const rule = testRule("compose/privileged", {
      check: {
        service(one, report) {
          if (one.get("privileged").isTrue) report(one.get("privileged"));
        },
      },
    });
    assert.deepEqual(found(text, lint("compose.yaml", text, {}, [rule])), ["compose/privileged: true"]);
  });

  it("goes on without a rule that throws, and tells so once", () => {
    const broken = testRule("dockerfile/broken", {
      check: {
        instruction(instruction, report) {
          report(instruction.keywordRange);
          throw new Error("broken");
        },
      },
    });
    const told: string[] = [];
    const linter = new Linter({
      rules: [broken, user],
      onRuleError: (id, error) => told.push(`${id} ${error}`),
    });
    const text = "FROM a\nUSER b\n";
    const result = linter.lint({ path: "Dockerfile", text }, configuration());
    assert.deepEqual(found(text, result), [
      "dockerfile/broken: FROM",
      "dockerfile/broken: USER",
      "dockerfile/user: b",
    ]);
    assert.deepEqual(told, ["dockerfile/broken Error: broken"]);
    assert.deepEqual(result.errors, [
      { message: "The rule dockerfile/broken failed: findings of it are missing", rule: "dockerfile/broken" },
    ]);
  });

  it("tells where commands are nested too deep to be read, wherever that moves", () => {
    const nested = (depth: number) => `${"$(echo ".repeat(depth)}curl x${")".repeat(depth)}`;
    assert.deepEqual(lint("Dockerfile", `FROM a\nRUN ${nested(8)}\n`).errors, []);
    const linter = new Linter({ rules: [curl] });
    for (const above of ["", "RUN b\n"]) {
      const text = `FROM a\n${above}RUN ${nested(9)}\n`;
      const { errors } = linter.lint({ path: "Dockerfile", text }, configuration());
      const told = errors.map(({ message, range }) => [message, text.slice(range?.start, range?.end)]);
      assert.deepEqual(told, [["Commands are nested too deep to be read here", nested(1)]]);
    }
    assert.equal(lint("a.sh", `echo ${nested(9)}\n`).errors.length, 1);
    const inline = `services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM a\n        RUN ${nested(9)}\n`;
    const [error] = lint("compose.yaml", inline).errors;
    assert.equal(inline.slice(error?.range?.start, error?.range?.end), nested(1));
  });

  it("names a rule that throws in each text, and takes no suppression of it for unused", () => {
    const broken = testRule("dockerfile/broken", {
      check: {
        instruction({ keyword }) {
          if (keyword === "USER") throw new Error("broken");
        },
      },
    });
    const linter = new Linter({ rules: [broken] });
    const failedIn = (path: string, text: string) => {
      const { errors, findings } = linter.lint({ path, text }, configuration());
      assert.deepEqual(findings, []);
      return errors.map(({ rule }) => rule);
    };
    const text = "FROM a\n# seaworthy-ignore dockerfile/broken -- because\nUSER b\n";
    assert.deepEqual(failedIn("Dockerfile", text), [broken.id]);
    assert.deepEqual(
      failedIn("Dockerfile", text.replace("because", "so")),
      [broken.id],
      "of a part that is known",
    );
    assert.deepEqual(failedIn("other/Dockerfile", text), [broken.id]);
    const inline = `services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM a\n        USER b\n`;
    assert.deepEqual(failedIn("compose.yaml", inline), [broken.id]);
    assert.deepEqual(failedIn("third/Dockerfile", "FROM a\n"), []);
  });

  it("loses no other finding by a rule that throws, at the first keystroke and at the next", () => {
    const told: string[] = [];
    const broken = testRule("kubernetes/broken", {
      check: {
        container(container, report) {
          if (container.name === "c1") throw new Error("broken");
          report(container.image);
        },
      },
    });
    const linter = new Linter({ rules: [broken, privileged], onRuleError: (id) => told.push(id) });
    const lint = (text: string) =>
      found(text, linter.lint({ path: "a.yaml", text }, configuration())).map((one) => one.split("/")[1]);
    const text = `${pod("a", true)}---\n${pod("b", false, true, true)}`;
    const both = ["broken: nginx:1.29", "privileged: true"];
    const expected = [...both, "broken: nginx:1.29", "privileged: true", ...both];
    for (const typed of [text, `# typed\n${text}`, text.replace("name: b", "name: bb")])
      assert.deepEqual(lint(typed), expected);
    assert.deepEqual(told, ["kubernetes/broken"]);
  });

  it("makes rules silent that another one subsumes, where that one reports", () => {
    const capability = testRule("kubernetes/capability", {
      check: {
        container(container, report) {
          report(container.image);
        },
      },
    });
    const text = pod("a", true, false);
    const subsuming: Rule = { ...privileged, subsumes: [capability.id] };
    const images = (rules: readonly Rule[], data = {}) =>
      lint("a.yaml", text, data, rules).findings.filter(({ rule }) => rule === capability.id).length;
    assert.equal(images([privileged, capability]), 2);
    assert.equal(images([subsuming, capability]), 1, "covers its container, not the other");
    assert.equal(images([subsuming, capability], { rules: { [subsuming.id]: "off" } }), 2);
    const suppressed = text.replace(
      "        privileged: true",
      `        # seaworthy-ignore ${subsuming.id} -- x\n$&`,
    );
    assert.equal(
      lint("a.yaml", suppressed, {}, [subsuming, capability]).findings.length,
      1,
      "also when it is suppressed",
    );
  });

  it("takes proof only when somebody asks for it, and looks for none before", () => {
    let looked = 0;
    const both = testRule("kubernetes/both", {
      check: {
        container({ securityContext }, report) {
          const field = securityContext.get("privileged");
          report.closed(field.isFalse ? field : undefined);
          report.closed(
            (function* () {
              looked++;
              yield field;
            })(),
          );
        },
      },
    });
    const linter = new Linter({ rules: [both] });
    const text = `${pod("a")}---\n${pod("b", false, false)}`;
    const closedIn = (source: string) =>
      linter
        .lint({ path: "a.yaml", text: source }, configuration())
        .closed.map(({ rule, range }) => `${rule}: ${source.slice(range.start, range.end)}`);
    assert.deepEqual(closedIn(text), []);
    assert.equal(looked, 0);
    linter.askForProof(true);
    const told = ["kubernetes/both: false", "kubernetes/both: false"];
    assert.deepEqual(closedIn(text), told, "each place once");
    looked = 0;
    assert.deepEqual(closedIn(`# moved\n${text}`), told);
    assert.equal(looked, 0, "it moves with its document");
    linter.askForProof(false);
    assert.deepEqual(closedIn(text), []);
  });

  it("takes no proof of a rule where another one makes it silent", () => {
    const image = testRule("kubernetes/image", {
      check: { container: (container, report) => report.closed(container.image) },
    });
    const linter = new Linter({ rules: [{ ...privileged, subsumes: [image.id] }, image] });
    linter.askForProof(true);
    const { closed } = linter.lint({ path: "a.yaml", text: pod("a", true, false) }, configuration());
    assert.equal(closed.length, 1, "of the container that is not privileged");
  });

  it("makes them silent at the same and enclosed ranges and at related places only", () => {
    const at = (
      id: string,
      start: number,
      end: number,
      related: readonly [number, number][] = [],
      subsumes: readonly string[] = [],
    ) =>
      testRule(id, {
        subsumes,
        check: {
          dockerfile(_, report) {
            report(
              { start, end },
              { related: related.map(([from, to]) => ({ message: "", range: { start: from, end: to } })) },
            );
          },
        },
      });
    const general = at(
      "x/general",
      2,
      8,
      [[12, 14]],
      ["x/same", "x/inner", "x/outer", "x/related", "x/apart"],
    );
    const others = [
      at("x/same", 2, 8),
      at("x/inner", 3, 4),
      at("x/outer", 1, 8),
      at("x/related", 12, 14),
      at("x/apart", 8, 12),
    ];
    const { findings } = lint("Dockerfile", "FROM example.com/a:1\n", {}, [general, ...others]);
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ["x/outer", "x/general", "x/apart"],
    );
  });

  it("offers only fixes that can be made", () => {
    const rule = testRule("dockerfile/fixes", {
      check: {
        dockerfile(_, report) {
          const overlapping = [replace({ start: 0, end: 3 }, "a"), replace({ start: 2, end: 4 }, "b")];
          report(
            { start: 0, end: 4 },
            {
              fixes: [
                undefined,
                fix("Good", "safe", insert(4, " ")),
                fix("Overlapping", "safe", ...overlapping),
                fix("Outside", "safe", insert(99, "")),
              ],
            },
          );
        },
      },
    });
    const [finding] = lint("Dockerfile", "FROM a\n", {}, [rule]).findings;
    assert.deepEqual(
      finding?.fixes.map(({ title }) => title),
      ["Good"],
    );
  });

  it("does not lint what is too large, and says so", () => {
    const text = `FROM a\n${"# comment\n".repeat(600_000)}USER b\n`;
    const result = lint("Dockerfile", text);
    assert.deepEqual(
      [result.kind, result.findings, result.errors],
      ["dockerfile", [], [{ message: "Not linted: larger than 5 MB" }]],
    );
    assert.equal(lint("notes.txt", text).errors.length, 0);
  });

  it("takes the start of a large file for no more than its kind", () => {
    const linter = new Linter({ rules: [user] });
    const start = { path: "Dockerfile", text: "FROM a\nUSER root\n", isCut: true };
    const { kind, findings, errors } = linter.lint(start, configuration());
    assert.deepEqual(
      [kind, findings, errors],
      ["dockerfile", [], [{ message: "Not linted: larger than 5 MB" }]],
    );
  });

  it("says that a document is nested too deep, and lints the others", () => {
    const deep = `apiVersion: v1\nkind: Pod\nspec: ${"[".repeat(1000)}${"]".repeat(1000)}\n---\n`;
    const text = deep + pod("web", true);
    const { errors, findings } = lint("manifest.yaml", text);
    assert.equal(errors.length, 1);
    assert.match(errors[0]?.message ?? "", /nested deeper than 100 levels/);
    assert.ok(findings.length > 0);
  });

  it("says what it cannot read, and lints the rest", () => {
    const text = `${pod("a", true)}---\napiVersion: v1\nkind: Pod\nspec: [\n---\n${pod("b", true)}`;
    const { findings, errors } = lint("a.yaml", text);
    assert.equal(findings.length, 2);
    assert.equal(errors.length, 1);
    assert.match(errors[0]?.message ?? "", /^Not readable as YAML: /);
  });

  it("lints the patches of a kustomization that does not say that it is one", () => {
    const patch = pod("a", true).replace(/^(?=.)/gm, "      ");
    const text = `patches:\n  - patch: |-\n${patch}`;
    assert.deepEqual(found(text, lint("kustomization.yaml", text, {}, [privileged])), [
      "kubernetes/privileged: true",
    ]);
  });

  it("reads a template of another tool than Helm", () => {
    const text = `${pod("a", true)}---\n${pod("{{ name }}", true)}{{ if x }}\n{{ end }}\n`;
    const { kind, findings, errors } = lint("a.yaml", text);
    assert.deepEqual([kind, findings.length, errors], ["kubernetes", 2, []]);
  });

  it("lints a Dockerfile in a Compose file where it stands", () => {
    const text = [
      "services:",
      "  web:",
      "    build:",
      "      context: .",
      "      dockerfile_inline: |",
      "        FROM debian",
      "        RUN true \\",
      "          && curl x",
      "        USER root",
      "",
    ].join("\n");
    for (const eol of ["\n", "\r\n"]) {
      const written = text.replaceAll("\n", eol);
      const result = lint("compose.yaml", written, {}, [user, curl]);
      assert.deepEqual(found(written, result), ["dockerfile/curl: curl", "dockerfile/user: root"]);
      const [edit] = result.findings[1]?.fixes[0]?.edits ?? [];
      assert.equal(edit && written.slice(0, edit.range.start).endsWith("        USER "), true);
    }
    assert.deepEqual(
      lint("compose.yaml", text.replace("inline: |", "inline: >"), {}, [user, curl]).findings,
      [],
    );
  });

  it("lints a patch in a kustomization where it stands, for what it says", () => {
    const text = [
      "apiVersion: kustomize.config.k8s.io/v1beta1",
      "kind: Kustomization",
      "patches:",
      "  - target: { kind: Deployment }",
      "    patch: |-",
      ...pod("web", true)
        .trimEnd()
        .split("\n")
        .map((line) => `      ${line}`),
      "",
    ].join("\n");
    const result = lint("kustomization.yaml", text);
    assert.equal(result.kind, "kustomize");
    assert.deepEqual(found(text, result), ["kubernetes/privileged: true"]);
  });

  it("reads nothing of what is not its own", () => {
    for (const path of ["values.yaml", "package.json", "notes.txt"]) {
      const { kind, findings, errors, asked } = lint(path, "privileged: true\n");
      assert.deepEqual([kind, findings, errors, asked.size], [undefined, [], [], 0]);
    }
  });

  it("survives a model that throws, in any file that it is told of", () => {
    const told: string[] = [];
    const linter = new Linter({ rules: [user], onRuleError: (id) => told.push(id) });
    const hostile = (text: string, method: keyof string & string) =>
      Object.assign(new String(text), {
        [method]() {
          throw new Error("broken");
        },
      }) as unknown as string;
    const { kind, errors } = linter.lint(
      { path: "Dockerfile", text: hostile("FROM a\n", "charCodeAt") },
      configuration(),
    );
    assert.deepEqual(
      [kind, errors, told],
      ["dockerfile", [{ message: "Not readable as dockerfile: Error: broken" }], ["seaworthy"]],
    );
    const unrecognizable = { path: "a.yaml", text: hostile("a: b\n", "slice") };
    linter.update(unrecognizable);
    assert.equal(linter.lint(unrecognizable, configuration()).kind, undefined);
    linter.update({ path: "compose.yaml", text: hostile("build: a\n", "indexOf") });
  });

  it("gives the same result for the same text under the same circumstances", () => {
    const linter = new Linter({ rules: [service] });
    const file = { path: "compose.yaml", text: "services: { a: { image: a } }\n" };
    assert.equal(linter.lint(file, configuration()), linter.lint(file, configuration()));
    assert.notEqual(
      linter.lint(file, configuration({ rules: { "compose/service": "low" } })).findings[0]?.severity,
      "medium",
    );
  });
});
