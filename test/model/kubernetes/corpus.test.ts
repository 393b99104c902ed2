import assert from "node:assert/strict";
import { readManifest } from "../../../model/kubernetes/manifest";
import { recognizeManifest } from "../../../model/kubernetes/recognize";
import { corpusFiles, readCorpusFile } from "../../corpus";

/** The index lists no more kinds of a file. */
const maxListed = 40;

/** Two lists, which the index does not open, and a text of template actions that is no chart's template. */
const knownDifferences = [
  "manifests/prometheus-roleBindingSpecificNamespaces.yaml",
  "manifests/prometheus-roleSpecificNamespaces.yaml",
  "files/runtimes/clusterservingruntimes-patch.yaml",
];

/** What the index lists and we do not take for an object: files of other tools, definitions of custom resources. */
function isObject(kind: string): boolean {
  return !/^(?:skaffold|builtin)\/|\/CustomResourceDefinition$/.test(kind);
}

describe("model/kubernetes, on real files", () => {
  const under = (folder: string) => corpusFiles.filter(({ file }) => file.startsWith(`${folder}/`));

  it("recognizes the objects that the index lists", () => {
    const disagreements = under("kubernetes").flatMap((file) => {
      const found = readManifest(readCorpusFile(file)).objects.map(({ group, version, kind }) =>
        [group, version, kind].filter(Boolean).join("/"),
      );
      const expected = (file.kinds ?? []).filter(isObject);
      const compared = found.filter(
        (_, index) => index < expected.length || (file.kinds ?? []).length < maxListed,
      );
      return compared.join() === expected.join()
        ? []
        : [
            `${file.file}: ${compared.filter((kind, i) => kind !== expected[i])} instead of ${expected.filter((kind, i) => kind !== compared[i])}`,
          ];
    });
    const told = disagreements.filter((text) => !knownDifferences.some((file) => text.includes(file)));
    assert.deepEqual(told, [], "what the file holds, instead of what its `kinds` in index.json say");
  });

  it("finds none in other YAML", () => {
    const mistaken = [...under("other"), ...under("compose")].filter(
      (file) => recognizeManifest(readCorpusFile(file)) === "objects",
    );
    assert.deepEqual(mistaken, []);
  });
});
