import assert from "node:assert/strict";
import fs from "node:fs";
import { rules } from "../../../rules/index";
import { documentation } from "../../../scripts/docs/documentation";

describe("scripts/docs/documentation", () => {
  const pages = documentation((page) => fs.readFileSync(`rules/${page}.md`, "utf8"));

  it("has a page for each rule, and a table that links to all of them", () => {
    const names = ["threats.md", ...rules.map(({ id }) => `${id}.md`)].sort();
    assert.deepEqual([...pages.keys()].filter((name) => name !== "README.md").sort(), names);
    const links = [...(pages.get("README.md") ?? "").matchAll(/\]\((\S+\.md)\)/g)].map(([, link]) => link);
    assert.deepEqual(links.sort(), names);
  });

  it("says in words what the example blocks of a page say by their marks", () => {
    for (const [name, text] of pages) {
      assert.doesNotMatch(text, /^```\w+ /m, name);
      if (!name.includes("/")) continue;
      for (const part of ["| Severity |", "**Flagged**", "**Not flagged**", "## When to suppress it"]) {
        assert.ok(text.includes(part), `${name} lacks ${part}`);
      }
    }
  });

  it("has why and how from the rule, and from the page what goes beyond", () => {
    const page = pages.get("kubernetes/seccomp-unconfined.md") ?? "";
    const rule = rules.find(({ id }) => id === "kubernetes/seccomp-unconfined");
    assert.ok(page.includes(`\n## Why it matters\n\n${rule?.why} The runtime's profile blocks `));
    assert.ok(page.includes(`\n## How to mend it\n\n${rule?.how}\n\n## When to suppress it\n`));
  });

  it("tells variants apart: by a table, and by the severity beside each mark", () => {
    const page = pages.get("kubernetes/allow-privilege-escalation.md") ?? "";
    assert.match(page, /\| medium, in strict only \| the field is not set/);
    assert.match(page, /allowPrivilegeEscalation: true\n *\^+ medium\n/);
    assert.match(page, /- name: web\n *\^+ medium, in strict only\n/);
  });

  it("has the threats", () => {
    assert.match(
      pages.get("threats.md") ?? "",
      /^### network-I2\n\n\*\*Service open .*\*\* \(information disclosure\)\. /m,
    );
  });
});
