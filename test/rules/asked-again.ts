import type { FileKind } from "../../linter/finding";
import { parseDockerfile } from "../../model/dockerfile/parse";
import type { Rule, Subjects } from "../../rules/rule";
import { type Example, openExample, strictest } from "../../scripts/docs/example";
import { telling } from "../linter/asked";

type Subject = keyof Subjects;

/** Subjects that show a whole file or stage: who subscribes to them is asked at each keystroke. */
const whole: readonly Subject[] = ["dockerfile", "stage", "composeFile", "manifest", "daemon"];

/** A change beside the parts of an example. */
interface Change {
  readonly before: string;
  readonly after: string;
  /** The subject in what is new: the rule is asked about it once. */
  readonly brings: Subject | undefined;
}

/** Kinds of files that are linted part by part, and what changes beside the parts of an example. */
const changesBeside: Partial<Record<FileKind, (text: string) => readonly Change[]>> = {
  dockerfile: withLines,
  compose: withServices,
  kubernetes: withDocuments,
  helm: withDocuments,
  kustomize: withDocuments,
  "component-config": withDocuments,
};

/**
 * What a rule is asked about parts that stay the same, when something beside them in the text of an example changes.
 * Empty where that is nothing, as it should be.
 */
export function askedAgain(rule: Rule, example: Example): readonly string[] {
  const { text } = example.block;
  let asked: Subject[] = [];
  const onAsked = (_: string, subject: Subject) => {
    if (!whole.includes(subject)) asked.push(subject);
  };
  const open = () =>
    openExample(example, rule, { rules: telling([rule], onAsked), profile: strictest(rule) });
  const { kind } = open()(text);
  const changes = (kind && changesBeside[kind]?.(text)) ?? [];
  return changes.flatMap(({ before, after, brings }) => {
    const lint = open();
    lint(before);
    asked = [];
    lint(after);
    const own = brings ? asked.indexOf(brings) : -1;
    return asked
      .filter((_, i) => i !== own)
      .map((subject) => `the ${subject} when the text becomes\n${after}`);
  });
}

/** Lines come at the ends of a Dockerfile, and behind its first FROM. */
function withLines(text: string): readonly Change[] {
  const { lines, directives, stages } = parseDockerfile(text);
  const behindFrom = lines.start(lines.lineAt(stages[0]?.from.range.end ?? text.length) + 1);
  return [directives.end, behindFrom, text.length].flatMap((at) =>
    ["# added", "ARG ADDED=1"].map((line) => ({
      before: text,
      after: `${text.slice(0, at)}${line}\n${text.slice(at)}`,
      brings: line.startsWith("#") ? undefined : "instruction",
    })),
  );
}

/** A service comes above those of a Compose file, where there is another: with the only one, removals take `services` along. */
function withServices(text: string): readonly Change[] {
  const withService = (before: string, name: string) =>
    before.replace(/^services:[ \t]*\n(?=( +))/m, `$&$1${name}:\n$1  image: nginx:1.29\n`);
  const before = withService(text, "one");
  return before === text ? [] : [{ before, after: withService(before, "two"), brings: "service" }];
}

/**
 * A document above those of a manifest is renamed, and one comes below. Nothing moves: what a rule asks of the workspace
 * is answered with places in texts. A file that is no objects, as k3s has it, is of one document.
 */
function withDocuments(text: string): readonly Change[] {
  if (!text.includes("apiVersion")) return [];
  const document = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
  return [
    {
      before: `${document("one")}---\n${text}`,
      after: `${document("two")}---\n${text}`,
      brings: "object",
    },
    { before: text, after: `${text}---\n${document("three")}`, brings: "object" },
  ];
}
