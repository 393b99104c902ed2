import assert from "node:assert/strict";
import fs from "node:fs";
import { drafts, rules } from "../../rules/index";

const namespaces = ["dockerfile", "compose", "kubernetes", "daemon", "docker-cli", "benchmark"];
const byId = new Map(rules.map((rule) => [rule.id, rule]));

describe("rules", () => {
  it("have ids of their own, in kebab case", () => {
    assert.equal(byId.size, rules.length);
    for (const { id } of rules)
      assert.match(id, new RegExp(`^(?:${namespaces.join("|")})/[a-z0-9]+(?:-[a-z0-9]+)*$`));
  });

  it("each have a page, and each page has a rule", () => {
    const pages = namespaces.flatMap((namespace) =>
      fs
        .readdirSync(`rules/${namespace}`, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".md"))
        .map((name) => `${namespace}/${name.slice(0, -3).replaceAll("\\", "/")}`),
    );
    assert.deepEqual(pages.sort(), [...new Set([...rules, ...drafts].map(({ page }) => page))].sort());
  });

  it("leave nothing to do, unless they are drafts", () => {
    const unfinished = new Set(drafts.map(({ page }) => page));
    for (const page of new Set(rules.map((rule) => rule.page).filter((one) => !unfinished.has(one))))
      for (const extension of ["ts", "md"])
        assert.doesNotMatch(fs.readFileSync(`rules/${page}.${extension}`, "utf8"), /TODO/, page);
  });

  for (const { id, title, why, how, since, threats, references, variants, subsumes, check } of rules) {
    it(`${id} is filled in`, () => {
      assert.match(title, /^\S.*[^.!?]$/, "a title is a fragment");
      for (const text of [why, how]) assert.match(text, /^\S.*\.”?$/s, "ends with a period");
      assert.match(since, /^\d+\.\d+\.\d+$/);
      assert.deepEqual(threats, threats && [...new Set(threats)], "each threat once");
      assert.ok(Object.keys(check).length > 0);
      for (const value of Object.values(references ?? {}))
        assert.ok(Object.keys(value).length > 0, "no empty reference");
      for (const { when } of Object.values(variants ?? {}))
        assert.match(when, /^[^A-Z].*[^.]$/, 'completes "when …"');
      for (const other of subsumes ?? []) {
        assert.ok(byId.has(other), `there is no ${other}`);
        assert.ok(!byId.get(other)?.subsumes?.includes(id), `${other} subsumes it too`);
      }
    });
  }
});
