import type { ComposeFile } from "../../model/compose/compose";
import type { Dockerfile, Instruction, Pair, Stage } from "../../model/dockerfile/dockerfile";
import { foundInSteps } from "../../model/dockerfile/found-in-steps";
import { parseDockerfile } from "../../model/dockerfile/parse";
import { identitiesIn } from "../../model/kubernetes/identity";
import type { KubernetesObject, Manifest } from "../../model/kubernetes/kubernetes";
import { KubernetesManifest, readManifest } from "../../model/kubernetes/manifest";
import { oncePerText } from "../../model/once";
import { rangeInScalar } from "../../model/scalar-edit";
import type { Command } from "../../model/shell/command";
import { parseShell } from "../../model/shell/parse";
import { lineEnd, moved, type Range } from "../../model/text";
import { manySpare, TextCache } from "../../model/text-cache";
import type { Comment, TreeDocument } from "../../model/tree/document";
import type { Field } from "../../model/tree/field";
import { Rendered } from "../../model/tree/helm/rendered";
import { parseYaml } from "../../model/tree/yaml/yaml";
import { asWritten, rangeWithin } from "../../model/written-text";
import { commandLineSecrets } from "../../rules/shared/command-secrets";
import { mayHoldCommandSecret, secretsInCommand } from "../../rules/shared/secrets/command-line";
import { secretKind, secretNameHint } from "../../rules/shared/secrets/secret-names";
import { secretIn, secretInText } from "../../rules/shared/secrets/secret-values";
import { type InlineText, readInline } from "../parts/inline-text";
import type { Source } from "../source";
import { rangeIn } from "../values/placed";
import type { Use } from "../values/uses";
import { keysInText, secretsInText } from "./in-text";

/**
 * What is secret in a file, by what it means and by its shape, whatever rules are on and whatever is suppressed. In no
 * order, and they may overlap. Weak and default passwords are secrets like others: somebody uses them.
 * @param known of the instructions of earlier versions
 */
export function secretsIn(source: Source, known: KnownSecrets): readonly Range[] {
  if (source.type === "dockerfile") {
    known.begin();
    return inDockerfile(source.dockerfile, known);
  }
  return [...secretsInText(source.text), ...byMeaning(source)];
}

/** Where the secrets of an instruction are, in offsets of its own, by its key. */
export type KnownSecrets = TextCache<readonly Range[]>;

export function noKnownSecrets(): KnownSecrets {
  return new TextCache(manySpare);
}

function byMeaning(source: Exclude<Source, { type: "dockerfile" }>): readonly Range[] {
  switch (source.type) {
    case "script":
      return [...inCommands(source.script.commands), ...inComments(source.script.comments)];
    case "compose":
      return [...source.trees.flatMap(inTree), ...inServices(source.file)];
    case "manifest":
      return inManifest(source.manifest);
    case "steps":
      return [...inCommands(source.steps.commands), ...source.trees.flatMap(inTree)];
    case "values":
      return [...source.trees.flatMap(inTree), ...source.uses.templates.flatMap(inUse)];
    case "daemon":
    case "benchmark":
      return source.trees.flatMap(inTree);
    case "configuration":
      return [];
  }
}

/**
 * A step is searched by itself, and what is said in a stage instruction by instruction; for keys, the whole text.
 * @param known of instructions, by their keys
 */
function inDockerfile(file: Dockerfile, known: KnownSecrets): readonly Range[] {
  const { text, directives, preamble, stages } = file;
  const head = text.slice(0, directives.end);
  const found = [...keysInText(text), ...secretsInText(head), ...inSteps(file)];
  for (const instruction of preamble) for (const range of inInstruction(instruction)) found.push(range);
  for (const stage of stages) {
    const { start } = stage.range;
    for (const range of inStage(stage, known)) found.push(moved(range, start));
  }
  return found;
}

const inSteps = foundInSteps(
  ({ text, comments }) => [...secretsInText(text), ...inComments(comments)],
  moved,
);

/** In offsets of the stage. */
function inStage(stage: Stage, known: KnownSecrets): readonly Range[] {
  const before = secretsOfStages.get(stage);
  if (before) return before;
  const { start } = stage.range;
  const found = [stage.from, ...stage.instructions].flatMap((instruction) => {
    const own = instruction.range.start;
    const find = () => inInstruction(instruction).map((range) => moved(range, -own));
    // What a variable is, is said elsewhere.
    const isAlone = instruction.pairs.length === 0 || !instruction.text.includes("$");
    const secrets = isAlone ? known.read(instruction.key, find) : find();
    return secrets.map((range) => moved(range, own - start));
  });
  secretsOfStages.set(stage, found);
  return found;
}

const secretsOfStages = new WeakMap<Stage, readonly Range[]>();

function inInstruction({ pairs, text, commands }: Instruction): readonly Range[] {
  return [...pairs.flatMap(inPair), ...(mayHoldCommandSecret(text) ? inCommands(commands) : [])];
}

function inPair({ name, value }: Pair): readonly Range[] {
  if (!value) return [];
  const text = value.value ?? value.raw;
  const found = secretIn(name, text);
  if (!found) return [];
  const { start, end } = found.range;
  return [(text === value.raw && rangeWithin(asWritten(value), start, end)) || value.range];
}

function inCommands(commands: readonly Command[]): readonly Range[] {
  return commands.flatMap(secretsInCommand).map(({ range }) => range);
}

/** A comment often holds a command that somebody ran once. */
function inComments(comments: readonly Comment[]): readonly Range[] {
  return comments.flatMap(({ range, text }) => {
    if (!mayHoldCommandSecret(text)) return [];
    const start = range.end - text.length;
    return inCommands(parseShell(text, (offset) => start + offset));
  });
}

/** One Dockerfile can be that of many services. */
function inServices({ services }: ComposeFile): readonly Range[] {
  const fields = new Map(services.map(({ build }) => [build?.inline.node, build?.inline]));
  return [...fields.values()].flatMap((field) => {
    const inline = field && readInline(field);
    return inline ? placed(inline, inDockerfile(parseDockerfile(inline.text), noKnownSecrets())) : [];
  });
}

function inManifest({ text, lines, documents, objects }: Manifest): readonly Range[] {
  const others = otherDocuments(text, documents);
  const branches = [...documents, ...others].flatMap(({ undecided, overwritten }) => [
    ...(undecided?.branches ?? []),
    ...(overwritten ? [overwritten] : []),
  ]);
  const identities = branches.flatMap(({ root }) => identitiesIn(root));
  const inBranches = new KubernetesManifest(text, lines, branches, identities);
  return [
    ...[...documents, ...others, ...branches].flatMap(inTree),
    ...[...objects, ...inBranches.objects].flatMap(inSecret),
  ];
}

/** What a template makes a secret of: the value of a variable, what a Secret holds. */
function inUse({ text, written }: Use): readonly Range[] {
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

function placed(inline: InlineText, ranges: readonly Range[]): readonly Range[] {
  return ranges.map((range) => inline.range(range));
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

/** The texts that a template puts in the place of a value, `{{ "secret" | b64enc }}`, but for names of other templates. */
function textsOfAction({ document: { text }, keyRange }: Field): readonly Range[] {
  if (!keyRange) return [];
  const line = text.slice(keyRange.end, lineEnd(text, keyRange.end));
  return [...line.matchAll(/(?<!(?:template|include) )"[^"]{1,1000}"/g)].map(({ index, 0: { length } }) => ({
    start: keyRange.end + index + 1,
    end: keyRange.end + index + length - 1,
  }));
}

function inTree({ root, comments }: TreeDocument): readonly Range[] {
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

  /** `name: value` or, as an item of a list, `name=value`. */
  #judgeChild(child: Field): void {
    const { key, string = "" } = child;
    const name = typeof key === "string" ? key : string.slice(0, Math.max(0, string.indexOf("=")));
    this.#judge(name, child, typeof key === "string" ? 0 : name.length + 1);
  }

  #judge(name: string, field: Field, start: number): void {
    const secret =
      secretKind(name) && secretIn(name, field.string?.slice(start) ?? "", { inText: this.#inText });
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
  return inline ? placed(inline, inManifest(readManifest(inline.text, { partial: true }))) : [];
}

/** A part of a scalar's text where the file shows it as it is, else all of the scalar. */
function part(field: Field, start: number, end = field.string?.length ?? 0): Range {
  return rangeInScalar(field, start, end) ?? field.range;
}
