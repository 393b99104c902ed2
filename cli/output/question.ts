import type { Interface } from "node:readline/promises";
import { slashed } from "../files/paths";
import type { LintRun } from "../lint-run";
import type { Answer, Offer } from "../suggestions";
import type { Paint } from "./color";
import { diffOf } from "./diff";
import { wrapped } from "./lay-out";
import { printable } from "./printable";
import { findingHead } from "./text";

/** What a question is put with. */
interface Desk {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  write(text: string): void;
  /** The line that is typed behind a question; `undefined` where nobody will type one any more. */
  ask(question: string): Promise<string | undefined>;
}

/** Reads lines from a terminal until it is closed, also by Ctrl+C. */
export function lineReader(terminal: Interface): Desk["ask"] {
  const closed = new Promise<undefined>((resolve) => terminal.once("close", () => resolve(undefined)));
  return (question) => Promise.race([terminal.question(question), closed]);
}

/** Shows a finding with the diff of each of its suggestions, and asks which is to be made. */
export async function askAbout(offer: Offer, run: LintRun, desk: Desk): Promise<Answer> {
  const { file, finding, suggestions } = offer;
  const { paint, width } = desk;
  const lines = [
    ...findingHead(file, finding, paint, width),
    ...wrapped(printable(finding.message), width, "  "),
  ];
  desk.write(`\n${lines.join("\n")}\n`);
  for (const [i, { title, edits }] of suggestions.entries()) {
    const name = suggestions.length > 1 ? `Suggestion ${i + 1}:` : "Suggestion:";
    const path = slashed(file.path);
    const before = run.file(path);
    const look = { paint, maskOf: run.mask.bind(run), onMasked: () => {} };
    const diff = before ? diffOf({ path, before, edits }, look) : "";
    const told = wrapped(`${paint("dim", name)} ${printable(title)}`, width, "  ", "    ");
    desk.write(`${told.join("\n")}\n\n${diff}\n`);
  }
  const question = paint("bold", questionOf(suggestions.length));
  for (;;) {
    const answer = answerOf(await desk.ask(question), offer);
    if (answer) return answer;
  }
}

function questionOf(count: number): string {
  return count > 1 ? `Make which? 1 to ${count}, [n]one, [q]uit: ` : "Make it? [y]es, [n]o, [q]uit: ";
}

function answerOf(typed: string | undefined, { suggestions }: Offer): Answer | undefined {
  if (typed === undefined) return "quit";
  const word = typed.trim().toLowerCase();
  if (/^q(?:uit)?$/.test(word)) return "quit";
  if (/^n(?:o|one)?$/.test(word)) return "none";
  if (/^y(?:es)?$/.test(word)) return suggestions.length === 1 ? suggestions[0] : undefined;
  return /^\d$/.test(word) ? suggestions[Number(word) - 1] : undefined;
}
