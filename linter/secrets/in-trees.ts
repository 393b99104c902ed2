import { identitiesIn } from "../../model/kubernetes/identity";
import type { KubernetesObject, Manifest } from "../../model/kubernetes/kubernetes";
import { KubernetesManifest, readManifest } from "../../model/kubernetes/manifest";
import { oncePerText } from "../../model/once";
import { rangeInScalar } from "../../model/scalar-edit";
import { lineEnd, type Range } from "../../model/text";
import type { TreeDocument } from "../../model/tree/document";
import type { Field } from "../../model/tree/field";
import { Rendered } from "../../model/tree/helm/rendered";
import { parseYaml } from "../../model/tree/yaml/yaml";
import { mayHoldCommandSecret } from "../../rules/shared/secrets/commands/command-line";
import { secretKind, secretNameHint } from "../../rules/shared/secrets/names";
import { linePairs } from "../../rules/shared/secrets/pairs";
import { secretIn, secretInText } from "../../rules/shared/secrets/values";
import { commandLineSecrets } from "../../rules/shared/secrets/workloads/command-secrets";
import { releaseSecrets } from "../../rules/shared/secrets/workloads/release-secrets";
import { readInline } from "../parts/inline-text";
import { rangeIn } from "../values/placed";
import type { Use } from "../values/uses";
import { inComments } from "./in-commands";

export function inManifest({ text, lines, documents, objects }: Manifest): readonly Range[] {
  const others = otherDocuments(text, documents);
  const branches = [...documents, ...others].flatMap(({ undecided, overwritten }) => [
    ...(undecided?.branches ?? []),
    ...(overwritten ? [overwritten] : []),
  ]);
  const identities = branches.flatMap(({ root }) => identitiesIn(root));
  const inBranches = new KubernetesManifest(text, lines, branches, identities);
  return [
    ...[...documents, ...others, ...branches].flatMap(inTree),
    ...[...objects, ...inBranches.objects].flatMap((object) => [...inSecret(object), ...inRelease(object)]),
  ];
}

/** What a template makes a secret of: the value of a variable, what a Secret holds. */
export function inUse({ text, written }: Use): readonly Range[] {
  const rendered = new Rendered(text, written());
  return inManifest(readManifest(rendered.text, { template: true })).flatMap((range) =>
    rendered.valuesIn(range).map((value) => rangeIn(range, value)),
  );
}

/** Documents that are no objects by their first lines: a kustomization and its patches may leave those out. */
function otherDocuments(text: string, known: readonly TreeDocument[]): readonly TreeDocument[] {
  if (known.some(({ flavor }) => flavor === "json")) return [];
  const bases = new Set(known.map(({ base }) => base));
  const template = known.some(({ isTemplated }) => isTemplated) && "any";
  return parseYaml(text, { partial: true, template }).filter(
    ({ base, range }) => !bases.has(base) && secretNameHint.test(text.slice(range.start, range.end)),
  );
}

/** All values of a Secret, as `kubectl describe` shows none of them; and what `kubectl apply` noted of them. */
function inSecret(object: KubernetesObject): readonly Range[] {
  if (!object.is("", "Secret")) return [];
  const { field } = object;
  const applied = field.get("metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration");
  const values = ["data", "stringData"].flatMap((section) => field.get(section).children);
  return [...values, applied].flatMap((value) => {
    if (value.isPresent) return [part(value, 0)];
    return value.isUnknown ? textsOfAction(value) : [];
  });
}

/** What a text of values hands to a chart. */
function inRelease(object: KubernetesObject): readonly Range[] {
  return releaseSecrets(object).map(({ range }) => range);
}

/** The texts that a template puts in the place of a value, `{{ "secret" | b64enc }}`, but for names of other templates. */
function textsOfAction({ document: { text }, keyRange }: Field): readonly Range[] {
  if (!keyRange) return [];
  const line = text.slice(keyRange.end, lineEnd(text, keyRange.end));
  return [...line.matchAll(/(?<!(?:template|include) )"[^"]{1,1000}"/g)].map(({ index, 0: { length } }) => ({
    start: keyRange.end + index + 1,
    end: keyRange.end + index + length - 1,
  }));
}

export function inTree({ root, comments }: TreeDocument): readonly Range[] {
  const search = new TreeSearch();
  search.visit(root);
  return [...search.found, ...search.inCommandLines(), ...inComments(comments)];
}

/**
 * Collects what names make secrets, and what commands are given; what has the shape of a secret is found in any text.
 * What an alias brings is visited where it is written, and a text that it gives to many is read once.
 */
class TreeSearch {
  readonly found: Range[] = [];
  readonly #commandLines: (readonly Field[])[] = [];
  readonly #inText = oncePerText(secretInText);

  visit(field: Field): void {
    if (field.kind === "mapping") {
      this.#judgeNamed(field);
      for (const words of commandLines(field)) this.#commandLines.push(words);
    }
    for (const child of field.children) {
      if (child.kind === "scalar") this.#judgeChild(child);
      else if (!child.isShared) this.visit(child);
    }
    for (const range of [...generatedValues(field), ...field.children.flatMap(inInlineManifest)])
      this.found.push(range);
  }

  /** In the commands of all mappings that were visited. */
  inCommandLines(): readonly Range[] {
    const mayHold = oncePerText(mayHoldCommandSecret);
    const lines = this.#commandLines.filter((words) => words.some(({ string = "" }) => mayHold(string)));
    return commandLineSecrets(lines, (words) => [words]).map(({ range }) => range);
  }

  /** A variable of a container, `name` and `value`, or a change of a JSON patch, `path` and `value`. */
  #judgeNamed(field: Field): void {
    const value = field.get("value");
    if (value.kind !== "scalar") return;
    this.#judge(field.get("name").string ?? field.get("path").string?.replace(/^.*\//, "") ?? "", value, 0);
  }

  /** `name: value` or, as an item of a list, `name=value`, and the lines of a file of settings in either. */
  #judgeChild(child: Field): void {
    const { key, string = "" } = child;
    const name = typeof key === "string" ? key : string.slice(0, Math.max(0, string.indexOf("=")));
    this.#judge(name, child, typeof key === "string" ? 0 : name.length + 1);
    if (child.isShared || !string.includes("\n")) return;
    for (const { name, text, start } of linePairs(string))
      this.#judge(name, child, start, start + text.length);
  }

  #judge(name: string, field: Field, start: number, end?: number): void {
    const secret =
      secretKind(name) && secretIn(name, field.string?.slice(start, end) ?? "", { inText: this.#inText });
    if (secret) this.found.push(part(field, start + secret.range.start, start + secret.range.end));
  }
}

/** Keys whose value is a command. Compose joins the lists of the first two, Kubernetes those of the next two. */
const commandKeys = new Set<string | number>(["entrypoint", "command", "args", "test"]);

/** The commands that a mapping holds, each as its words or as one text. */
function commandLines(field: Field): readonly (readonly Field[])[] {
  const commands = field.children.filter(({ key }) => commandKeys.has(key));
  if (commands.length === 0) return [];
  const texts = commands.filter(({ kind }) => kind === "scalar").map((text) => [text]);
  const itemsOf = (...keys: readonly string[]) => keys.flatMap((key) => field.get(key).items);
  // The first item of a health check says how the others are read.
  return [...texts, itemsOf("entrypoint", "command", "args"), itemsOf("test").slice(1)];
}

/** What Kustomize makes a Secret of. */
function generatedValues(field: Field): readonly Range[] {
  const literals = field.get("secretGenerator").items.flatMap((generator) => generator.get("literals").items);
  return literals.map((literal) => part(literal, (literal.string?.indexOf("=") ?? -1) + 1));
}

/** Objects and changes of them in a block of text: a patch of a kustomization, a file in a ConfigMap. */
function inInlineManifest(field: Field): readonly Range[] {
  if (field.isShared) return [];
  const inline = /^ *(?:- )?(?:kind|value)["']?:/m.test(field.string ?? "") ? readInline(field) : undefined;
  return inline ? inManifest(readManifest(inline.text, { partial: true })).map(inline.range) : [];
}

/** A part of a scalar's text where the file shows it as it is, else all of the scalar. */
function part(field: Field, start: number, end = field.string?.length ?? 0): Range {
  return rangeInScalar(field, start, end) ?? field.range;
}
