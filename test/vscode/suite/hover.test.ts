import assert from "node:assert/strict";
import * as vscode from "vscode";
import { findingOf, open, until } from "./document";
import { deployment } from "./files";

describe("hover", () => {
  it("says what is wrong, which threat that is and what to do", async () => {
    const { document } = await open("deployment.yaml", deployment);
    const { range } = await findingOf(document, "kubernetes/privileged-container");
    const text = await until("a hover is there", () => hoverAt(document, range.start));
    assert.match(text, /privileged/i);
    assert.match(text, /elevation of privilege/i);
    assert.match(text, /what to do/i);
  });

  it("is silent where nothing is wrong", async () => {
    const { document } = await open("deployment.yaml", deployment);
    await findingOf(document, "kubernetes/privileged-container");
    assert.equal(await hoverAt(document, new vscode.Position(0, 0)), undefined);
  });
});

async function hoverAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<string | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    position,
  );
  const parts = hovers.flatMap(({ contents }) => contents);
  return parts.map((part) => (typeof part === "string" ? part : part.value)).join("\n") || undefined;
}
