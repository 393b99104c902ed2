import { DockerfileParser, type Instruction, Keyword, type Line } from "dockerfile-ast";
import { Dockerfile } from "dockerfile-ast/lib/dockerfile";
import { Util } from "dockerfile-ast/lib/util";
import { Lines } from "../../model/text";
import { comment, leaf, type Part, type Reading } from "./reading";

// The library asks Node's `Buffer`, which a worker has not, for the bytes of the mark.
Util.isUTF8BOM = (character) => character === "\uFEFF";
// It would sort comments into stages, which is quadratic.
Dockerfile.prototype.organizeComments = () => {};

const keywords: ReadonlySet<string> = new Set(Object.values(Keyword));

/**
 * What the library is known to read wrongly: it misses heredocs of a file descriptor, sees some in quoted words, lets an
 * escaped escape character continue a line, and ends a line at a lone carriage return.
 */
const misread = /\d<<-?["'\w]|["'][^"'\n]*[ \t]<<|(?:\\\\|``)[ \t]*\r?$|\r(?!\n)/m;

/** What the library `dockerfile-ast` reads in a Dockerfile: its directives and its instructions. */
export function readDockerfile(text: string): Reading {
  if (misread.test(text)) throw new Error("a heredoc or a line end that it is known to misread");
  const lines = new Lines(text);
  const file = DockerfileParser.parse(text);
  const rangeOf = (line: Line) => {
    const { start, end } = line.getRange();
    return { start: lines.offsetAt(start), end: lines.offsetAt(end) };
  };
  const directives = file.getDirectives().map((directive) => {
    const { start, end } = rangeOf(directive);
    return leaf(start, end, `${directive.getName()}=${directive.getValue()}`);
  });
  const instructions = file.getInstructions().map((instruction) => instructionPart(instruction, lines));
  const comments = file.getComments().map((one) => comment(text, rangeOf(one)));
  const parts = [...directives, ...instructions];
  return { root: { start: 0, end: text.length, says: "Dockerfile", parts }, comments };
}

function instructionPart(instruction: Instruction, lines: Lines): Part {
  const keyword = instruction.getKeyword();
  if (!keywords.has(keyword)) throw new Error("an unknown instruction");
  const { start, end } = instruction.getRange();
  const from = lines.offsetAt(start);
  const to = lines.offsetAt(end);
  const keywordEnd = lines.offsetAt(instruction.getInstructionRange().end);
  const rest = lines.text.slice(keywordEnd, to).trim();
  const parts = [leaf(from, keywordEnd, keyword), leaf(keywordEnd, to, rest)];
  return { start: from, end: to, says: "instruction", parts };
}
