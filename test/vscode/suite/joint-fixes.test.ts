import assert from "node:assert/strict";
import * as vscode from "vscode";
import { actionsAt, openDocument, openIn, until } from "./document";
import type { JointFix } from "./joint-fix";

/** Written in by the bundler. */
declare const JOINT_FIXES: readonly JointFix[];

describe("fixes of several edits, or of blanks in several lines", () => {
  const profiles = [...new Set(JOINT_FIXES.map(({ profile }) => profile))];
  for (const profile of profiles) {
    describe(`in the profile ${profile}`, () => {
      const settings = () => vscode.workspace.getConfiguration("seaworthy");
      before(() => settings().update("profile", profile, vscode.ConfigurationTarget.Global));
      after(() => settings().update("profile", undefined, vscode.ConfigurationTarget.Global));
      for (const fix of JOINT_FIXES.filter((one) => one.profile === profile))
        it(`${fix.rule}: ${fix.title} (${fix.file.path})`, () => isMadeAsWritten(fix));
    });
  }
});

/** VS Code makes of the fix what the command line's edits give. */
async function isMadeAsWritten({ title, file, others, start, end, expected }: JointFix): Promise<void> {
  const { document, folder } = await openIn([...others, file]);
  const place = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const action = await until(`${title} is offered`, async () => {
    const actions = await actionsAt(document, place, vscode.CodeActionKind.QuickFix);
    return actions.find((one) => one.title === title);
  });
  assert.ok(action.edit && (await vscode.workspace.applyEdit(action.edit)));
  for (const { path, text } of expected) {
    const changed = await openDocument(vscode.Uri.joinPath(folder, path));
    assert.equal(changed.getText(), text, path);
  }
}
