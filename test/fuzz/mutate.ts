import type { FileKind } from "../../linter/finding";
import { mutateDockerfile } from "./mutate-dockerfile";
import { mutateYaml } from "./mutate-yaml";
import type { Context, Mutation } from "./mutation";
import type { Random } from "./random";
import { type Lines, linesOf, onLine, someLines, spliced } from "./some-lines";
import { suppressions, tokensOf } from "./tokens";

/** Mutations do not let a text grow longer than this. */
const maxLength = 16_000;

/** What a text becomes by one to four changes, most of which someone could make by accident. */
export function mutate(text: string, context: Context): string {
  let result = text;
  for (let count = context.random.small(4); count > 0; count--) result = mutateOnce(result, context);
  return result;
}

export function mutateOnce(text: string, context: Context): string {
  const { kind, random } = context;
  const list = random.once(2) ? grammarOf[kind] : anyText;
  const result = random.pick(list)(text, context);
  return result.length > maxLength ? result.slice(0, maxLength) : result;
}

/** A place in a text: half of the time where a line begins or ends. */
function place(text: string, random: Random): number {
  const at = random.below(text.length + 1);
  if (random.once(2)) return at;
  if (random.once(2)) return text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function splice(text: string, at: number, remove: number, add: string): string {
  return text.slice(0, at) + add + text.slice(at + remove);
}

const anyText: readonly Mutation[] = [
  (text, { kind, random }) => splice(text, place(text, random), 0, random.pick(tokensOf[kind])),
  (text, { kind, random }) =>
    splice(text, place(text, random), random.small(12), random.pick(tokensOf[kind])),
  (text, { random }) => splice(text, place(text, random), random.small(40), ""),
  (text, { random }) => splice(text, random.below(text.length + 1), 1, ""),
  (text, { random }) => {
    const from = random.below(text.length + 1);
    return splice(text, place(text, random), 0, text.slice(from, from + random.small(80)));
  },
  (text, { random }) => {
    const at = random.below(text.length + 1);
    return splice(text, at, 1, String.fromCharCode(text.charCodeAt(at) ^ (1 << random.below(7))));
  },
  (text, { random }) => splice(text, place(text, random), 0, String.fromCharCode(random.below(0x10000))),
  (text, { kind, random }) =>
    splice(text, place(text, random), 0, random.pick(tokensOf[kind]).repeat(random.small(60))),
  (text, { random }) => text.slice(0, random.below(text.length + 1)),
  (text, { random }) => text.slice(random.below(text.length + 1)),
  (text, { random }) => {
    const [open, close] = random.pick(pairs);
    const at = place(text, random);
    const length = random.small(60);
    return splice(text, at, length, open + text.slice(at, at + length) + close);
  },
  (text, { random }) => text.replace(/\r\n|\r|\n/g, random.pick(["\r\n", "\r", "\n"])),
  (text, { random }) => {
    const breaks = [...text.matchAll(/\r\n|\r|\n/g)];
    if (breaks.length === 0) return `${text}\n`;
    const { index, 0: found } = random.pick(breaks);
    return splice(text, index, found.length, random.pick(["\r\n", "\r", "\n", "", " ", "\n\n"]));
  },
  swapWords,
  onLines((lines, random, from, to) => {
    const some = lines.slice(from, to);
    return spliced(lines, random.below(lines.length + 1), 0, ...some);
  }),
  onLines((lines, random, from, to) => {
    const rest = spliced(lines, from, to - from);
    return spliced(rest, random.below(rest.length + 1), 0, ...lines.slice(from, to));
  }),
  onLines((lines, _, from, to) => spliced(lines, from, to - from)),
  onLines((lines, _, from, to) =>
    spliced(lines, from, to - from, lines.slice(from, to).join("").replaceAll("\n", " ")),
  ),
  (text, { random, other }) => {
    const from = someLines(linesOf(other()), random);
    const lines = linesOf(text);
    return spliced(lines, random.below(lines.length + 1), random.below(2), ...from).join("");
  },
  onLine((line, { random }) => {
    const [indent] = /^[ \t]*/.exec(line) as RegExpExecArray;
    const comment = random.pick(suppressions);
    return random.once(3) ? `${line.trimEnd()} ${comment}\n` : `${indent}${comment}\n${line}`;
  }),
];

const pairs = [
  ["{ ", " }"],
  ["[", "]"],
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["$(", ")"],
  ["${", "}"],
  ["{{ ", " }}"],
  ["/* ", " */"],
  ["# ", "\n"],
  ["<<E\n", "\nE\n"],
] as const;

const json: readonly Mutation[] = [
  (text, { random }) => {
    const marks = [...text.matchAll(/[{}[\]",:]/g)];
    if (marks.length === 0) return `{${text}`;
    return splice(text, random.pick(marks).index, 1, random.pick(["", "", ",", "{", "]", '"']));
  },
  (text, { random }) =>
    splice(text, place(text, random), 0, random.pick(["// c\n", "/* c */", "/*", ",", "\\"])),
  (text, { random }) => text.replace(/,?\s*([}\]])/g, random.once(2) ? ",$1" : "$1"),
  swapWords,
];

const grammarOf: Readonly<Record<FileKind, readonly Mutation[]>> = {
  dockerfile: mutateDockerfile,
  compose: mutateYaml,
  kubernetes: mutateYaml,
  helm: mutateYaml,
  values: mutateYaml,
  kustomize: mutateYaml,
  "component-config": mutateYaml,
  configuration: mutateYaml,
  daemon: json,
  devcontainer: json,
  benchmark: json,
  shell: anyText,
  makefile: anyText,
  unit: anyText,
  "host-file": anyText,
  ci: mutateYaml,
  "cloud-init": mutateYaml,
  ansible: mutateYaml,
  "package-json": json,
};

/** A word of the text in the place of another. */
function swapWords(text: string, { random }: Context): string {
  const words = [...text.matchAll(/[\w./-]+/g)];
  if (words.length === 0) return text;
  const { index, 0: word } = random.pick(words);
  return splice(text, index, word.length, random.pick(words)[0]);
}

function onLines(change: (lines: Lines, random: Random, from: number, to: number) => Lines): Mutation {
  return (text, { random }) => {
    const lines = linesOf(text);
    const from = random.below(lines.length);
    return change(lines, random, from, Math.min(lines.length, from + random.small(8))).join("");
  };
}
