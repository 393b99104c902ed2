import type { Service } from "../../model/compose/compose";
import { interpolatedParts, interpolatedText } from "../../model/compose/interpolation";
import type { Container } from "../../model/kubernetes/kubernetes";
import { MappedText } from "../../model/mapped-text";
import { oncePer } from "../../model/once";
import { scalarText } from "../../model/scalar-text";
import type { Command, ShellWord } from "../../model/shell/command";
import { isPosixScript } from "../../model/shell/interpreters";
import { parseExecForm, parseShell } from "../../model/shell/parse";
import type { Range } from "../../model/text";
import type { Field } from "../../model/tree/field";
import { chain, type WrittenText } from "../../model/written-text";
import { type ExecutedDownload, executedDownload } from "./executed-download";
import { judgedOnce } from "./judged-once";

/** What a service or a container runs at one occasion. */
export interface Run {
  readonly when: "start" | "check" | "hook";
  /** Where the first of them stands. */
  readonly range: Range;
  /** Its simple commands, those of scripts in it too. */
  readonly commands: readonly Command[];
}

/** What a service runs: its entry point with its command, its health check, and what is run when it starts and stops. */
const runsOfService = oncePer((service: Service): readonly Run[] => {
  const [entrypoint, command] = [service.get("entrypoint"), service.get("command")];
  const start =
    entrypoint.kind === "sequence" && command.kind === "sequence"
      ? [run("start", [...entrypoint.items, ...command.items], asWords)]
      : [entrypoint, command].map((field) => runOf("start", field));
  const test = service.get("healthcheck", "test");
  const [how, ...words] = test.items;
  const check =
    test.kind === "sequence"
      ? run("check", words, how?.string === "CMD-SHELL" ? asText : asWords)
      : runOf("check", test);
  const hooks = ["post_start", "pre_stop"].flatMap((key) =>
    service.get(key).items.map((hook) => runOf("hook", hook.get("command"))),
  );
  return [...start, check, ...hooks].flatMap((one) => one ?? []);
});

/** The same, but of what an anchor or `extends` gives to several, of the first alone. */
export const ownRunsOf = judgedOnce(runsOfService);

/** What a container runs: its command with its arguments, or the script of a step, its probes and hooks. */
export const runsOfContainer = oncePer((container: Container): readonly Run[] => {
  const commandAt = (...path: readonly string[]) => container.get(...path, "exec", "command").items;
  return [
    run("start", container.commandLine, asKubernetesWords),
    run("start", scriptOf(container), asText),
    ...["livenessProbe", "readinessProbe", "startupProbe"].map((probe) =>
      run("check", commandAt(probe), asKubernetesWords),
    ),
    ...["postStart", "preStop"].map((hook) => run("hook", commandAt("lifecycle", hook), asKubernetesWords)),
  ].flatMap((one) => one ?? []);
});

/** Of a step of Tekton or Argo, where a shell reads it. */
function scriptOf(container: Container): readonly Field[] {
  const script = container.get("script");
  return isPosixScript(script.string ?? "") ? [script] : [];
}

type Reader = (words: readonly Field[]) => readonly Command[];

function run(when: Run["when"], words: readonly Field[], read: Reader): Run | undefined {
  const [first] = words;
  if (!first) return undefined;
  let commands: readonly Command[] | undefined;
  return {
    when,
    range: first.range,
    get commands() {
      commands ??= read(words);
      return commands;
    },
  };
}

/** Compose takes a text apart as a shell does. */
function runOf(when: Run["when"], field: Field): Run | undefined {
  if (field.kind === "sequence") return run(when, field.items, asWords);
  return field.isPresent ? run(when, [field], asText) : undefined;
}

function asText([field]: readonly Field[]): readonly Command[] {
  if (field?.string === undefined) return [];
  const { text, toOffset } = interpolatedScalar(field);
  return parseShell(text, toOffset);
}

function asWords(words: readonly Field[]): readonly Command[] {
  return parseExecForm(words.map((word) => execWord(word, interpolatedText(word), interpolatedScalar)));
}

function asKubernetesWords(words: readonly Field[]): readonly Command[] {
  return parseExecForm(
    words.map((word) => {
      const isComputed = /\$\([A-Za-z_][\w.-]*\)/.test(word.string ?? "");
      return execWord(word, isComputed ? undefined : word.string, scalarText);
    }),
  );
}

/** No shell reads it, so nothing in it is expanded. */
function execWord(
  field: Field,
  value: string | undefined,
  written: (field: Field) => WrittenText,
): ShellWord {
  const { string, range } = field;
  return {
    raw: string ?? "",
    value,
    range,
    variables: [],
    substitutions: [],
    written: () => (string === undefined ? undefined : written(field)),
  };
}

/** The text that the container gets: `$$` is a dollar sign; what is not known stays as it is, a variable for a shell too. */
function interpolatedScalar(field: Field): WrittenText {
  const written = scalarText(field);
  if (!written.text.includes("$")) return written;
  const text = new MappedText(0);
  for (const part of interpolatedParts(written.text))
    text.append(part.text ?? written.text.slice(part.start, part.end), part.start, part.end);
  return { text: text.text, toOffset: chain(text.toOffset, written.toOffset) };
}

/** What is downloaded and run in the same breath. */
export function remoteScriptsIn({ commands }: Run): readonly ExecutedDownload[] {
  return commands.flatMap((command) => executedDownload(command, commands) ?? []);
}
