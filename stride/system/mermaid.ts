import type { Boundary, Element, Flow, System } from "./system";

const shapes: Readonly<Record<Element["kind"], readonly [open: string, close: string]>> = {
  actor: ["([", "])"],
  process: ["(", ")"],
  store: ["[(", ")]"],
};

/** The data-flow diagram of a system, as Mermaid draws it; what is assumed is dashed. */
export function mermaid({ boundaries, elements, flows }: System): string {
  const numbers = new Map([...boundaries, ...elements].map(({ id }, i) => [id, `n${i}`]));
  const numberOf = (id: string) => numbers.get(id) as string;

  function drawWithin(within: string | undefined, indent: string): string[] {
    const inside = boundaries.filter((one) => one.within === within);
    return [
      ...elements.filter((one) => one.within === within).map((one) => indent + drawElement(one)),
      ...inside.flatMap((one) => drawBoundary(one, indent)),
    ];
  }

  function drawBoundary({ id, kind, name }: Boundary, indent: string): string[] {
    return [
      `${indent}subgraph ${numberOf(id)}[${quoted(kind === "network" || kind === "namespace" ? `${kind} ${name}` : name)}]`,
      ...drawWithin(id, `${indent}  `),
      `${indent}end`,
    ];
  }

  function drawElement({ id, kind, name }: Element): string {
    const [open, close] = shapes[kind];
    return numberOf(id) + open + quoted(name) + close;
  }

  function drawFlow({ from, to, isAssumed, ...flow }: Flow): string {
    const label = labelOf(flow);
    const arrow = isAssumed ? "-.->" : "-->";
    return `  ${numberOf(from)} ${arrow}${label === "" ? "" : `|${quoted(label)}|`} ${numberOf(to)}`;
  }

  return ["flowchart LR", ...drawWithin(undefined, "  "), ...flows.map(drawFlow), ""].join("\n");
}

function labelOf({ label, isEncrypted }: Pick<Flow, "label" | "isEncrypted">): string {
  return [label, isEncrypted === false ? "not encrypted" : ""].filter((part) => part !== "").join(", ");
}

/** Mermaid reads entities where quotes and brackets would end a text. */
function quoted(text: string): string {
  return `"${text.replace(/[^\w\s.:/,@+-]/g, (character) => `#${character.codePointAt(0)};`)}"`;
}
