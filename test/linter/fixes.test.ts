import assert from "node:assert/strict";
import { applySafeFixes } from "../../linter/fixes";
import { Linter } from "../../linter/linter";
import { fix, insert, replace } from "../../model/edit";
import { devcontainerUser } from "../../model/workspace/images";
import type { Rule } from "../../rules/rule";
import { configuration, pod, privileged, service, testRule, user } from "./rules";

function fixAll(path: string, text: string, rules: readonly Rule[]) {
  return applySafeFixes(new Linter({ rules }), { path, text }, configuration());
}

/** Replaces a word of a comment by another. */
function rename(id: string, from: string, to: string, path?: string): Rule {
  return testRule(id, {
    check: {
      dockerfile({ text }, report) {
        const start = text.indexOf(from);
        const range = { start, end: start + from.length };
        if (start >= 0) report(range, { fixes: [fix(to, "safe", { ...replace(range, to), path })] });
      },
    },
  });
}

describe("linter/fixes", () => {
  it("applies all safe fixes, and no others", () => {
    const { text, fixed } = fixAll("a.yaml", `${pod("a", true)}---\n${pod("b", true, false)}`, [privileged]);
    assert.equal(text, `${pod("a", false)}---\n${pod("b", false, false)}`);
    assert.deepEqual(
      fixed.map(({ rule }) => rule),
      [privileged.id, privileged.id],
    );
    const compose = "services: { a: { image: a } }\n";
    assert.equal(fixAll("compose.yaml", compose, [service]).text, compose);
  });

  it("removes suppressions that are left over", () => {
    const text = "FROM a\n# seaworthy-ignore dockerfile/user -- once\nUSER app\n";
    assert.equal(fixAll("Dockerfile", text, [user]).text, "FROM a\nUSER app\n");
  });

  it("goes on with what a fix uncovers, three times", () => {
    const chain = ["b", "c", "d", "e"].map((to, index) => rename(`x/${to}`, `#${"abcd"[index]}`, `#${to}`));
    assert.equal(fixAll("Dockerfile", "FROM x\n#a\n", chain).text, "FROM x\n#d\n");
  });

  it("makes fixes that meet one after the other", () => {
    const both = [rename("x/one", "ab", "-"), rename("x/two", "bc", "+")];
    assert.equal(fixAll("Dockerfile", "FROM x\n#abc\n", both).text, "FROM x\n#-c\n");
    const insertion = (id: string, text: string) =>
      testRule(id, {
        check: {
          dockerfile(file, report) {
            if (!file.text.includes(text))
              report({ start: 0, end: 4 }, { fixes: [fix(text, "safe", insert(0, `# ${text}\n`))] });
          },
        },
      });
    assert.equal(
      fixAll("Dockerfile", "FROM x\n", [insertion("x/one", "1"), insertion("x/two", "2")]).text,
      "# 2\n# 1\nFROM x\n",
    );
  });

  it("makes more fixes, and edits of one fix, than fit on the stack", () => {
    const count = 200_000;
    const text = `FROM x\n${"#a\n".repeat(count)}`;
    const places = [...text.matchAll(/a/g)].map(({ index }) => ({ start: index, end: index + 1 }));
    const mends = places.map((place) => replace(place, "b"));
    const each = testRule("x/each", {
      check: {
        dockerfile(file, report) {
          if (file.text !== text) return;
          for (const [i, place] of places.entries())
            report(place, { fixes: [fix("Mend", "safe", mends[i])] });
        },
      },
    });
    const all = testRule("x/all", {
      check: {
        dockerfile(file, report) {
          if (file.text === text) report({ start: 0, end: 4 }, { fixes: [fix("Mend", "safe", mends)] });
        },
      },
    });
    for (const rule of [each, all])
      assert.ok(fixAll("Dockerfile", text, [rule]).text === text.replaceAll("#a", "#b"), rule.id);
  });

  it("leaves fixes of other files alone", () => {
    assert.equal(
      fixAll("Dockerfile", "FROM x\n#a\n", [rename("x/a", "#a", "#b", "other")]).text,
      "FROM x\n#a\n",
    );
  });

  it("leaves the file asked about what its own text asks of the workspace", () => {
    const asking = testRule("dockerfile/asking", {
      check: {
        instruction({ keyword, words: [word] }, report, { path, workspace }) {
          if (keyword !== "USER" || word?.value !== "root") return;
          const message = workspace.ask(devcontainerUser, path) ?? "nobody";
          report(word, { message, fixes: [fix("app", "safe", replace(word.range, "app"))] });
        },
      },
    });
    const linter = new Linter({ rules: [asking] });
    const file = { path: "Dockerfile", text: "FROM a\nUSER root\n" };
    linter.update(file);
    linter.lint(file, configuration());
    assert.equal(applySafeFixes(linter, file, configuration()).fixed.length, 1);
    const path = ".devcontainer/devcontainer.json";
    const devcontainer = '{ "build": { "dockerfile": "../Dockerfile" }, "remoteUser": "node" }';
    assert.deepEqual(linter.update({ path, text: devcontainer }), ["Dockerfile"]);
  });
});
