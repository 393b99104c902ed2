import type { EnvironmentVariable } from "../../../model/container";
import type { ImageReference } from "../../../model/image";
import { oncePer } from "../../../model/once";
import type { Range } from "../../../model/text";

const everywhere = "(?:\\*|0\\.0\\.0\\.0|\\[::\\])";

interface Debugger {
  readonly listens: RegExp;
  readonly needs?: RegExp;
  readonly port?: number;
  readonly isOfOldJava?: true;
}

/** Each begins where its first group names the port, or has a default. Sources: the documentation of the programs. */
const debuggers: readonly Debugger[] = [
  { listens: new RegExp(`address=${everywhere}:(\\d{1,5})`, "g"), needs: /jdwp/ },
  {
    listens: /address=(\d{1,5})(?![\w.:])/g,
    needs: /jdwp[=:][^\s"']{0,200}server=y/,
    isOfOldJava: true,
  },
  { listens: new RegExp(`--inspect(?:-brk|-wait)?=${everywhere}(?::(\\d{1,5}))?`, "g"), port: 9229 },
  { listens: new RegExp(`--listen[ =]${everywhere}:(\\d{1,5})`, "g"), needs: /debugpy/ },
  { listens: new RegExp(`--listen[ =](?:${everywhere})?:(\\d{1,5})`, "g"), needs: /\bdlv\b/ },
  { listens: /jmxremote\.port=(\d{1,5})/g, needs: /jmxremote\.authenticate=false/ },
];

/**
 * Ports on which a debugger, or JMX without a login, listens beyond its container, by the text that starts it.
 * @param isOldJava whether the image has Java 8 or an older one
 */
export function debuggersIn(text: string, isOldJava: () => boolean): readonly number[] {
  return debuggers
    .filter(({ listens, needs, isOfOldJava }) => {
      const isHere = text.search(listens) >= 0 && (!needs || needs.test(text));
      return isHere && (!isOfOldJava || isOldJava());
    })
    .flatMap(({ listens, port }) =>
      [...text.matchAll(listens)].flatMap(([, written]) => Number(written ?? port)),
    );
}

/** What an open debugger is told as. */
export const debuggerVariants = {
  debugger: {
    severity: "medium",
    when: "a debugger listens on all addresses: whoever reaches it runs code",
  },
} as const;

/** Images of Java itself, by the version in their tags. */
const runtimes = /^(?:java|openjdk|eclipse-temurin|amazoncorretto|ibmjava|zulu-openjdk(?:-\w+)?)$/;

/**
 * Whether an image says that its Java is 8 or older, whose debugger listens on all addresses where it is told none. Source:
 * the release notes of JDK 9.
 */
export function hasOldJava(image: ImageReference | "scratch" | undefined): boolean {
  if (image === undefined || image === "scratch") return false;
  const { name, tag = "" } = image;
  return (
    (runtimes.test(name) && /^(?:1\.)?[5-8](?!\d)/.test(tag)) ||
    /(?:jdk|jre|java|corretto|temurin)-?[5-8](?!\d)/.test(`${name}:${tag}`)
  );
}

/** A debugger that whoever reaches its port runs code with, and what opens it. */
export interface OpenDebugger {
  readonly port: number;
  readonly range: Range;
}

/** Those that variables open. */
export function debuggersBy(
  environment: readonly EnvironmentVariable[],
  isOldJava: () => boolean,
): readonly OpenDebugger[] {
  return mayOpen(environment).flatMap(({ value = "", valueRange }) =>
    debuggersIn(value, isOldJava).map((port) => ({ port, range: valueRange })),
  );
}

/** Services may share them. */
const mayOpen = oncePer((environment: readonly EnvironmentVariable[]) =>
  environment.filter(({ value = "" }) => debuggers.some(({ listens }) => value.search(listens) >= 0)),
);

/** The one that a command line opens. @param words each with what it says */
export function debuggerOf(
  words: readonly { readonly value?: string | undefined; readonly range: Range }[],
  isOldJava: () => boolean,
): OpenDebugger | undefined {
  const [port] = debuggersIn(words.map(({ value = "" }) => value).join(" "), isOldJava);
  if (port === undefined) return undefined;
  const word = words.find(({ value = "" }) => value.includes(String(port))) ?? words[0];
  return word && { port, range: word.range };
}
