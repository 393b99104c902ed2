import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { readManifest } from "../../../model/kubernetes/manifest";
import { looksLikeKubernetes } from "../../../model/kubernetes/recognize";

interface CorpusFile {
  readonly file: string;
  /** `apiVersion/kind` of every document, as a regular expression found them. */
  readonly kinds?: readonly string[];
}

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

const corpus = process.env.SEAWORTHY_CORPUS;

(corpus ? describe : describe.skip)("model/kubernetes: the corpus", () => {
  const files: readonly CorpusFile[] = corpus
    ? JSON.parse(fs.readFileSync(path.join(corpus, "index.json"), "utf8"))
    : [];
  const text = ({ file }: CorpusFile) => fs.readFileSync(path.join(corpus as string, file), "utf8");
  const under = (folder: string) => files.filter(({ file }) => file.startsWith(`${folder}/`));

  it("recognizes the objects that the index lists", () => {
    const disagreements = under("kubernetes").flatMap((file) => {
      const found = readManifest(text(file)).objects.map(({ group, version, kind }) =>
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
    assert.deepEqual(told, []);
  });

  it("finds none in other YAML", () => {
    const mistaken = [...under("other"), ...under("compose")].filter((file) =>
      looksLikeKubernetes(text(file)),
    );
    assert.deepEqual(mistaken, []);
  });
});
