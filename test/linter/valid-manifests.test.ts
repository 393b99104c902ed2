import assert from "node:assert/strict";
import type { ErrorObject } from "ajv";
import * as groups from "kubernetes-models";
import { parseAllDocuments } from "yaml";
import { applyEdits, defaultOf, type Edit, piecesOf } from "../../model/edit";
import { maskTemplate } from "../../model/tree/helm/mask";
import { linted } from "./linted";

describe("a Kubernetes object after a fix", function () {
  this.timeout(600_000);
  const failures = new Set<string>();
  /** A profile finds what another found. */
  const made = new Set<string>();
  const counts = { fixes: 0, objects: 0 };

  before("makes each fix of the files, and of the examples of the pages", () => {
    for (const { file, result, isExample } of linted("recommended", "strict", "pod-security-restricted")) {
      if (!/^(?:kubernetes|helm)$/.test(result.kind ?? "")) continue;
      const fixes = result.findings.flatMap(({ rule, fixes }) => fixes.map((fix) => ({ rule, fix })));
      const known = fixes.length > 0 ? new Set(problemsIn(file.text)) : undefined;
      for (const { rule, fix } of fixes) {
        const key = `${file.path} ${rule} ${fix.title} ${fix.edits[0]?.range.start}`;
        if (!isExample && made.has(key)) continue;
        made.add(key);
        counts.fixes++;
        for (const problem of problemsIn(applyEdits(file.text, fix.edits.map(filledIn))))
          if (!known?.has(problem)) failures.add(`${file.path}: ${rule}: ${fix.title}: ${problem}`);
      }
    }
    console.log(`      ${JSON.stringify(counts)}`);
  });

  it("is as valid as before by the schema of its version", () => {
    const all = [...failures];
    assert.equal(all.length, 0, `${all.length} times\n${all.slice(0, 60).join("\n")}`);
  });

  it("is a proof of many", () => assert.ok(counts.fixes > 100 && counts.objects > counts.fixes));

  /** What the schemas object to, each with the object and the place in it. */
  function problemsIn(text: string): readonly string[] {
    return objectsIn(text).flatMap((object) => {
      const schema = schemas.get(`${object.apiVersion} ${object.kind}`);
      if (!schema) return [];
      counts.objects++;
      return problemsOf(new schema(object)).map(
        (problem) => `${object.kind} ${object.metadata?.name}: ${problem}`,
      );
    });
  }
});

/** What a person writes over a blank that no API server takes as it is. */
const answers: Readonly<Record<string, string>> = { BASE64: "Q0E=", LIMIT: "512Mi", REQUEST: "100m" };

function filledIn(edit: Edit): Edit {
  const pieces = piecesOf(edit).map(defaultOf);
  return { ...edit, newText: pieces.map((piece) => answers[piece] ?? piece).join("") };
}

interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: unknown } | null;
  readonly items?: unknown;
}

/** The objects of a manifest, those of lists too; of a template as far as it can be read without its actions. */
function objectsIn(text: string): readonly KubernetesObject[] {
  const documents = parse(text) ?? parse(maskTemplate(text).text) ?? [];
  return documents.flatMap(unfold);
}

function parse(text: string): readonly unknown[] | undefined {
  const documents = parseAllDocuments(text, { version: "1.1", uniqueKeys: false, logLevel: "silent" });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents.map((document) => document.toJS());
}

function unfold(value: unknown): readonly KubernetesObject[] {
  if (typeof value !== "object" || value === null || !("kind" in value)) return [];
  const object = value as KubernetesObject;
  return Array.isArray(object.items) ? object.items.flatMap(unfold) : [object];
}

function problemsOf(object: { validate(): void }): readonly string[] {
  try {
    object.validate();
    return [];
  } catch (error) {
    const { errors } = error as { readonly errors?: readonly ErrorObject[] };
    if (!errors) throw error;
    return errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
}

type Schema = new (object: object) => { validate(): void };

/** By API version and kind, those that were removed too: of the last release that had them. */
const schemas = new Map<string, Schema>(Object.values(groups).flatMap((group) => schemasIn(group)));

function schemasIn(module: object): readonly [string, Schema][] {
  return Object.values(module).flatMap((part): readonly [string, Schema][] => {
    if (typeof part === "object") return schemasIn(part);
    return typeof part === "function" && part.kind ? [[`${part.apiVersion} ${part.kind}`, part]] : [];
  });
}
