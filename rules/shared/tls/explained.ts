import type { Instruction } from "../../../model/dockerfile/dockerfile";
import { commentsOn } from "../dockerfile/comments";

/** A question: the comments on a step say why it does not check certificates, so that nobody takes that away unseen. */
export function isExplained(instruction: Instruction): boolean {
  return reason.test(commentsOn(instruction));
}

const reason =
  /\bcert(?:ificate)?s?\b|\b(?:TLS|SSL|CA)\b|self-signed|\binsecure|\bexpired\b|(?<![\w-])-k(?![\w-])|--no-check/i;
