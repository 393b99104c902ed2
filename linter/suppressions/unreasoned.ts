import { Blank, fix, write } from "../../model/edit";
import { newcomers } from "../../model/once";
import type { Severity } from "../../rules/rule";
import type { Finding } from "../finding";
import { ownFinding, suppressionWithoutReason } from "../own-rules";
import { blankReason } from "./own";
import type { OwnComment, Suppression } from "./suppression";

/** Asks for the reason of each of our own comments that suppresses something and gives none. */
export function reportUnreasoned(used: readonly Suppression[], severity: Severity): readonly Finding[] {
  const isNew = newcomers();
  return used.flatMap(({ comment, reason }) =>
    comment && reason === undefined && isNew(comment.range.start) ? finding(comment, severity) : [],
  );
}

function finding({ range, names }: OwnComment, severity: Severity): Finding {
  const behind = { start: names.at(-1)?.range.end ?? range.end, end: range.end };
  const reason = fix("Give a reason", "choice", write(behind, [" -- ", new Blank(blankReason)]));
  const fixes = reason ? [reason] : [];
  return ownFinding(suppressionWithoutReason, {
    severity,
    message: "Suppression gives no reason",
    range,
    fixes,
  });
}
