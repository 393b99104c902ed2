import { commands, Range, ViewColumn, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { openRule } from "../../server/protocol/messages";
import type { PanelRequest } from "../../server/protocol/panel";
import type { Span } from "../../server/protocol/remedies";
import { offerQuickFix } from "./quick-fix";

/**
 * Does what the panel or the tree asks for.
 * @param panel the column that the panel is in: a file is opened beside it
 */
export async function answerRequest(
  client: BaseLanguageClient,
  request: PanelRequest,
  panel?: ViewColumn,
): Promise<void> {
  switch (request.type) {
    case "open":
      await open(client, request, panel);
      return;
    case "openRule":
      await commands.executeCommand(openRule, request.rule);
      return;
    case "fix": {
      const { document, selection } = await open(client, request, panel);
      await offerQuickFix(client, document.uri, selection, request.rule);
      return;
    }
    case "decide":
    case "export":
    case "ready":
  }
}

function open(
  client: BaseLanguageClient,
  { uri, range: { start, end } }: { readonly uri: string; readonly range: Span },
  panel: ViewColumn | undefined,
) {
  return window.showTextDocument(client.protocol2CodeConverter.asUri(uri), {
    selection: new Range(start.line, start.character, end.line, end.character),
    ...(panel !== undefined && { viewColumn: panel === ViewColumn.One ? ViewColumn.Two : ViewColumn.One }),
  });
}
