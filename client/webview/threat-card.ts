import type { SystemView } from "../../server/protocol/system-view";
import { counted } from "../threats/counts";
import { subjectName } from "../threats/filter-names";
import { placeName, stateLetters, stateNames } from "../threats/names";
import { decisionWish, type Standing } from "../threats/standing";
import type { Actions } from "./actions";
import type { Block } from "./blocks";
import { button, element, prose } from "./elements";
import { decisionLines, evidenceOf, proofsOf, worstEvidenceOf } from "./evidence";

/** Keys of what a person folded or unfolded. */
export type Folds = ReadonlySet<string>;

/** A threat: its head, below which an open one shows its worst lines; unfolded, all that is known of it. */
export function threatCard(threat: Standing, system: SystemView, folds: Folds, actions: Actions): Block {
  const { id, state, severity, instances } = threat;
  const key = `threat ${id}`;
  const isUnfolded = folds.has(key);
  const nameOf = (at: string | undefined) => (at === undefined ? [] : (subjectName(at, system) ?? []));
  const at = few(instances.flatMap((instance) => nameOf(instance.at)));
  const notes = exposureNotes(threat, nameOf);
  const isWhole = { findings: folds.has(`findings ${id}`), proofs: folds.has(`proofs ${id}`) };
  return { key, says: [threat, at, notes, isUnfolded, isWhole], make };

  function make(): HTMLElement {
    return element(
      "article",
      {
        class: "threat",
        "data-state": state,
        ...(severity && { "data-severity": severity }),
        "aria-labelledby": `threat-${id}`,
      },
      head(threat, at, isUnfolded, () => actions.fold(key)),
      isUnfolded ? body() : worstEvidenceOf(threat, actions),
    );
  }

  function body(): HTMLElement {
    return element(
      "div",
      { class: "body" },
      element("p", { class: "sentence" }, prose(threat.sentence)),
      [...threat.reasons, ...notes].map((reason) => element("p", { class: "reason" }, prose(reason))),
      decisionLines(threat, actions),
      evidenceOf(threat, isWhole.findings, actions),
      proofsOf(threat, isWhole.proofs, actions),
      element("p", { class: "mitigation" }, element("strong", {}, "Mitigation: "), prose(threat.mitigation)),
      element("p", { class: "references" }, [id, ...threat.references].join(" · ")),
      decisions(threat, actions),
    );
  }
}

function head(threat: Standing, at: string, isUnfolded: boolean, fold: () => void): HTMLElement {
  const { id, title, state, severity } = threat;
  const name = stateNames[state];
  return element(
    "h3",
    { id: `threat-${id}` },
    button(
      { "data-key": `threat ${id}`, "aria-expanded": String(isUnfolded) },
      fold,
      element(
        "span",
        { class: "state", "data-state": state, title: name, role: "img", "aria-label": name },
        stateLetters[state],
      ),
      element(
        "span",
        { class: "name" },
        title,
        element("span", { class: "at" }, [at, inBrief(threat)].filter((part) => part !== "").join(" · ")),
      ),
      severity && element("span", { class: "severity", "data-severity": severity }, severity),
    ),
  );
}

/** What speaks for its state, in a few words. */
function inBrief({ state, reasons: [reason], proofs: [proof], answered, total }: Standing): string {
  if (total > 0) return counted(total, "finding");
  if (state !== "mitigated" || !proof) return reason ?? "";
  const place = placeName(proof);
  return answered > 1 ? `${place} and ${answered - 1} more` : place;
}

/** So many names of elements stand in a line. */
const fewNames = 3;

function few(names: readonly string[]): string {
  const more = names.length > fewNames ? [`${names.length - fewNames} more`] : [];
  return [...names.slice(0, fewNames), ...more].join(", ");
}

/** Why the threat is as severe as it is, where that is not what the linter says. */
function exposureNotes(
  { instances }: Standing,
  nameOf: (at: string | undefined) => string | readonly string[],
): readonly string[] {
  const namesOf = (exposure: string) =>
    few(instances.filter((one) => one.exposure === exposure).flatMap(({ at }) => nameOf(at)));
  const [graver, milder] = [namesOf("internet"), namesOf("internal")];
  return [
    ...(graver === "" ? [] : [`Graver by a step where the internet reaches: ${graver}.`]),
    ...(milder === "" ? [] : [`Milder by a step on a network without a way out: ${milder}.`]),
  ];
}

function decisions(threat: Standing, { request }: Actions): HTMLElement | undefined {
  const { id, state } = threat;
  if (state !== "open" && state !== "manual") return undefined;
  return element(
    "p",
    { class: "decisions" },
    button(
      { class: "action", "data-key": `accept ${id}` },
      () => request({ type: "decide", ...decisionWish(threat, "accepted") }),
      "Accept…",
    ),
    button(
      { class: "action", "data-key": `not-applicable ${id}` },
      () => request({ type: "decide", ...decisionWish(threat, "not-applicable") }),
      "Not applicable…",
    ),
  );
}
