import { scalarText } from "../scalar-text";
import type { Command, Shell } from "../shell/command";
import { parseExecForm } from "../shell/parse";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import { behind, joined, type WrittenText } from "../written-text";
import { type CommandFile, mayRunContainers } from "./command-file";
import { readSnippets, type Snippet } from "./reading";
import { fieldSnippet, fieldWord, impliedWord } from "./tree-words";

/** The steps of a pipeline: a workflow or an action of GitHub, jobs of GitLab. */
export function pipelineSteps(documents: readonly TreeDocument[]): CommandFile {
  const [first] = documents as readonly [TreeDocument];
  const roots = documents.map(({ root }) => root);
  const snippets = roots.flatMap((root) => [...ofGitHub(root), ...ofGitLab(root)]);
  const others = roots.flatMap((root) => [...variablesIn(root), ...daemonsOfGitLab(root)]);
  const comments = documents.flatMap((document) => document.comments);
  return readSnippets(first.text, comments, snippets, others, first.lines);
}

/** True for a text with steps of GitHub that may run containers, or with options of one that it creates itself. */
export function hasGitHubSteps(text: string): boolean {
  return (
    /^(?:jobs|runs)[ \t]*:/m.test(text) &&
    /^[ \t]+(?:- )?(?:runs-on|uses|using|run)[ \t]*:/m.test(text) &&
    (mayRunContainers(text) || /^[ \t]+options[ \t]*:/m.test(text))
  );
}

/** `jobs` of a workflow, `runs` of an action. */
function ofGitHub(root: Field): readonly Snippet[] {
  const jobs = [...root.get("jobs").children, root.get("runs")];
  return jobs.flatMap((job) => [
    ...job.get("steps").items.flatMap((step) => run(step, [job, root])),
    ...[job.get("container"), ...job.get("services").children].flatMap(containerOfJob),
  ]);
}

function run(step: Field, around: readonly Field[]): readonly Snippet[] {
  const script = step.get("run");
  if (script.string === undefined) return [];
  const [job] = around;
  const named = [step.get("shell"), ...around.map((field) => field.get("defaults", "run", "shell"))].find(
    ({ isAbsent }) => !isAbsent,
  );
  const isOnWindows = /windows/i.test(job?.get("runs-on").string ?? "");
  const shell = shells[named ? (named.string ?? "") : isOnWindows ? "pwsh" : "bash"];
  return shell ? [{ shell, script: withoutExpressions(scalarText(script)) }] : [];
}

const shells: Readonly<Record<string, Shell | undefined>> = {
  bash: "posix",
  sh: "posix",
  pwsh: "pwsh",
  powershell: "powershell",
};

/** The options with which GitHub creates a container, as the command line has them. */
function containerOfJob(container: Field): readonly Snippet[] {
  const [options, image] = [container.get("options"), container.get("image")];
  if (options.string === undefined) return [];
  const create = behind("docker create ", withoutExpressions(scalarText(options)));
  const script = joined(
    image.string === undefined ? [create] : [create, withoutExpressions(scalarText(image))],
  );
  return script ? [{ shell: "posix", script }] : [];
}

/** What an expression `${{ … }}` puts in is unknown: a variable of the shell is as long, and as unknown. */
function withoutExpressions({ text, toOffset }: WrittenText): WrittenText {
  const asVariable = (written: string) => `\${${"_".repeat(written.length - 3)}}`;
  return { text: text.replace(/\$\{\{[^{}]*\}\}/g, asVariable), toOffset };
}

const scriptKeys = ["before_script", "script", "after_script"];

/** Jobs of GitLab, and what all of them have in common. */
function ofGitLab(root: Field): readonly Snippet[] {
  const jobs = [root, ...root.children.filter(({ kind }) => kind === "mapping")];
  return jobs.flatMap((job) => scriptKeys.flatMap((key) => linesOf(job.get(key)).map(fieldSnippet)));
}

/** A text, or a list of texts and of lists that an anchor brings. */
function linesOf(field: Field): readonly Field[] {
  if (field.string !== undefined) return [field];
  return field.items.flatMap((item) => (item.isShared ? [] : linesOf(item)));
}

/** The variables of Docker that a pipeline gives to its commands. */
function variablesIn(root: Field): readonly Command[] {
  const jobs = [root, ...root.children, ...root.get("jobs").children];
  const steps = jobs.flatMap((job) => job.get("steps").items);
  return [...jobs, ...steps]
    .flatMap((holder) => [...holder.get("env").children, ...holder.get("variables").children])
    .filter(({ key, isShared }) => typeof key === "string" && /^DOCKER_\w+$/.test(key) && !isShared)
    .flatMap((field) => {
      const value = field.kind === "mapping" ? field.get("value") : field;
      const word = value.kind === "scalar" ? [fieldWord(value, `${field.key}=`)] : [];
      return word.length > 0 ? parseExecForm([impliedWord("export", value), ...word]) : [];
    });
}

/** Docker in Docker, which a job of GitLab starts beside itself with flags of its own. */
function daemonsOfGitLab(root: Field): readonly Command[] {
  return [root, ...root.children]
    .flatMap((job) => job.get("services").items)
    .filter((service) => /docker:[^/:]*dind/.test(service.get("name").string ?? ""))
    .flatMap((service) => {
      const words = service.get("command").items.map((item) => fieldWord(item));
      const [first] = words;
      if (!first) return [];
      const program = first.raw.startsWith("-") ? [impliedWord("dockerd", service)] : [];
      return parseExecForm([...program, ...words]);
    });
}
