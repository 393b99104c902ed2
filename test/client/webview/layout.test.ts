import assert from "node:assert/strict";
import { type Box, layOut } from "../../../client/webview/drawing/layout";
import type { ElementView, FlowView, SystemView } from "../../../server/protocol/system-view";

function element(id: string, within?: string): ElementView {
  return { id, kind: "process", name: id, within, places: [] };
}

function flow(from: string, to: string): FlowView {
  return { from, to, label: "port 80", isOpen: false, isAssumed: false, places: [] };
}

function boundary(id: string, within?: string) {
  return { id, name: id, within, places: [] };
}

const system: SystemView = {
  boundaries: [boundary("host"), boundary("front", "host"), boundary("alone", "host"), boundary("empty")],
  elements: [
    element("internet"),
    element("web", "front"),
    element("api", "front"),
    element("clock", "front"),
    ...["a", "b", "c", "d", "e", "f"].map((id) => element(id, "alone")),
    element("stray", "nowhere"),
  ],
  flows: [flow("internet", "web"), flow("web", "api"), flow("a", "b")],
  benchmarks: [],
};

describe("client: layout of a system", () => {
  const { boxes, ways, width, height } = layOut(system, 800);
  const box = (id: string) => boxes.get(id) as Box;

  it("has a place for all but empty boundaries, none over another", () => {
    assert.deepEqual(
      [...boxes.keys()].sort(),
      [...["front", "host", "alone"], ...system.elements.map(({ id }) => id)].sort(),
    );
    const elements = system.elements.map(({ id }) => box(id));
    for (const [i, one] of elements.entries())
      for (const other of elements.slice(i + 1)) assert.ok(!overlap(one, other));
    for (const one of boxes.values())
      assert.ok(isInside(one, { x: width / 2, y: height / 2, width, height }));
  });

  it("keeps what lies in a boundary inside of it, and everything else outside", () => {
    for (const { id, within } of [...system.elements, ...system.boundaries]) {
      if (!boxes.has(id)) continue;
      for (const outer of ["host", "front", "alone"]) {
        const isWithin = within === outer || (outer === "host" && (within === "front" || within === "alone"));
        if (id === outer || (id === "host" && outer !== "host")) continue;
        assert.equal(isInside(box(id), box(outer)), isWithin, `${id} in ${outer}`);
      }
    }
  });

  it("has a way for each flow, which begins and ends at its elements", () => {
    for (const [i, { from, to }] of system.flows.entries()) {
      const way = ways[i] ?? [];
      assert.ok(near(way[0], box(from)) && near(way.at(-1), box(to)), `${from} to ${to}`);
    }
  });

  it("sets what nothing connects in rows instead of one line", () => {
    const ids = Array.from({ length: 100 }, (_, i) => `job-${i}`);
    const many = layOut(
      { boundaries: [], elements: ids.map((id) => element(id)), flows: [], benchmarks: [] },
      800,
    );
    assert.ok(many.width < 1500 && many.height < 1500);
  });
});

function overlap(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width - 1 && Math.abs(a.y - b.y) * 2 < a.height + b.height - 1;
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    Math.abs(inner.x - outer.x) * 2 <= outer.width - inner.width + 1 &&
    Math.abs(inner.y - outer.y) * 2 <= outer.height - inner.height + 1
  );
}

function near(point: { readonly x: number; readonly y: number } | undefined, { x, y, width, height }: Box) {
  return (
    point !== undefined && Math.abs(point.x - x) <= width / 2 + 2 && Math.abs(point.y - y) <= height / 2 + 2
  );
}
