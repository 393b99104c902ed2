import fs from "node:fs";
import { parseYaml } from "../../../model/tree/yaml";

describe("x", () => {
  it("helm", () => {
    const root = "/work/shared/corpus";
    const index = JSON.parse(fs.readFileSync(`${root}/index.json`, "utf8"));
    const n: Record<string, number> = {};
    let t = 0;
    for (const row of index) {
      if (
        row.kind !== "helm" ||
        row.role !== "subject" ||
        !/\.ya?ml$/.test(row.file) ||
        !/\/templates\//.test(row.file)
      )
        continue;
      const text = fs.readFileSync(`${root}/${row.file}`, "utf8");
      n.all = (n.all ?? 0) + 1;
      const s = performance.now();
      const docs = parseYaml(text, { template: true });
      const p = docs.flatMap((d) => d.problems);
      t += performance.now() - s;
      if (p.length) {
        n.bad = (n.bad ?? 0) + 1;
        if (process.env.SHOW)
          console.log(
            row.file,
            p.slice(0, 2).map((x) => `${x.message} @${docs[0]?.lines.lineAt(x.range.start)! + 1}`),
          );
      }
      for (const d of docs) {
        n.docs = (n.docs ?? 0) + 1;
        n[`root ${d.root.kind} ${d.root.state} ${d.root.isComplete}`] =
          (n[`root ${d.root.kind} ${d.root.state} ${d.root.isComplete}`] ?? 0) + 1;
      }
    }
    console.log(n, t);
  }).timeout(60000);
});
