import type { Instruction } from "../../../model/dockerfile/dockerfile";
import { commentsByLine, textsAbove } from "../comments";

/** A question: what the comments say that stand directly above an instruction and between its lines. */
export function commentsOn({ file, range }: Instruction): string {
  const onLine = commentsByLine(file);
  const first = file.lines.lineAt(range.start);
  const texts = [...textsAbove(onLine, first)].reverse();
  for (let line = first; line <= file.lines.lineAt(range.end); line++)
    texts.push(onLine.get(line)?.text ?? "");
  return texts.join(" ").trim();
}
