import assert from "node:assert/strict";
import { parseAllDocuments } from "yaml";
import type { Plain } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { parseJson } from "../../../model/tree/json";
import { parseYaml } from "../../../model/tree/yaml/yaml";
import { type CorpusFile, corpusFiles, isOwnCorpus, readCorpusFile } from "../../corpus";
import { checkEdits } from "./check-edits";
import { everyField } from "./snapshot";

const values: readonly Plain[] = ["v", false, { k: "v", l: ["m"] }];

describe("model/tree, on real files", () => {
  const isYaml = (row: CorpusFile) => /\.ya?ml$/.test(row.file);

  it("reads every file without an exception, ranges inside the text", () => {
    let bytes = 0;
    let milliseconds = 0;
    for (const row of corpusFiles) {
      const isJson = row.file.endsWith(".json");
      if (!isYaml(row) && !isJson) continue;
      const text = readCorpusFile(row);
      const start = performance.now();
      const documents = isJson ? [parseJson(text)] : parseYaml(text, { template: row.kind === "helm" });
      const fields = documents.flatMap((document) => everyField(document.root));
      milliseconds += performance.now() - start;
      bytes += text.length;
      for (const { range } of fields) {
        assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length, row.file);
      }
    }
    console.log(`      ${(bytes / 1e6).toFixed(1)} MB in ${milliseconds.toFixed(0)} ms`);
  });

  it("reads nearly all Helm templates", () => {
    const templates = corpusFiles.filter(
      (row) => row.kind === "helm" && row.role === "subject" && isYaml(row),
    );
    const broken = templates.filter((row) =>
      parseYaml(readCorpusFile(row), { template: true }).some(({ problems }) => problems.length > 0),
    );
    assert.ok(broken.length <= templates.length * 0.02, broken.map(({ file }) => file).join("\n"));
  });

  it("reads the same scalars at the same paths as the library", () => {
    let compared = 0;
    for (const row of corpusFiles) {
      if (!isYaml(row) || row.kind === "helm") continue;
      const text = readCorpusFile(row);
      const theirs = parseAllDocuments(text, {
        schema: "failsafe",
        merge: true,
        uniqueKeys: false,
        logLevel: "silent",
      });
      if (!Array.isArray(theirs) || theirs.some(({ errors }) => errors.length > 0)) continue;
      const ours = parseYaml(text).filter(({ root }) => root.kind !== undefined);
      const values = theirs
        .filter(({ contents }) => contents?.range[0] !== contents?.range[1])
        .map((each) => each.toJS({ mapAsMap: true }));
      assert.equal(ours.length, values.length, row.file);
      ours.forEach(({ root }, i) => {
        assertSame(root, values[i], `${row.file} #${i}`);
      });
      compared++;
    }
    assert.ok(compared > (isOwnCorpus ? 20 : 1000));
  });

  it("edits fields of every file and changes nothing else", () => {
    corpusFiles.forEach((row, i) => {
      const isJson = row.file.endsWith(".json");
      if (!isYaml(row) && !isJson) return;
      const text = readCorpusFile(row);
      if (text.length > 20_000) return;
      const template = row.kind === "helm";
      const parse = (each: string) => (isJson ? [parseJson(each)] : parseYaml(each, { template }));
      values.forEach((value, round) => {
        checkEdits(parse, text, i * 7919 + round * 104_729 + Number(process.env.SEED ?? 0), value);
      });
    });
  });
});

/** Scalars of the library's failsafe schema are strings, also where they are null. What has a complex key is incomplete. */
function assertSame(field: Field, value: unknown, where: string): void {
  if (field.isUnknown || !field.isComplete) return;
  if (value instanceof Map) {
    assert.equal(field.kind, "mapping", where);
    assert.deepEqual(
      field.children.map(({ key }) => key).sort(),
      [...value.keys()].map(String).sort(),
      where,
    );
    for (const [key, inner] of value) assertSame(field.get(String(key)), inner, `${where} ${key}`);
  } else if (Array.isArray(value)) {
    assert.equal(field.items.length, value.length, where);
    value.forEach((inner, i) => {
      assertSame(field.get(i), inner, `${where} ${i}`);
    });
  } else if (field.isAbsent) {
    assert.match(String(value), /^(?:|~|null)$/i, where);
  } else {
    assert.equal(field.string, value, where);
  }
}
