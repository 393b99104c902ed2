import assert from "node:assert/strict";
import * as vscode from "vscode";
import { findingOf, goneFrom, open, rulesIn } from "./document";
import { compose } from "./files";

const rule = "compose/privileged-service";

describe("configuration", () => {
  it("in a .seaworthy.yaml counts as soon as the file is written and no longer than it is there", async () => {
    const { document } = await open("compose.yaml", compose);
    await findingOf(document, rule);
    const file = vscode.Uri.joinPath(document.uri, "..", ".seaworthy.yaml");
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`rules:\n  ${rule}: off\n`));
    await goneFrom(document, rule);
    await vscode.workspace.fs.delete(file);
    await findingOf(document, rule);
  });

  it("in the settings counts at once", async () => {
    const { document } = await open("compose.yaml", compose);
    await findingOf(document, rule);
    const settings = vscode.workspace.getConfiguration("seaworthy");
    await settings.update("rules", { [rule]: "off" }, vscode.ConfigurationTarget.Global);
    try {
      await goneFrom(document, rule);
    } finally {
      await settings.update("rules", undefined, vscode.ConfigurationTarget.Global);
    }
    await findingOf(document, rule);
  });

  it("in the settings decides whether errors of syntax are left to another extension", async () => {
    const { document } = await open("Dockerfile", "FROM debian:13-slim\nRUNN true\nUSER root\n");
    await findingOf(document, "dockerfile/final-user-root");
    assert.ok(!rulesIn(document).includes("dockerfile/dockerfile-syntax-error"));
    const settings = vscode.workspace.getConfiguration("seaworthy");
    await settings.update("leaveSyntaxToOthers", false, vscode.ConfigurationTarget.Global);
    try {
      await findingOf(document, "dockerfile/dockerfile-syntax-error");
    } finally {
      await settings.update("leaveSyntaxToOthers", undefined, vscode.ConfigurationTarget.Global);
    }
    await goneFrom(document, "dockerfile/dockerfile-syntax-error");
  });
});
