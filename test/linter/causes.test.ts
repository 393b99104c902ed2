import assert from "node:assert/strict";
import { lint, testRule } from "./rules";

/** Flags each container, for its image; those that end low. */
const images = testRule("kubernetes/image", {
  variants: { ends: { severity: "low", when: "it ends" } },
  check: {
    container({ list, name, imageReference, field }, report) {
      report(field.get("image"), {
        message: `${name} runs ${imageReference?.text}`,
        cause: imageReference?.text,
        variant: list === "initContainers" ? "ends" : undefined,
      });
    },
  },
});

function pod(name: string, ...lines: readonly string[]): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec:\n${lines.join("\n")}\n`;
}

function told(...pods: readonly string[]) {
  const text = pods.join("---\n");
  const { findings } = lint("a.yaml", text, {}, [images]);
  const lineOf = ({ start }: { readonly start: number }) => text.slice(0, start).split("\n").length;
  return findings.map(
    ({ message, severity, range, related }) =>
      `${severity} ${message} at ${[range, ...related.map((one) => one.range)].map(lineOf).join(", ")}`,
  );
}

describe("linter/causes", () => {
  const end = ["  initContainers:", "    - { name: a, image: x }"];
  const run = ["  containers:", "    - { name: b, image: x }"];

  it("tells one cause once in a file, where it is worst", () => {
    assert.deepEqual(told(pod("p", ...end, ...run), pod("q", ...end)), ["medium b runs x at 8, 6, 15"]);
  });

  it("tells it at the next place where one is suppressed", () => {
    const silent = [
      "  containers:",
      "    # seaworthy-ignore kubernetes/image -- known",
      "    - { name: b, image: x }",
    ];
    assert.deepEqual(told(pod("p", ...silent), pod("q", ...run)), ["medium b runs x at 14"]);
    assert.deepEqual(told(pod("p", ...silent), pod("q", ...end)), ["low a runs x at 14"]);
  });
});
