import type { AbsentView, SeverityName, ThreatModelView } from "../../server/protocol/threat-model-view";
import { countStates, scopeLine } from "../threats/counts";
import type { Filter } from "../threats/filters";
import { severities, stateLetters, stateNames } from "../threats/names";
import type { Standing } from "../threats/standing";
import type { Actions } from "./actions";
import type { Block } from "./blocks";
import { button, element } from "./elements";
import { filterAttributes } from "./filter-buttons";

/** The head of the page: what the model was made of, and how it stands; a state and a severity choose their threats. */
export function scope(model: ThreatModelView, threats: readonly Standing[], actions: Actions): Block {
  const line = scopeLine(model);
  const standing = threats.map(({ state, severity }) => [state, severity]);
  return {
    key: "scope",
    says: [line, standing, model.absent],
    make: () => head(line, model.absent, threats, actions),
  };
}

function head(
  line: string,
  absent: readonly AbsentView[],
  threats: readonly Standing[],
  actions: Actions,
): HTMLElement {
  return element(
    "header",
    { class: "scope" },
    element("h1", {}, "STRIDE Threats"),
    element("p", { class: "meaning" }, line),
    element(
      "div",
      { class: "toggles", role: "group", "aria-label": "Threats by state" },
      countStates(threats).map(({ state, number }) =>
        choice({ facet: "state", value: state }, actions, [
          element(
            "span",
            { class: "state", "data-state": state, "aria-hidden": "true" },
            stateLetters[state],
          ),
          element("strong", {}, String(number)),
          ` ${stateNames[state]}`,
        ]),
      ),
    ),
    element(
      "div",
      { class: "toggles", role: "group", "aria-label": "Open threats by severity" },
      severities.map((severity) => severityChoice(severity, threats, actions)),
    ),
    absent.length === 0 ? undefined : absentElements(absent),
  );
}

function severityChoice(
  severity: SeverityName,
  threats: readonly Standing[],
  actions: Actions,
): HTMLElement | undefined {
  const number = threats.filter((threat) => threat.severity === severity).length;
  if (number === 0) return undefined;
  return choice({ facet: "severity", value: severity }, actions, [
    element("span", { class: "dot", "data-severity": severity, "aria-hidden": "true" }),
    element("strong", {}, String(number)),
    ` ${severity}`,
  ]);
}

/** A button that adds a filter, and takes it back when it is pressed again. */
function choice(filter: Filter, { toggle }: Actions, contents: readonly (Node | string)[]): HTMLElement {
  return button({ class: "toggle", ...filterAttributes(filter) }, () => toggle(filter), contents);
}

/** What the catalogue has threats for and the workspace has no files of. */
function absentElements(absent: readonly AbsentView[]): HTMLElement {
  return element(
    "details",
    { class: "absent" },
    element("summary", {}, `Not in this workspace: ${absent.map(({ name }) => name).join(", ")}`),
    element(
      "ul",
      {},
      absent.map(({ name, reason }) => element("li", {}, element("strong", {}, name), `: ${reason}`)),
    ),
  );
}
