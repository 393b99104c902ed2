import type {
  CategoryView,
  FindingView,
  PanelRequest,
  ThreatView,
} from "../../server/protocol/threat-model-view";
import { button, counted, element, prose } from "./elements";

/** Threats list so many findings until a person asks for all. */
const fewFindings = 5;

export interface Actions {
  /** Threats whose findings are all listed, by category and id. */
  readonly expanded: ReadonlySet<string>;
  expand(threat: string): void;
  request(asked: PanelRequest): void;
}

/** A category of STRIDE with its threats, or with the number of rules that found none. */
export function categorySection(category: CategoryView, actions: Actions): HTMLElement {
  const { id, letter, name, meaning, findings, silentRules, threats } = category;
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
      element("span", { class: "total" }, findings === 0 ? "" : counted(findings, "finding")),
    ),
    threats.map((threat) => threatCard(threat, id, actions)),
    element("p", { class: "silent" }, silence(findings, silentRules)),
  );
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
    element("p", { class: "mitigation" }, element("strong", {}, "Answer: "), prose(mitigation)),
  );
}

/** A way to the findings that are hidden, or their number when no more of them were sent. */
function more(hidden: number, key: string, isExpanded: boolean, { expand }: Actions): HTMLElement {
  return isExpanded
    ? element("p", { class: "silent" }, `${hidden} more; seaworthy lint tells them all`)
    : button({ class: "more", "data-key": `more ${key}` }, () => expand(key), `Show ${hidden} more`);
}

function findingRow(finding: FindingView, threat: string, { request }: Actions): HTMLElement {
  const { rule, severity, message, uri, file, range } = finding;
  const line = range.start.line + 1;
  const key = `${uri} ${line}:${range.start.character} ${rule} ${threat}`;
  return element(
    "li",
    {},
    element("span", { class: "dot", "data-severity": severity, title: severity }),
    button(
      { class: "finding", "data-key": key, "aria-label": `${severity}: ${message}, ${file} line ${line}` },
      () => request({ type: "open", uri, range }),
      element("span", { class: "message" }, message),
      element("span", { class: "place" }, `${file}:${line}`),
    ),
    button(
      { class: "rule", "data-key": `rule ${key}`, title: "Open the rule's page" },
      () => request({ type: "openRule", rule }),
      rule,
    ),
  );
}
