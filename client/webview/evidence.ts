import "./evidence.css";
import type { FindingView, PlaceView, ProofView } from "../../server/protocol/threat-model-view";
import { placeName } from "../threats/names";
import type { Standing } from "../threats/standing";
import type { Actions } from "./actions";
import { button, element } from "./elements";

/** So many lines are listed until a person asks for all. */
const fewLines = 3;

/** So many stand below the head of an open threat that is folded. */
const worstLines = 2;

/** The worst of the findings that make a threat open; `undefined` where it is not. */
export function worstEvidenceOf(
  { id, state, findings }: Standing,
  actions: Actions,
): HTMLElement | undefined {
  if (state !== "open") return undefined;
  const rows = findings.slice(0, worstLines).map((finding) => findingRow(finding, id, false, actions));
  return element("div", { class: "lines worst" }, element("ul", { "aria-label": "Worst evidence" }, rows));
}

/** The findings that speak for a threat, each with its line, its rule and its quick fix. */
export function evidenceOf(
  { id, total, findings }: Standing,
  isWhole: boolean,
  actions: Actions,
): HTMLElement | undefined {
  const rows = findings.map((finding) => () => findingRow(finding, id, true, actions));
  return lines(`findings ${id}`, { name: "Evidence", rows, total, isWhole }, actions);
}

/** The lines that prove that it is answered. */
export function proofsOf(
  { id, answered, proofs }: Standing,
  isWhole: boolean,
  actions: Actions,
): HTMLElement | undefined {
  const rows = proofs.map((proof) => () => proofRow(proof, id, actions));
  return lines(`proofs ${id}`, { name: "Proof", rows, total: answered, isWhole }, actions);
}

interface Lines {
  readonly name: string;
  readonly rows: readonly (() => HTMLElement)[];
  /** How many there are; not all of them are sent. */
  readonly total: number;
  readonly isWhole: boolean;
}

function lines(
  key: string,
  { name, rows, total, isWhole }: Lines,
  { fold }: Actions,
): HTMLElement | undefined {
  if (total === 0) return undefined;
  const shown = isWhole ? rows : rows.slice(0, fewLines);
  const hidden = total - shown.length;
  const isMore = rows.length > shown.length;
  return element(
    "div",
    { class: "lines" },
    element(
      "ul",
      { "aria-label": name },
      shown.map((make) => make()),
    ),
    isMore ? button({ class: "more", "data-key": key }, () => fold(key), `Show ${hidden} more`) : undefined,
    !isMore && hidden > 0 ? element("p", { class: "meaning" }, `${hidden} more`) : undefined,
  );
}

function findingRow(finding: FindingView, threat: string, withRule: boolean, actions: Actions): HTMLElement {
  const { rule, severity, message, reason, isFixable, ...place } = finding;
  const words = reason === undefined ? message : `${message}. Suppressed: ${reason}`;
  const key = `${keyOf(place)} ${rule} ${threat}`;
  return element(
    "li",
    {},
    element("span", { class: "dot", "data-severity": severity, title: severity }),
    placeButton({ key, label: `${severity}: ${words}`, place, message: words }, actions),
    element(
      "span",
      { class: "tools" },
      isFixable
        ? button(
            { class: "action", "data-key": `fix ${key}`, "aria-label": `Quick fix: ${message}` },
            () => actions.request({ type: "fix", uri: place.uri, range: place.range, rule }),
            "Quick Fix…",
          )
        : undefined,
      withRule ? ruleButton(rule, key, actions) : undefined,
    ),
  );
}

/** Who decided, until when, and where it is written. */
export function decisionLines({ id, decisions }: Standing, actions: Actions): HTMLElement | undefined {
  const rows = decisions.map(({ by, until, ...place }) => {
    const words = ["Decided", by && `by ${by}`, until && `until ${until}`].filter(Boolean).join(" ");
    const key = `decision ${keyOf(place)} ${id}`;
    return element("li", {}, placeButton({ key, label: words, place, message: words }, actions));
  });
  return rows.length === 0
    ? undefined
    : element("div", { class: "lines" }, element("ul", { "aria-label": "Decisions" }, rows));
}

function proofRow({ rule, ...place }: ProofView, threat: string, actions: Actions): HTMLElement {
  const key = `proof ${keyOf(place)} ${rule} ${threat}`;
  return element(
    "li",
    {},
    element("span", { class: "check", "aria-hidden": "true" }, "✓"),
    placeButton({ key, label: "Proof", place }, actions),
    rule === undefined
      ? element("span", { class: "rule" }, "nothing here says otherwise")
      : ruleButton(rule, key, actions),
  );
}

function keyOf({ uri, range: { start } }: PlaceView): string {
  return `${uri} ${start.line + 1}:${start.character}`;
}

interface PlaceButton {
  readonly key: string;
  /** What a screen reader says before the place. */
  readonly label: string;
  readonly place: PlaceView;
  readonly message?: string;
}

/** Opens the place. */
export function placeButton({ key, label, place, message }: PlaceButton, { request }: Actions): HTMLElement {
  const { uri, file, range } = place;
  return button(
    {
      class: "finding",
      "data-key": key,
      "aria-label": `${label}, ${file} line ${range.start.line + 1}`,
      title: "Go to line",
    },
    () => request({ type: "open", uri, range }),
    message === undefined ? undefined : element("span", { class: "message" }, message),
    element("span", { class: "place" }, placeName(place)),
  );
}

function ruleButton(rule: string, key: string, { request }: Actions): HTMLElement {
  return button(
    { class: "rule", "data-key": `rule ${key}`, title: "Open the rule's page" },
    () => request({ type: "openRule", rule }),
    rule,
  );
}
