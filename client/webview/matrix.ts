import "./matrix.css";
import type { CategoryView, RowView, ThreatModelView } from "../../server/protocol/threat-model-view";
import { countStates, inWords, worstOf } from "../threats/counts";
import { cellKey, type Filter } from "../threats/filters";
import { stateLetters } from "../threats/names";
import type { Standing } from "../threats/standing";
import type { Actions } from "./actions";
import type { Block } from "./blocks";
import { button, element } from "./elements";
import { filterAttributes } from "./filter-buttons";
import { roving } from "./roving";

interface Shown {
  readonly categories: readonly CategoryView[];
  readonly rows: readonly RowView[];
  readonly threats: readonly Standing[];
  readonly actions: Actions;
}

/** The coverage matrix: how the threats of each element and category stand. A cell, a row and a column choose theirs. */
export function matrix(
  { categories, rows }: ThreatModelView,
  threats: readonly Standing[],
  actions: Actions,
): Block {
  const standing = threats.map(({ row, category, state, severity, reasons }) => [
    row,
    category,
    state,
    severity,
    reasons,
  ]);
  return {
    key: "matrix",
    says: [categories, rows, standing],
    make: () => table({ categories, rows, threats, actions }),
  };
}

function table(shown: Shown): HTMLElement {
  const { categories, rows } = shown;
  const head = element(
    "tr",
    {},
    element("td", {}),
    categories.map((category) => columnHead(category, shown)),
  );
  const body = element(
    "tbody",
    {},
    rows.map((row) =>
      element(
        "tr",
        {},
        rowHead(row, shown),
        categories.map((category) => cell(row, category, shown)),
      ),
    ),
  );
  roving(head);
  roving(body, categories.length + 1);
  return element(
    "section",
    { class: "coverage", "aria-labelledby": "coverage" },
    element("h2", { id: "coverage" }, "Coverage"),
    element(
      "p",
      { class: "meaning" },
      "Threats by element and category: O open, A accepted, ? for a person to decide, M mitigated, – not applicable.",
    ),
    element("table", { "aria-labelledby": "coverage" }, element("thead", {}, head), body),
  );
}

function columnHead({ id, letter, name, meaning }: CategoryView, shown: Shown): HTMLElement {
  const filter: Filter = { facet: "category", value: id };
  return element(
    "th",
    { scope: "col" },
    filterButton(filter, shown, { class: "letter", title: `${name}: ${meaning}`, "aria-label": name }, [
      letter,
    ]),
  );
}

function rowHead({ id, name }: RowView, shown: Shown): HTMLElement {
  return element(
    "th",
    { scope: "row" },
    filterButton({ facet: "row", value: id }, shown, { class: "row", title: name }, [name]),
  );
}

function cell(row: RowView, category: CategoryView, shown: Shown): HTMLElement {
  const value = cellKey({ row: row.id, category: category.id });
  const threats = shown.threats.filter((threat) => cellKey(threat) === value);
  const said = `${row.name}, ${category.name}: ${wordsFor(threats)}`;
  const [first] = countStates(threats);
  if (!first)
    return element(
      "td",
      {},
      element("span", { class: "cell", "data-stop": "", title: said, "aria-label": said, role: "img" }),
    );
  const severity = worstOf(threats);
  return element(
    "td",
    {},
    filterButton(
      { facet: "cell", value },
      shown,
      {
        class: "cell",
        "data-state": first.state,
        ...(severity && { "data-severity": severity }),
        "aria-label": said,
        title: said,
      },
      tokens(threats),
    ),
  );
}

/** `O2`, `M1`; for what does not apply the dash alone, which stands where there is nothing else. */
function tokens(threats: readonly Standing[]): readonly HTMLElement[] {
  const counts = countStates(threats);
  const telling = counts.filter(({ state }) => state !== "not-applicable");
  if (telling.length === 0) return [element("span", {}, stateLetters["not-applicable"])];
  return telling.map(({ state, number }) =>
    element("span", { class: "token", "data-state": state }, `${stateLetters[state]}${number}`),
  );
}

/** The counts; of what is not open, why. */
function wordsFor(threats: readonly Standing[]): string {
  if (threats.length === 0) return "the catalogue has no threat here";
  const counts = countStates(threats);
  const reasons = new Set(threats.filter(({ state }) => state !== "open").flatMap(({ reasons }) => reasons));
  const [only, ...more] = reasons;
  const why = only !== undefined && more.length === 0 ? `. ${only}` : "";
  return `${inWords(counts)}${why}`;
}

function filterButton(
  filter: Filter,
  { actions }: Shown,
  attributes: Readonly<Record<string, string>>,
  contents: readonly (Node | string)[],
): HTMLElement {
  return button(
    { ...attributes, "data-stop": "", ...filterAttributes(filter) },
    () => actions.toggle(filter),
    contents,
  );
}
