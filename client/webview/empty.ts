import type { Block } from "./blocks";
import { element } from "./elements";

/** What stands on the page while the workspace has no file that is read. */
export function emptyPage(isReading: boolean): Block {
  return { key: "empty", says: isReading, make: () => words(isReading) };
}

function words(isReading: boolean): HTMLElement {
  return element(
    "div",
    { class: "empty" },
    element("h1", {}, isReading ? "Reading the workspace …" : "Nothing to model yet"),
    element(
      "p",
      {},
      "This page draws the system that Dockerfiles, Compose files, Kubernetes manifests and Docker or cluster configuration make, and says for each part of it how the six threats of STRIDE stand:",
    ),
    element(
      "ul",
      {},
      [
        "what runs, what it keeps, whom it calls and who comes in, as a data-flow diagram with its trust boundaries;",
        "which threats are open, with the lines that open them and the edits that close them;",
        "which are mitigated, with the lines that prove it, and which are left for a person to decide.",
      ].map((line) => element("li", {}, line)),
    ),
    element(
      "p",
      {},
      "Open a folder that has such files, or start with a file named Dockerfile: the page follows.",
    ),
  );
}
