import { applyEdits } from "../../../model/edit";
import { append, Blank, remove, replaceValue, set } from "../../../model/tree/edit";
import { parseJson } from "../../../model/tree/json";
import { parseYaml } from "../../../model/tree/yaml";

describe("scratch", () => {
  it("edits", () => {
    const y = (t: string, f: (r: any) => any, o = {}) => {
      const e = f(parseYaml(t, o)[0]!.root);
      console.log("-----\n" + t + "\n  =>");
      console.log(e ? applyEdits(t, [e]) + (e.snippet ? "\nSNIPPET " + JSON.stringify(e.snippet) : "") : e);
    };
    const j = (t: string, f: (r: any) => any) => {
      const e = f(parseJson(t).root);
      console.log("-----\n" + t + "\n  =>");
      console.log(e ? applyEdits(t, [e]) + (e.snippet ? "\nSNIPPET " + JSON.stringify(e.snippet) : "") : e);
    };
    y("spec:\n  containers:\n  - name: x # c\n    image: y\n  # about vols\n  volumes: []\n", (r) => set(r.get("spec", "containers", 0), ["securityContext", "capabilities", "drop"], ["ALL"]));
    y("spec:\n  containers:\n  - name: x # c\n    image: y", (r) => set(r.get("spec", "containers", 0), ["resources", "limits", "memory"], new Blank("256Mi")));
    y("a:\n  b: {}\n", (r) => set(r, ["a", "b", "c"], "yes"));
    y("a:\n  b: # keep\n  c: 1\n", (r) => set(r, ["a", "b", "c"], "yes"));
    y("a: {b: 1}\n", (r) => set(r, ["a", "c"], true));
    y("a:\n  b: 1\n", (r) => remove(r.get("a", "b")));
    y("c: 2\na:\n  b:\n    - x\n", (r) => remove(r.get("a", "b", 0)));
    y("l:\n  - a: 1\n    b: 2\n", (r) => remove(r.get("l", 0, "a")));
    y("l: [a, b]\n", (r) => remove(r.get("l", 1)));
    y("l: [a, b]\n", (r) => append(r.get("l"), "c,d"));
    y("l:\n- a\n", (r) => append(r.get("l"), { name: "x", v: 1 }));
    y("l: 'x'\n", (r) => replaceValue(r.get("l"), "it's"));
    j('{\n  "a": 1 // c\n}\n', (r) => set(r, ["b", "c"], { d: 1 }));
    j("{}\n", (r) => set(r, ["b", "c"], ["x"]));
    j('{\n\t"a": 1,\n\t"b": 2\n}\n', (r) => remove(r.get("b")));
    j('{"a": 1}', (r) => set(r, ["b"], new Blank("10m")));
    y("spec:\n  a: 1\n  {{- if x }}\n  b: 2\n  {{- end }}\n", (r) => set(r, ["spec", "c"], 1), { template: true });
    y("spec:\n  a: 1\n  b:\n    {{- toYaml x | nindent 4 }}\n", (r) => set(r, ["spec", "c"], 1), { template: true });
  });
});
