// node scripts/regexes.mjs: checks that each regular expression of the shipped source takes time in proportion to the
// text that it is tried on, whatever the text.
import fs from "node:fs";
import path from "node:path";
import { Failure, main } from "./command.mjs";
import { ensureInstalled } from "./install.mjs";
import { collectRegexes } from "./regexes/collect.mjs";
import { readLinear, writeLinear } from "./regexes/linear.mjs";
import { root } from "./rules-plugin.mjs";

const remembered = path.join(root, "node_modules", ".cache", "seaworthy", "regexes.json");

/** Those that would take more, each with the reason why no text makes them. */
const harmless = new Map([
  [String.raw`/"(?:[^"\\]|\\.)*"/g`, "The text is valid JSON, in which each string ends."],
]);

/** An escape, a class, or a repetition: `{2,5}` with both numbers, `*` and `+`. */
const piece = /\\.|\[(?:[^\]\\]|\\.)*\]|\{(\d+)(,?)(\d*)\}|[*+]/gs;

/**
 * Where it cannot tell from the automaton it tries texts, with this seed the same ones each time, and counts steps: by
 * the clock, a busy machine would make regular expressions slow. Milliseconds; the last is a guard only.
 */
const options = {
  randomSeed: 1,
  seedingTimeout: null,
  incubationTimeout: null,
  mutationTimeout: null,
  attackTimeout: null,
  timeout: 600_000,
};

/** Why a regular expression may take more than linear time; `undefined` for one that does not. */
export async function findSlowness({ source, flags }) {
  const { check } = await import("recheck");
  for (const form of hardForms(source, flags)) {
    const { status, attack, error } = await check(form, flags, options);
    if (status === "vulnerable") return `slow on ${attack.pattern}`;
    if (status === "unknown") return `not judged: ${error.kind}`;
  }
  return undefined;
}

/**
 * The forms of a regular expression that could take more than linear time. None where each repetition has a bound: it
 * tries a bounded number of ways at each place. Beside one without bounds, small bounds show the same and can be
 * analyzed. With the flag `g` it is also tried behind its first match, where `^` does not hold.
 */
function hardForms(source, flags) {
  const isUnbounded = [...source.matchAll(piece)].some(([text, least, comma, most]) =>
    least === undefined ? text === "*" || text === "+" : comma && !most,
  );
  if (!isUnbounded) return [];
  const small = source.replace(piece, (text, least, comma, most) =>
    least === undefined ? text : `{${Math.min(least, 3)}${comma}${most && Math.min(most, 3)}}`,
  );
  const isAnchored = source.replace(piece, "").includes("^");
  return flags.includes("g") && isAnchored ? [small, `[^](?:${small})`] : [small];
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    ensureInstalled();
    const regexes = await collectRegexes();
    const byText = new Map(regexes.map((regex) => [`/${regex.source}/${regex.flags}`, regex]));
    const problems = [...harmless.keys()]
      .filter((text) => !byText.has(text))
      .map((text) => `${text} is not there any more: take it off the list`);
    const checker = [import.meta.filename, path.join(root, "node_modules", "recheck", "package.json")]
      .map((file) => fs.readFileSync(file, "utf8"))
      .join("");
    const known = readLinear(remembered, checker);
    const linear = [];
    for (const [text, regex] of byText) {
      if (harmless.has(text)) continue;
      const slowness = known.has(text) ? undefined : await findSlowness(regex);
      if (slowness) problems.push(`${regex.place} ${text}\n    ${slowness}`);
      else linear.push(text);
    }
    writeLinear(remembered, checker, linear);
    if (problems.length > 0) throw new Failure(`Regular expressions:\n  ${problems.join("\n  ")}`);
    console.log(`✓ ${byText.size} regular expressions take linear time`);
  });
}
