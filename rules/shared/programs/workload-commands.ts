import type { Service } from "../../../model/compose/compose";
import { interpolatedParts, interpolatedText } from "../../../model/compose/interpolation";
import { addTo } from "../../../model/groups";
import type { Container, Manifest } from "../../../model/kubernetes/kubernetes";
import { MappedText } from "../../../model/mapped-text";
import { oncePer } from "../../../model/once";
import { scalarText } from "../../../model/scalar-text";
import type { Command, ShellWord } from "../../../model/shell/command";
import { isPosixScript } from "../../../model/shell/interpreters";
import { parseExecForm, parseShell } from "../../../model/shell/parse";
import type { Field } from "../../../model/tree/field";
import { chain, type WrittenText } from "../../../model/written-text";
import { type ExecutedDownload, executedDownload } from "../downloads/executed-download";
import { eachOnce } from "../each-once";
import { judgedOnce } from "../judged-once";

/** What a service or a container runs at one occasion. */
export interface Run {
  readonly when: "start" | "check" | "hook";
  /** Its simple commands, those of scripts in it too. */
  readonly commands: readonly Command[];
}

/** The words of a run, and how they are read. */
interface Line {
  readonly when: Run["when"];
  readonly words: readonly Word[];
  readonly read: Reader;
}

interface Word {
  readonly field: Field;
  /** The same where an anchor gives it to several as the same part of a run. */
  readonly key: string;
}

type Reader = (words: readonly Word[], isOwn: (word: Word) => boolean) => readonly Command[];

/** What a service runs: its entry point with its command, its health check, and what is run when it starts and stops. */
const linesOfService = oncePer((service: Service): readonly Line[] => {
  const [entrypoint, command] = [service.get("entrypoint"), service.get("command")];
  const start =
    entrypoint.kind === "sequence" && command.kind === "sequence"
      ? [line("start", [entrypoint.items, command.items], asWords)]
      : [entrypoint, command].map((field) => lineOf("start", field));
  const test = service.get("healthcheck", "test");
  const [how, ...words] = test.items;
  const check =
    test.kind === "sequence"
      ? line("check", [words], how?.string === "CMD-SHELL" ? asText : asWords)
      : lineOf("check", test);
  const hooks = ["post_start", "pre_stop"].flatMap((key) =>
    service.get(key).items.map((hook) => lineOf("hook", hook.get("command"))),
  );
  return [...start, check, ...hooks];
});

const wordsOfService = oncePer((service: Service) => linesOfService(service).flatMap(({ words }) => words));
const ownWordsOf = judgedOnce(wordsOfService, { keyOf });
const runsOfService = oncePer((service: Service) => linesOfService(service).flatMap((one) => run(one)));

/** What a service runs, but of what an anchor or `extends` gives to several, of the first alone. */
export function ownRunsOf(service: Service): readonly Run[] {
  const own = ownWordsOf(service);
  return own.length === wordsOfService(service).length
    ? runsOfService(service)
    : ownRuns(linesOfService(service), own);
}

/** What a container runs: its command with its arguments, or the script of a step, its probes and hooks. */
const linesOfContainer = oncePer((container: Container): readonly Line[] => {
  const commandAt = (...path: readonly string[]) => container.get(...path, "exec", "command").items;
  return [
    line("start", [container.get("command").items, container.get("args").items], asKubernetesWords),
    line("start", [scriptOf(container)], asText),
    ...["livenessProbe", "readinessProbe", "startupProbe"].map((probe) =>
      line("check", [commandAt(probe)], asKubernetesWords),
    ),
    ...["postStart", "preStop"].map((hook) =>
      line("hook", [commandAt("lifecycle", hook)], asKubernetesWords),
    ),
  ];
});

const wordsOfContainer = oncePer((container: Container) =>
  linesOfContainer(container).flatMap(({ words }) => words),
);

/** The words of each container that none before it has. */
const ownWordsIn = oncePer(({ objects }: Manifest): ReadonlyMap<Container, readonly Word[]> => {
  const containers = objects.flatMap(({ pods }) => pods).flatMap((pod) => pod.containers);
  const words = new Map<Container, Word[]>();
  for (const [container, word] of eachOnce(containers, wordsOfContainer, { keyOf }))
    addTo(words, container, word);
  return words;
});

/** What a container runs, but of what an anchor gives to several, of the first alone. */
export const ownRunsOfContainer = oncePer((container: Container): readonly Run[] => {
  const lines = linesOfContainer(container);
  if (!wordsOfContainer(container).some(({ field }) => field.isShared))
    return lines.flatMap((one) => run(one));
  return ownRuns(lines, ownWordsIn(container.pod.object.manifest).get(container) ?? []);
});

/** Of a step of Tekton or Argo, where a shell reads it. */
function scriptOf(container: Container): readonly Field[] {
  const script = container.get("script");
  return isPosixScript(script.string ?? "") ? [script] : [];
}

function line(when: Run["when"], lists: readonly (readonly Field[])[], read: Reader): Line {
  return { when, words: lists.flatMap(wordsOf[when]), read };
}

/** The words of a list, which thousands may share. */
const wordsOf: Readonly<Record<Run["when"], (list: readonly Field[]) => readonly Word[]>> = {
  start: oncePer((list) => wordsAt("start", list)),
  check: oncePer((list) => wordsAt("check", list)),
  hook: oncePer((list) => wordsAt("hook", list)),
};

function wordsAt(when: Run["when"], list: readonly Field[]): readonly Word[] {
  return list.map((field, i) => {
    // What reads a word is told by the option before it: `-c`.
    const before = list[i - 1]?.string?.slice(0, maxOption) ?? "";
    return { field, key: `${field.range.start} ${when} ${before}` };
  });
}

const maxOption = 16;

function keyOf({ key }: Word): string {
  return key;
}

/** Compose takes a text apart as a shell does. */
function lineOf(when: Run["when"], field: Field): Line {
  if (field.kind === "sequence") return line(when, [field.items], asWords);
  return line(when, field.isPresent ? [[field]] : [], asText);
}

/** @param own the words that were not read before */
function ownRuns(lines: readonly Line[], own: readonly Word[]): readonly Run[] {
  const keys = new Set(own.map(keyOf));
  return lines.flatMap((one) => run(one, ({ key }) => keys.has(key)));
}

function run({ when, words, read }: Line, isOwn: (word: Word) => boolean = () => true): readonly Run[] {
  if (!words.some(isOwn)) return [];
  let commands: readonly Command[] | undefined;
  return [
    {
      when,
      get commands() {
        commands ??= read(words, isOwn);
        return commands;
      },
    },
  ];
}

function asText([word]: readonly Word[]): readonly Command[] {
  if (word?.field.string === undefined) return [];
  const { text, toOffset } = interpolatedScalar(word.field);
  return parseShell(text, toOffset);
}

const asWords: Reader = (words, isOwn) =>
  parseExecForm(
    words.map((word) =>
      isReadBefore(word, isOwn)
        ? readBefore(word)
        : execWord(word.field, interpolatedText(word.field), interpolatedScalar),
    ),
  );

const asKubernetesWords: Reader = (words, isOwn) =>
  parseExecForm(
    words.map((word) => {
      if (isReadBefore(word, isOwn)) return readBefore(word);
      const { field } = word;
      const isComputed = /\$\([A-Za-z_][\w.-]*\)/.test(field.string ?? "");
      return execWord(field, isComputed ? undefined : field.string, scalarText);
    }),
  );

/** A script, or another text, that says nothing of the words beside it. */
function isReadBefore(word: Word, isOwn: (word: Word) => boolean): boolean {
  return !isOwn(word) && /\s/.test(word.field.string ?? "");
}

function readBefore({ field: { range } }: Word): ShellWord {
  return { raw: "", value: undefined, range, variables: [], substitutions: [], written: () => undefined };
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

/** The commands of the program itself: not of its checks and hooks. */
export function startCommandsOf(runs: readonly Run[]): readonly Command[] {
  return runs.flatMap(({ when, commands }) => (when === "start" ? commands : []));
}

/** What is downloaded and run in the same breath. */
export function remoteScriptsIn({ commands }: Run): readonly ExecutedDownload[] {
  return commands.flatMap((command) => executedDownload(command, commands) ?? []);
}
