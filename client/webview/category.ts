import type {
  CategoryView,
  FindingView,
  PanelRequest,
  PlaceView,
  ProofView,
  ThreatView,
} from "../../server/protocol/threat-model-view";
import { button, counted, element, prose } from "./elements";

/** Threats list so many findings until a person asks for all. */
const fewFindings = 5;

export interface Actions {
  /** Lists that are shown whole: findings of threats by category and id, answered places by `answered` before these. */
  readonly expanded: ReadonlySet<string>;
  /** Shows a list whole, or no longer. */
  toggle(list: string): void;
  request(asked: PanelRequest): void;
}

/** A category of STRIDE with its threats, or with the number of rules that found none. */
export function categorySection(category: CategoryView, actions: Actions): HTMLElement {
  const { id, letter, name, meaning, findings, proofs, silentRules, threats } = category;
  return element(
    "section",
    {
      class: findings === 0 ? "category quiet" : "category",
      "data-category": id,
      "aria-labelledby": `category-${id}`,
    },
    element(
      "div",
      { class: "heading" },
      element("span", { class: "badge", "aria-hidden": "true" }, letter),
      element(
        "div",
        {},
        element("h2", { id: `category-${id}`, tabindex: "-1" }, name),
        element("p", { class: "meaning" }, meaning),
      ),
      element("span", { class: "total" }, totals(findings, proofs)),
    ),
    threats.map((threat) => threatCard(threat, id, actions)),
    element("p", { class: "silent" }, silence(findings, silentRules)),
  );
}

function totals(findings: number, proofs: number): string {
  return [
    ...(findings === 0 ? [] : [counted(findings, "finding")]),
    ...(proofs === 0 ? [] : [`${proofs} answered`]),
  ].join(", ");
}

function silence(findings: number, rules: number): string {
  if (rules === 0) return findings === 0 ? "No rule of this category was asked." : "";
  return findings === 0
    ? `Nothing found by ${counted(rules, "rule")}.`
    : `${counted(rules, "other rule")} found nothing.`;
}

function threatCard(threat: ThreatView, category: string, actions: Actions): HTMLElement {
  const { id, title, sentence, mitigation, severity, total, findings } = threat;
  const key = `${category} ${id}`;
  if (severity === undefined) {
    return element(
      "article",
      { class: "threat answered", "aria-labelledby": `threat-${id}` },
      element("h3", { id: `threat-${id}` }, title, element("span", { class: "id" }, id)),
      answeredPlaces(threat, key, actions),
    );
  }
  const isExpanded = actions.expanded.has(key);
  const shown = isExpanded ? findings : findings.slice(0, fewFindings);
  const hidden = total - shown.length;
  return element(
    "article",
    { class: "threat", "data-severity": severity, "aria-labelledby": `threat-${id}` },
    element("h3", { id: `threat-${id}` }, title, element("span", { class: "id" }, id)),
    element("p", { class: "sentence" }, prose(sentence)),
    element(
      "ul",
      { class: "findings" },
      shown.map((finding) => findingRow(finding, key, actions)),
    ),
    hidden === 0 ? undefined : more(hidden, key, isExpanded, actions),
    threat.answered === 0 ? undefined : answeredPlaces(threat, key, actions),
    element("p", { class: "mitigation" }, element("strong", {}, "Answer: "), prose(mitigation)),
  );
}

/** A way to the findings that are hidden, or their number when no more of them were sent. */
function more(hidden: number, key: string, isExpanded: boolean, { toggle }: Actions): HTMLElement {
  return isExpanded
    ? element("p", { class: "silent" }, `${hidden} more; seaworthy lint tells them all`)
    : button({ class: "more", "data-key": `more ${key}` }, () => toggle(key), `Show ${hidden} more`);
}

/** How often the threat is answered; unfolded, where. */
function answeredPlaces({ answered, proofs }: ThreatView, threat: string, actions: Actions): HTMLElement {
  const key = `answered ${threat}`;
  const isExpanded = actions.expanded.has(key);
  const hidden = answered - proofs.length;
  return element(
    "div",
    {},
    button(
      { class: "more", "data-key": key, "aria-expanded": String(isExpanded) },
      () => actions.toggle(key),
      `Answered at ${counted(answered, "place")}`,
    ),
    isExpanded
      ? element(
          "ul",
          { class: "findings" },
          proofs.map((proof) => proofRow(proof, key, actions)),
        )
      : undefined,
    isExpanded && hidden > 0 ? element("p", { class: "silent" }, `${hidden} more`) : undefined,
  );
}

function proofRow({ rule, ...place }: ProofView, threat: string, actions: Actions): HTMLElement {
  const key = `${keyOf(place)} ${rule} ${threat}`;
  return element(
    "li",
    {},
    element("span", { class: "dot" }),
    placeButton({ key, label: "answered", place }, actions),
    ruleButton(rule, key, actions),
  );
}

function findingRow(finding: FindingView, threat: string, actions: Actions): HTMLElement {
  const { rule, severity, message, ...place } = finding;
  const key = `${keyOf(place)} ${rule} ${threat}`;
  return element(
    "li",
    {},
    element("span", { class: "dot", "data-severity": severity, title: severity }),
    placeButton({ key, label: `${severity}: ${message}`, place, message }, actions),
    ruleButton(rule, key, actions),
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
function placeButton({ key, label, place, message }: PlaceButton, { request }: Actions): HTMLElement {
  const { uri, file, range } = place;
  const line = range.start.line + 1;
  return button(
    { class: "finding", "data-key": key, "aria-label": `${label}, ${file} line ${line}` },
    () => request({ type: "open", uri, range }),
    message === undefined ? undefined : element("span", { class: "message" }, message),
    element("span", { class: "place" }, `${file}:${line}`),
  );
}

function ruleButton(rule: string, key: string, { request }: Actions): HTMLElement {
  return button(
    { class: "rule", "data-key": `rule ${key}`, title: "Open the rule's page" },
    () => request({ type: "openRule", rule }),
    rule,
  );
}
