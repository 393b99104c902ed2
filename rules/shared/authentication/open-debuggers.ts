import type { EnvironmentVariable } from "../../../model/container";
import { oncePer } from "../../../model/once";
import type { Range } from "../../../model/text";

const everywhere = "(?:\\*|0\\.0\\.0\\.0|\\[::\\])";

/** Each begins where its first group names the port, or has a default. Sources: the documentation of the programs. */
const debuggers: readonly { readonly listens: RegExp; readonly needs?: RegExp; readonly port?: number }[] = [
  { listens: new RegExp(`address=${everywhere}:(\\d{1,5})`, "g"), needs: /jdwp/ },
  { listens: new RegExp(`--inspect(?:-brk|-wait)?=${everywhere}(?::(\\d{1,5}))?`, "g"), port: 9229 },
  { listens: new RegExp(`--listen[ =]${everywhere}:(\\d{1,5})`, "g"), needs: /debugpy/ },
  { listens: new RegExp(`--listen[ =](?:${everywhere})?:(\\d{1,5})`, "g"), needs: /\bdlv\b/ },
  { listens: /jmxremote\.port=(\d{1,5})/g, needs: /jmxremote\.authenticate=false/ },
];

/** Ports on which a debugger, or JMX without a login, listens beyond its container, by the text that starts it. */
export function debuggersIn(text: string): readonly number[] {
  return debuggers.flatMap(({ listens, needs, port }) =>
    needs && !needs.test(text)
      ? []
      : [...text.matchAll(listens)].flatMap(([, written]) => Number(written ?? port)),
  );
}

/** A debugger that whoever reaches its port runs code with, and what opens it. */
export interface OpenDebugger {
  readonly port: number;
  readonly range: Range;
}

/** Those that variables open. Services may share them. */
export const debuggersBy = oncePer((environment: readonly EnvironmentVariable[]): readonly OpenDebugger[] =>
  environment.flatMap(({ value = "", valueRange }) =>
    debuggersIn(value).map((port) => ({ port, range: valueRange })),
  ),
);

/** The one that a command line opens. @param words each with what it says */
export function debuggerOf(
  words: readonly { readonly value?: string | undefined; readonly range: Range }[],
): OpenDebugger | undefined {
  const [port] = debuggersIn(words.map(({ value = "" }) => value).join(" "));
  if (port === undefined) return undefined;
  const word = words.find(({ value = "" }) => value.includes(String(port))) ?? words[0];
  return word && { port, range: word.range };
}
