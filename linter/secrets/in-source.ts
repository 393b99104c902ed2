import type { ComposeFile } from "../../model/compose/compose";
import type { Dockerfile, Pair } from "../../model/dockerfile/dockerfile";
import { parseDockerfile } from "../../model/dockerfile/parse";
import type { KubernetesObject, Manifest } from "../../model/kubernetes/kubernetes";
import { readManifest } from "../../model/kubernetes/manifest";
import { rangeInScalar } from "../../model/scalar-edit";
import type { Command } from "../../model/shell/command";
import { parseShell } from "../../model/shell/parse";
import { lineEnd, type Range } from "../../model/text";
import type { Comment, TreeDocument } from "../../model/tree/document";
import type { Field } from "../../model/tree/field";
import { asWritten, rangeWithin } from "../../model/written-text";
import { commandLineSecrets } from "../../rules/shared/command-secrets";
import { serviceCommandSecrets, serviceSecrets } from "../../rules/shared/compose-secrets";
import { environmentSecrets } from "../../rules/shared/environment-secrets";
import { secretsInCommand } from "../../rules/shared/secrets/command-line";
import { secretIn } from "../../rules/shared/secrets/secret-values";
import { type InlineText, readInline } from "../inline-text";
import { inlinePatches } from "../lint-source";
import type { Source } from "../source";
import { secretsInText } from "./in-text";

/**
 * What is secret in a file, by what it means and by its shape, whatever rules are on and whatever is suppressed. In no
 * order, and they may overlap. Weak and default passwords are secrets like others: somebody uses them.
 */
export function secretsIn(source: Source): readonly Range[] {
  return [...secretsInText(source.text), ...byMeaning(source)];
}

function byMeaning(source: Source): readonly Range[] {
  switch (source.type) {
    case "dockerfile":
      return inDockerfile(source.dockerfile);
    case "script":
      return [...inCommands(source.script.commands), ...inComments(source.script.comments)];
    case "compose":
      return [...source.trees.flatMap(inTree), ...inServices(source.file)];
    case "manifest":
      return inManifest(source.manifest);
    case "json":
      return source.trees.flatMap(inTree);
    case "configuration":
      return [];
  }
}

function inDockerfile({ instructions, comments }: Dockerfile): readonly Range[] {
  return [
    ...instructions.flatMap(({ pairs, commands }) => [...pairs.flatMap(inPair), ...inCommands(commands)]),
    ...inComments(comments),
  ];
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
    const start = range.end - text.length;
    return inCommands(parseShell(text, (offset) => start + offset));
  });
}

function inServices({ services }: ComposeFile): readonly Range[] {
  return services.flatMap((service) => {
    const inline = service.build && readInline(service.build.inline);
    return [
      ...[...serviceSecrets(service), ...serviceCommandSecrets(service)].map(({ range }) => range),
      ...(inline ? placed(inline, inDockerfile(parseDockerfile(inline.text))) : []),
    ];
  });
}

function inManifest({ documents, objects }: Manifest): readonly Range[] {
  return [...documents.flatMap(inTree), ...objects.flatMap(inObject)];
}

function inObject(object: KubernetesObject): readonly Range[] {
  const containers = object.pods.flatMap((pod) => pod.containers);
  const secrets = containers.flatMap((container) => [
    ...environmentSecrets(container),
    ...commandLineSecrets(container.commandLine),
  ]);
  const generated = object.field
    .get("secretGenerator")
    .items.flatMap((generator) => generator.get("literals").items);
  return [
    ...secrets.map(({ range }) => range),
    ...(object.is("", "Secret") ? inSecret(object.field) : []),
    ...generated.map((literal) => part(literal, (literal.string?.indexOf("=") ?? -1) + 1)),
    ...inlinePatches(object).flatMap((patch) =>
      placed(patch, inManifest(readManifest(patch.text, { partial: true }))),
    ),
  ];
}

function placed(inline: InlineText, ranges: readonly Range[]): readonly Range[] {
  return ranges.map((range) => inline.range(range));
}

/** All values of a Secret, as `kubectl describe` shows none of them; and what `kubectl apply` noted of them. */
function inSecret(secret: Field): readonly Range[] {
  const applied = secret.get("metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration");
  const values = ["data", "stringData"].flatMap((section) => secret.get(section).children);
  return [...values, applied].flatMap((value) => {
    if (value.isPresent) return [part(value, 0)];
    return value.isUnknown ? textsOfAction(value) : [];
  });
}

/** The texts that a template puts in the place of a value: `{{ "secret" | b64enc }}`. */
function textsOfAction({ document: { text }, keyRange }: Field): readonly Range[] {
  if (!keyRange) return [];
  const line = text.slice(keyRange.end, lineEnd(text, keyRange.end));
  return [...line.matchAll(/"[^"]{1,1000}"/g)].map(({ index, 0: { length } }) => ({
    start: keyRange.end + index + 1,
    end: keyRange.end + index + length - 1,
  }));
}

function inTree({ root, comments }: TreeDocument): readonly Range[] {
  const found: Range[] = [];
  visit(root, found);
  return [...found, ...inComments(comments)];
}

/** Keys whose text is a command. */
const commandKey = /^(?:command|entrypoint|args|test|run|script|exec)$/i;

/** Collects the secrets among the children of a field. What an alias brings is visited where it is written. */
function visit(field: Field, found: Range[]): void {
  const { children } = field;
  for (const child of children) {
    if (child.kind !== "scalar") {
      if (!child.isShared) visit(child, found);
      continue;
    }
    const text = child.string ?? "";
    if (field.kind === "mapping") judge(String(child.key), child, 0, found);
    else judge(text.slice(0, text.indexOf("=")), child, text.indexOf("=") + 1, found);
    if (commandKey.test(String(child.key))) collect(commandLineSecrets([child]), found);
  }
  if (field.kind === "sequence")
    collect(commandLineSecrets(children.filter(({ kind }) => kind === "scalar")), found);
  else {
    const value = field.get("value");
    // A variable of a container, or a change of a JSON patch.
    const name = field.get("name").string ?? field.get("path").string?.replace(/^.*\//, "");
    if (value.kind === "scalar" && name !== undefined) judge(name, value, 0, found);
  }
}

function judge(name: string, field: Field, start: number, found: Range[]): void {
  const secret = secretIn(name, field.string?.slice(start) ?? "");
  if (secret) found.push(part(field, start + secret.range.start, start + secret.range.end));
}

function collect(secrets: readonly { readonly range: Range }[], found: Range[]): void {
  for (const { range } of secrets) found.push(range);
}

/** A part of a scalar's text where the file shows it as it is, else all of the scalar. */
function part(field: Field, start: number, end = field.string?.length ?? 0): Range {
  return rangeInScalar(field, start, end) ?? field.range;
}
