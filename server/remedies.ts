import type { Finding } from "../linter/finding";
import { type RemediesParams, type RemediesResult, remedies } from "./protocol/messages";
import type { Session } from "./session";

/** Says what can be done about the findings of a document, for a client that has nothing to do at once. */
export function provideRemedies({ connection, paths, analyses }: Session): void {
  connection.onRequest(remedies, async ({ uri }: RemediesParams): Promise<RemediesResult> => {
    const analysis = await analyses.of(paths.pathOf(uri));
    const bests = (analysis?.findings ?? []).map(bestOf);
    const count = (kind: Best) => bests.filter((best) => best === kind).length;
    return {
      safe: count("safe"),
      suggestion: count("suggestion"),
      choice: count("choice"),
      none: count("none"),
    };
  });
}

type Best = keyof RemediesResult;

function bestOf({ fixes }: Finding): Best {
  const kinds = ["safe", "suggestion", "choice"] as const;
  return kinds.find((wanted) => fixes.some(({ kind }) => kind === wanted)) ?? "none";
}
