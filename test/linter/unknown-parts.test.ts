import assert from "node:assert/strict";
import { isMap, isScalar, parseAllDocuments, visit } from "yaml";
import { Linter } from "../../linter/linter";
import { lineStart, nextLine, type Range } from "../../model/text";
import { rules } from "../../rules/index";
import type { Rule } from "../../rules/rule";
import { strictest } from "../../scripts/docs/example";
import { examplesOf } from "../examples";
import { configuration, failOnRuleError } from "./rules";

/** Ways in which an entry of an object may be there or not, and nobody knows. */
const ways: Readonly<
  Record<
    string,
    {
      readonly path: string;
      readonly others: Readonly<Record<string, string>>;
      write(text: string, entry: Range, indent: string): string;
    }
  >
> = {
  "a condition around it": {
    path: "shop/templates/object.yaml",
    others: { "shop/Chart.yaml": "name: shop\n" },
    write: (text, { start, end }, indent) =>
      `${text.slice(0, start)}${indent}{{- if .Values.some.flag }}\n${text.slice(start, end)}${indent}{{- end }}\n${text.slice(end)}`,
  },
  "a template in its place": {
    path: "shop/templates/object.yaml",
    others: { "shop/Chart.yaml": "name: shop\n" },
    write: (text, { start, end }, indent) =>
      `${text.slice(0, start)}${indent}{{- include "shop.some" . | nindent ${indent.length} }}\n${text.slice(end)}`,
  },
  "a template for its value": {
    path: "shop/templates/object.yaml",
    others: { "shop/Chart.yaml": "name: shop\n" },
    write: (text, { start, end }) =>
      `${text.slice(0, start)}${text.slice(start, end).replace(/:.*/s, ": {{ .Values.some.value }}\n")}${text.slice(end)}`,
  },
  "a Kustomize patch without it": {
    path: "overlay/patch.yaml",
    others: { "overlay/kustomization.yaml": "resources: [../base]\npatches:\n  - path: patch.yaml\n" },
    write: (text, { start, end }) => text.slice(0, start) + text.slice(end),
  },
  "a strategic merge without it": {
    path: "object.yaml",
    others: {},
    write: (text, { start, end }) =>
      `${text.slice(0, start)}${text.slice(end)}`.replace(/^(?=apiVersion:)/gm, "$patch: merge\n"),
  },
};

/** What is dangerous by being written, whatever else is said; by what is not written they only tell it more mildly. */
const toldAnyhow: ReadonlySet<string> = new Set([
  // On the node's network, too, a port of a container is one of the node.
  "kubernetes/host-port",
  // The pod says it for all of its containers that say nothing else.
  "kubernetes/root-user-explicit",
  "kubernetes/run-as-non-root-not-set",
  // There is hardly a role that everybody may have.
  "kubernetes/rbac-anonymous-binding",
  "kubernetes/rbac-authenticated-group-binding",
  // A wildcard of another rule of the role is told of in its stead.
  "kubernetes/rbac-admission-webhook-modify",
  // What a release asks for is on unless it says otherwise.
  "kubernetes/insecure-release-values",
]);

describe("linter: what may be there", function () {
  this.timeout(600_000);
  for (const [name, { path, others, write }] of Object.entries(ways)) {
    it(`tells no absence of an entry that ${name} leaves open`, () => {
      const told: string[] = [];
      let count = 0;
      for (const rule of rules.filter(({ id }) => id.startsWith("kubernetes/") && !toldAnyhow.has(id))) {
        const linter = new Linter({ rules: [rule], onRuleError: failOnRuleError });
        for (const [path, text] of Object.entries(others)) linter.update({ path, text });
        const lint = (text: string) =>
          linter.lint({ path, text }, configuration({ profile: strictest(rule) })).findings;
        for (const text of silentTexts(rule)) {
          if (lint(text).length > 0) continue;
          for (const entry of entriesIn(text)) {
            count++;
            const indent = /^ */.exec(text.slice(entry.start))?.[0] ?? "";
            const open = write(text, entry, indent);
            for (const { message } of lint(open)) told.push(`${rule.id}: ${message}\n${open}`);
          }
        }
      }
      console.log(`      ${count} entries`);
      assert.equal(told.length, 0, `${told.length} times\n${told.slice(0, 20).join("\n")}`);
    });
  }
});

/** Objects in which a rule finds nothing: its good examples, and what its fixes make of the bad ones. */
function silentTexts(rule: Rule): readonly string[] {
  return examplesOf(rule).flatMap(({ block, files, fixed }) =>
    files.length > 0 || (block.path !== undefined && !block.path.endsWith(".yaml"))
      ? []
      : [block, ...fixed]
          .filter(({ role, text }) => role !== "bad" && text.includes("apiVersion"))
          .map(({ text }) => text),
  );
}

/**
 * The entries of block mappings that have their lines to themselves, but for what says which object it is, and for images:
 * one that is not known is taken for an ordinary one.
 */
function entriesIn(text: string): readonly Range[] {
  const entries: Range[] = [];
  const documents = parseAllDocuments(text, { logLevel: "silent" });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return [];
  for (const document of documents)
    visit(document, {
      Pair(_, { key, value }, path) {
        const map = path.at(-1);
        if (!isScalar(key) || !key.range || !isMap(map) || map.flow) return undefined;
        if (/^(?:apiVersion|kind)$/.test(String(key.value)) && path.length === 2) return undefined;
        if (key.value === "image") return undefined;
        const start = lineStart(text, key.range[0]);
        const end = (value as { readonly range?: readonly number[] } | null)?.range?.[1] ?? key.range[1];
        if (text.slice(start, key.range[0]).trim() !== "") return undefined;
        entries.push({ start, end: nextLine(text, Math.max(end - 1, start)) });
        return undefined;
      },
    });
  return entries;
}
