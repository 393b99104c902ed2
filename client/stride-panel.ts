import { commands, type Disposable, Range, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import { openRule, threats, type WatchThreatsParams, watchThreats } from "../server/protocol/messages";
import type { Span } from "../server/protocol/remedies";
import type { PanelRequest, ThreatModelView } from "../server/protocol/threat-model-view";
import { pageOf } from "./stride-panel-page";

/** The panel "STRIDE Threats" beside the editor: it shows the server's threat model of the workspace and follows it. */
export class StridePanel implements Disposable {
  #panel: WebviewPanel | undefined;
  #latest: ThreatModelView | undefined;
  readonly #disposables: readonly Disposable[];

  constructor(
    private readonly extension: Uri,
    private readonly client: BaseLanguageClient,
  ) {
    this.#disposables = [
      client.onNotification(threats, (view: ThreatModelView) => this.#update(view)),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running && this.#panel) this.#watch(true);
      }),
    ];
  }

  show(): void {
    if (this.#panel) this.#panel.reveal();
    else this.#create();
  }

  #create(): void {
    const folder = Uri.joinPath(this.extension, "dist");
    const panel = window.createWebviewPanel(
      "seaworthy.stride",
      "STRIDE Threats",
      { viewColumn: ViewColumn.Beside, preserveFocus: false },
      { enableScripts: true, localResourceRoots: [folder] },
    );
    panel.iconPath = Uri.joinPath(this.extension, "media", "icon.png");
    panel.webview.onDidReceiveMessage((request: PanelRequest) => this.#answer(request));
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#watch(false);
    });
    this.#panel = panel;
    panel.webview.html = pageOf(panel.webview, folder);
    this.#watch(true);
  }

  dispose(): void {
    this.#panel?.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #watch(watch: boolean): void {
    if (this.client.state !== State.Running) return;
    const params: WatchThreatsParams = { watch };
    void this.client.sendNotification(watchThreats, params);
  }

  #update(view: ThreatModelView): void {
    this.#latest = view;
    void this.#panel?.webview.postMessage(view);
  }

  #answer(request: PanelRequest): void {
    if (request.type === "ready" && this.#latest) this.#update(this.#latest);
    if (request.type === "open") void this.#open(request.uri, request.range);
    if (request.type === "openRule") void commands.executeCommand(openRule, request.rule);
  }

  async #open(uri: string, { start, end }: Span): Promise<void> {
    const selection = new Range(start.line, start.character, end.line, end.character);
    const isFirst = this.#panel?.viewColumn === ViewColumn.One;
    await window.showTextDocument(this.client.protocol2CodeConverter.asUri(uri), {
      selection,
      viewColumn: isFirst ? ViewColumn.Two : ViewColumn.One,
    });
  }
}
