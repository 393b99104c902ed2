import assert from "node:assert/strict";
import { isRuleName, pagePathOf, ruleOf } from "../../client/rule-name";
import { rules } from "../../rules";

describe("client/rule-name", () => {
  it("knows the page of each rule", () => {
    for (const { id } of rules) assert.equal(ruleOf(pagePathOf(id)), id);
  });

  it("takes nothing else for a page", () => {
    for (const path of [
      ...["", "/", "/README.md", "/a/b", "/a/b.md/c", "a/b.md", "/a/b/c.md", "/a//b.md", "/a/b.md\n"],
      ...[
        "/../../package.json",
        "/../rules/README.md",
        "/a/../b.md",
        "/a/..%2f..%2fpackage.md",
        "/a/..\\b.md",
      ],
      ...["/kubernetes/./a.md", "//host/a.md", "/a/b.md?x", "/a/\0b.md"],
    ])
      assert.equal(ruleOf(path), undefined, path);
  });

  it("takes no other value for a name", () => {
    for (const value of [undefined, null, 1, {}, ["a/b"], "a", "a/", "a/b/c", "../a", "a/..", "A/b", "a/b\n"])
      assert.equal(isRuleName(value), false, String(value));
  });
});
