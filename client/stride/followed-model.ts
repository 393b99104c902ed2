import type { Disposable } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import { threats, type WatchThreatsParams, watchThreats } from "../../server/protocol/messages";
import type { ThreatModelView } from "../../server/protocol/threat-model-view";

type Follower = (model: ThreatModelView) => void;

/** The server's threat model of the workspace. The server makes it for as long as somebody follows it. */
export class FollowedModel implements Disposable {
  #latest: ThreatModelView | undefined;
  readonly #followers = new Set<Follower>();
  readonly #disposables: readonly Disposable[];

  constructor(private readonly client: BaseLanguageClient) {
    this.#disposables = [
      client.onNotification(threats, (model: ThreatModelView) => {
        this.#latest = model;
        for (const follower of this.#followers) follower(model);
      }),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running && this.#followers.size > 0) this.#watch(true);
      }),
    ];
  }

  /** The last that came; `undefined` while nobody follows. */
  get latest(): ThreatModelView | undefined {
    return this.#latest;
  }

  /** Hands a model over whenever there is another, until what is returned is disposed of. */
  follow(follower: Follower): Disposable {
    this.#followers.add(follower);
    if (this.#latest) follower(this.#latest);
    if (this.#followers.size === 1) this.#watch(true);
    return { dispose: () => this.#leave(follower) };
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #leave(follower: Follower): void {
    if (!this.#followers.delete(follower) || this.#followers.size > 0) return;
    this.#latest = undefined;
    this.#watch(false);
  }

  #watch(watch: boolean): void {
    if (this.client.state !== State.Running) return;
    const params: WatchThreatsParams = { watch };
    void this.client.sendNotification(watchThreats, params);
  }
}
