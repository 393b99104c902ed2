import type { SeverityName, ThreatModelView } from "../../server/protocol/threat-model-view";
import { button, counted, element } from "./elements";

const severities: readonly SeverityName[] = ["critical", "high", "medium", "low", "info"];

/** The head of the page: what was checked, how bad it is, and the six letters as a way to their sections. */
export function overview({ files, reading, bySeverity, categories }: ThreatModelView): HTMLElement {
  const present = severities.filter((severity) => bySeverity[severity] > 0);
  const total = present.reduce((sum, severity) => sum + bySeverity[severity], 0);
  return element(
    "header",
    { class: "overview" },
    element("h1", {}, "STRIDE Threats"),
    element(
      "p",
      { class: "summary", role: "status" },
      `${total === 0 ? "Nothing found" : counted(total, "finding")} in ${counted(files, "file")}${reading ? ", reading on …" : ""}`,
    ),
    total > 0 ? proportions(bySeverity, present) : undefined,
    total > 0 ? legend(bySeverity, present) : undefined,
    element(
      "nav",
      { class: "letters", "aria-label": "STRIDE categories" },
      categories.map(({ id, letter, name, findings }) =>
        button(
          {
            class: findings === 0 ? "letter quiet" : "letter",
            "data-category": id,
            "data-key": `letter ${id}`,
            "aria-label": `${name}: ${counted(findings, "finding")}`,
            title: name,
          },
          () => goTo(id),
          element("span", { class: "glyph", "aria-hidden": "true" }, letter),
          element("span", { class: "amount", "aria-hidden": "true" }, String(findings)),
        ),
      ),
    ),
  );
}

/** One bar, divided as the findings are. It says nothing that the legend does not say in words. */
function proportions(
  bySeverity: ThreatModelView["bySeverity"],
  present: readonly SeverityName[],
): HTMLElement {
  const bar = element("div", { class: "proportions", "aria-hidden": "true" });
  for (const severity of present) {
    const part = element("span", { class: "part", "data-severity": severity });
    part.style.flexGrow = String(bySeverity[severity]);
    bar.append(part);
  }
  return bar;
}

function legend(bySeverity: ThreatModelView["bySeverity"], present: readonly SeverityName[]): HTMLElement {
  return element(
    "ul",
    { class: "legend", "aria-label": "Findings by severity" },
    present.map((severity) =>
      element(
        "li",
        {},
        element("span", { class: "dot", "data-severity": severity, "aria-hidden": "true" }),
        element("strong", {}, String(bySeverity[severity])),
        ` ${severity}`,
      ),
    ),
  );
}

function goTo(category: string): void {
  const heading = document.getElementById(`category-${category}`);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView();
}
