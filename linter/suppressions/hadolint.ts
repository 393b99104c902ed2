import type { Comment } from "../../model/tree/document";
import { type Commented, type Suppression, wholeFile } from "./suppression";

/** `# hadolint ignore=DL3002,DL3008` above an instruction, `# hadolint global ignore=DL3002` for the file. */
export function readHadolint(comment: Comment, commented: Commented): readonly Suppression[] {
  const [, global, list] =
    /^hadolint[ \t]+(global[ \t]+)?ignore[ \t]*=[ \t]*([A-Z0-9, \t]+)/.exec(comment.text) ?? [];
  const scope = global ? wholeFile : commented.target(comment);
  if (list === undefined || !scope) return [];
  return [...list.matchAll(/[A-Z0-9]+/g)].map(([name]) => ({ tool: "hadolint", name, scope }));
}
