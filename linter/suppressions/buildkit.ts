import { skippedChecks } from "../../model/dockerfile/directives";
import type { Dockerfile } from "../../model/dockerfile/dockerfile";
import { type Suppression, wholeFile } from "./suppression";

/** Up to the first blank, so that a reason may follow. */
const checkComment = /^check\s*=\s*(\S+)/i;

/**
 * `# check=skip=JSONArgsRecommended` at the top of a Dockerfile, for all of it, and above an instruction. There BuildKit
 * looks at the comments since the instruction before, or since a comment without words, and only at the first such.
 */
export function readBuildkit({
  text,
  directives,
  comments,
  instructions,
}: Dockerfile): readonly Suppression[] {
  if (!/check\s*=/i.test(text)) return [];
  let next = 0;
  const perInstruction = instructions.flatMap(({ range }) => {
    let options: string | undefined;
    for (; (comments[next]?.range.start ?? range.start) < range.start; next++) {
      const words = comments[next]?.text ?? "";
      options = words === "" ? undefined : (options ?? checkComment.exec(words)?.[1]);
    }
    while ((comments[next]?.range.start ?? range.end) < range.end) next++;
    return suppressing(skippedChecks(options ?? ""), range);
  });
  return [...suppressing(directives.skippedChecks, wholeFile), ...perInstruction];
}

function suppressing(checks: readonly string[], scope: Suppression["scope"]): readonly Suppression[] {
  return checks.map((name) => ({ tool: "buildkit", name, scope }));
}
