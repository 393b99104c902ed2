import assert from "node:assert/strict";
import { expandBraces, matchesGlob } from "../../linter/glob";

describe("linter/glob", () => {
  const cases: readonly [glob: string, matches: readonly string[], passes: readonly string[]][] = [
    ["*.yaml", ["a.yaml", "deep/down/a.yaml"], ["a.yml", "a.yaml.bak"]],
    ["vendor", ["vendor", "vendor/a/b", "lib/vendor/a"], ["vendors/a"]],
    ["vendor/", ["vendor/a"], ["a/vendors"]],
    ["/Dockerfile", ["Dockerfile"], ["app/Dockerfile"]],
    ["./app/*", ["app/a", "app/a/b"], ["lib/app/a"]],
    ["**/test/**", ["test/a", "x/test/y/z"], ["tests/a"]],
    ["a/**/z", ["a/z", "a/b/c/z"], ["a/zz"]],
    ["{dev,test}/*.{yaml,yml}", ["dev/a.yml", "test/a.yaml"], ["prod/a.yaml"]],
    ["a?c", ["abc"], ["ac", "a/c"]],
    ["a[1].yaml", ["a[1].yaml"], ["a1.yaml"]],
  ];
  for (const [glob, matching, passing] of cases) {
    it(glob, () => {
      for (const path of matching) assert.ok(matchesGlob(glob, path), `matches ${path}`);
      for (const path of passing) assert.ok(!matchesGlob(glob, path), `passes ${path}`);
    });
  }

  it("takes no time for what makes regular expressions explode", () => {
    assert.ok(!matchesGlob(`${"*a".repeat(50)}*b`, "a".repeat(2000)));
    assert.ok(!matchesGlob(`${"**/a*/".repeat(50)}b`, "a/".repeat(500)));
    assert.equal(expandBraces("{a,b}".repeat(10)), undefined);
  });
});
