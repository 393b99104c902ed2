import type { Problem } from "../tree/document";
import type { Flag } from "./dockerfile";
import type { ParsedInstruction } from "./instruction";

/** The instructions of BuildKit and their flags, those of the labs channel too. */
export const knownFlags: Readonly<Record<string, readonly string[]>> = {
  ADD: ["checksum", "chmod", "chown", "exclude", "keep-git-dir", "link", "unpack"],
  ARG: [],
  CMD: [],
  COPY: ["chmod", "chown", "exclude", "from", "link", "parents"],
  ENTRYPOINT: [],
  ENV: [],
  EXPOSE: [],
  FROM: ["platform"],
  HEALTHCHECK: ["interval", "retries", "start-interval", "start-period", "timeout"],
  LABEL: [],
  MAINTAINER: [],
  RUN: ["device", "mount", "network", "security"],
  SHELL: [],
  STOPSIGNAL: [],
  USER: [],
  VOLUME: [],
  WORKDIR: [],
};

const switches = new Set(["keep-git-dir", "link", "parents", "unpack"]);
const repeatable = new Set(["device", "exclude", "mount"]);

/** Go's `time.ParseDuration`, without a minus. */
const duration = /^\+?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** What the value of a flag must be. */
const values: Readonly<Record<string, { readonly pattern: RegExp; readonly form: string }>> = {
  interval: { pattern: duration, form: "a duration such as 30s" },
  network: { pattern: /^(?:default|none|host)$/, form: "default, none or host" },
  retries: { pattern: /^\+?\d+$/, form: "a number" },
  security: { pattern: /^(?:sandbox|insecure)$/, form: "sandbox or insecure" },
  "start-interval": { pattern: duration, form: "a duration such as 30s" },
  "start-period": { pattern: duration, form: "a duration such as 30s" },
  timeout: { pattern: duration, form: "a duration such as 30s" },
};

const mountTypes = /^(?:bind|cache|tmpfs|secret|ssh)$/;

/** @param isStable the frontend has no flags but those of the table */
export function flagProblems({ keyword, flags }: ParsedInstruction, isStable: boolean): readonly Problem[] {
  const known = knownFlags[keyword] ?? [];
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const flag of flags) {
    const message = known.includes(flag.name)
      ? flagMessage(flag, seen.has(flag.name))
      : isStable && `Unknown flag --${flag.name} of ${keyword}`;
    if (message) problems.push({ message, range: flag.range });
    seen.add(flag.name);
  }
  return problems;
}

/** A flag that is no switch stands without a value: a blank may stand where its `=` belongs. */
export function lacksValue({ name, value }: Pick<Flag, "name" | "value">): boolean {
  return value === undefined && !switches.has(name);
}

function flagMessage({ name, value, options }: Flag, isRepeated: boolean): string | undefined {
  if (isRepeated && !repeatable.has(name)) return `The flag --${name} is given twice`;
  const text = value?.value;
  if (switches.has(name))
    return text === undefined || /^(?:true|false)?$/i.test(text)
      ? undefined
      : `--${name} must be true or false`;
  if (lacksValue({ name, value })) return `The flag --${name} needs a value`;
  const expected = values[name];
  if (expected && text && !expected.pattern.test(text)) return `--${name} must be ${expected.form}`;
  const type = name === "mount" ? options.get("type") : undefined;
  return type && !type.includes("$") && !mountTypes.test(type) ? `Unknown mount type ${type}` : undefined;
}
