import type { Instruction } from "../../../model/dockerfile/dockerfile";
import type { ShellWord } from "../../../model/shell/command";

/** Where a web server reads which port it opens. */
const portFile =
  /(?:^|\/)(?:ports\.conf|httpd\.conf|apache2\.conf|nginx\.conf|Caddyfile)$|\/(?:sites-(?:available|enabled)|conf\.d|http\.d)\//;

/**
 * What a step makes of ports that the files of a server name, as `sed -i 's/80/8080/' ports.conf` does: the new port by
 * the old one, and `undefined` where a variable decides, of which nothing is known.
 */
export function movedPorts(instruction: Instruction): ReadonlyMap<string, string | undefined> {
  const moved = new Map<string, string | undefined>();
  const { keyword, text, isOnBuild } = instruction;
  if (keyword !== "RUN" || isOnBuild || !text.includes("sed")) return moved;
  for (const { name, words } of instruction.commands) {
    if (name !== "sed" || !words.some((word) => portFile.test(textOf(word)))) continue;
    for (const script of words.slice(1).map(textOf))
      for (const [, , from = "", to = ""] of script.matchAll(substitution)) {
        const old = /(?<!\d)\d{1,5}(?!\d)/.exec(from)?.[0];
        if (old !== undefined) moved.set(old, portIn(to, instruction));
      }
  }
  return moved;
}

const substitution = /(?:^|[\s;])s([/|#,@!:])((?:(?!\1).){1,200})\1((?:(?!\1).){0,200})\1/g;

function textOf(word: ShellWord): string {
  return word.value ?? word.written()?.text ?? "";
}

/** The replacement may name the address too: `0.0.0.0:8080`. */
function portIn(replacement: string, instruction: Instruction): string | undefined {
  const name = /\$\{?(\w+)/.exec(replacement)?.[1];
  const text = name === undefined ? replacement : instruction.variable(name, 0)?.outline;
  return /(?<![\d.])\d{1,5}(?![\d.])/.exec(text ?? "")?.[0];
}
