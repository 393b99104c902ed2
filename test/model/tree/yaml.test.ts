import assert from "node:assert/strict";
import { parseJson } from "../../../model/tree/json";
import { parseYaml, splitDocuments, topLevelKeys } from "../../../model/tree/yaml";

describe("x", () => {
  it("y", () => {
    const t = `# c\n---\na: &x\n  b: 1 # hi\n  c: [yes, "no"]\nd:\n  <<: *x\n  e: |\n    text\n    more\n\nf:\ng: ~\n---\nk: 0400\n---\n`;
    const docs = parseYaml(t);
    for (const d of docs) {
      console.log(d.range, t.slice(d.range.start, d.range.end), d.comments, d.problems, [...topLevelKeys(t, d.range)]);
      for (const f of d.root.children) {
        console.log(f.key, f.state, f.kind, f.isShared, JSON.stringify(t.slice(f.range.start, f.range.end)));
        for (const g of f.children) console.log("  ", g.key, g.state, g.isShared, g.string, g.boolean, g.number);
      }
    }
    assert.equal(docs[1]?.root.get("k").number, 256);
    const j = parseJson('{"a": [1, true, "x"], // c\n "b": null,}');
    console.log(j.comments, j.problems, j.root.get("a").children.map((x) => x.string), j.root.get("b").state);
    console.log(splitDocuments("a\n...\nb\n---\n"));
  });
});
