import { commands, ViewColumn, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { openRule } from "../../server/protocol/messages";
import type { PanelRequest } from "../../server/protocol/panel";
import type { Span } from "../../server/protocol/remedies";
import { decideOn } from "./decide";
import { exportThreats } from "./export";
import type { FollowedModel } from "./followed-model";
import { offerQuickFix } from "./quick-fix";

/** Does what the panel and the tree ask for. */
export class Requests {
  /** @param version of the extension */
  constructor(
    private readonly client: BaseLanguageClient,
    private readonly model: FollowedModel,
    private readonly version: string,
  ) {}

  /** @param panel the column that asks: a file is opened beside it */
  async answer(request: PanelRequest, panel?: ViewColumn): Promise<void> {
    const column = panel && (panel === ViewColumn.One ? ViewColumn.Two : ViewColumn.One);
    switch (request.type) {
      case "open":
        await this.#open(request, column);
        break;
      case "openRule":
        await commands.executeCommand(openRule, request.rule);
        break;
      case "fix": {
        const { document, selection } = await this.#open(request, column);
        await offerQuickFix(this.client, document.uri, selection, request.rule);
        break;
      }
      case "decide":
        if (this.model.latest) await decideOn(this.client, this.model.latest, request, column);
        break;
      case "export":
        await exportThreats(this.client, this.version);
        break;
    }
  }

  #open({ uri, range }: Line, viewColumn: ViewColumn | undefined) {
    const { protocol2CodeConverter: code } = this.client;
    return window.showTextDocument(code.asUri(uri), {
      selection: code.asRange(range),
      ...(viewColumn !== undefined && { viewColumn }),
    });
  }
}

interface Line {
  readonly uri: string;
  readonly range: Span;
}
