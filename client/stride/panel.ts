import { type Disposable, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import type { PanelNews, PanelRequest } from "../../server/protocol/panel";
import type { FollowedModel } from "./followed-model";
import { pageOf } from "./panel-page";
import type { Requests } from "./requests";

const viewType = "seaworthy.stride";

/** The panel "STRIDE Threats" beside the editor: it shows the threat model of the workspace and follows it. */
export class StridePanel implements Disposable {
  #panel: WebviewPanel | undefined;
  /** URI of the file whose threats alone are to be shown, until the page can be told. */
  #file: string | undefined;
  #isReady = false;
  readonly #restoring: Disposable;

  constructor(
    private readonly extension: Uri,
    private readonly model: FollowedModel,
    private readonly requests: Requests,
  ) {
    this.#restoring = window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel) => this.#adopt(panel),
    });
  }

  /** @param file URI of the file whose threats alone are to be shown */
  show(file?: string): void {
    this.#file = file;
    if (this.#panel) this.#panel.reveal();
    else
      this.#adopt(
        window.createWebviewPanel(viewType, "STRIDE Threats", ViewColumn.Beside, { enableFindWidget: true }),
      );
    this.#tellFile();
  }

  dispose(): void {
    this.#restoring.dispose();
    this.#panel?.dispose();
  }

  /** Fills a panel, be it new or left from before the window was loaded again. */
  #adopt(panel: WebviewPanel): void {
    const folder = Uri.joinPath(this.extension, "dist");
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.iconPath = Uri.joinPath(this.extension, "media", "icon.png");
    this.#panel = panel;
    this.#isReady = false;
    const following = this.model.follow((model) => this.#tell({ type: "model", model }));
    panel.webview.onDidReceiveMessage((request: PanelRequest) => {
      if (request.type === "ready") this.#begin();
      else void this.requests.answer(request, panel.viewColumn);
    });
    panel.onDidDispose(() => {
      following.dispose();
      this.#panel = undefined;
    });
    panel.webview.html = pageOf(panel.webview, folder);
  }

  /** A page that is hidden is thrown away, and begins anew when it is shown. */
  #begin(): void {
    this.#isReady = true;
    if (this.model.latest) this.#tell({ type: "model", model: this.model.latest });
    this.#tellFile();
  }

  #tellFile(): void {
    if (this.#file === undefined || !this.#isReady) return;
    this.#tell({ type: "file", uri: this.#file });
    this.#file = undefined;
  }

  #tell(news: PanelNews): void {
    void this.#panel?.webview.postMessage(news);
  }
}
