import { setTimeout as pause } from "node:timers/promises";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Linter } from "../../../linter/linter";
import { Lines } from "../../../model/text";
import { rules } from "../../../rules/index";
import { serverBundle } from "../../server/bundle";
import { difference } from "../difference";
import { mutateOnce } from "../mutate";
import { type Random, randomOf } from "../random";
import { Seeds } from "../seeds";
import { hostileMessages, type Message, notification } from "./messages";
import { ServerProcess } from "./server-process";

export interface ProtocolResult {
  readonly messages: number;
  /** What went wrong, for a person, with the fewest messages that show it. */
  readonly failure?: string;
}

/** How many hostile messages come between two questions that have to be answered rightly. */
const burst = 40;

/** How many changes a document gets that has to be right afterwards. */
const changes = 12;

const capabilities = {
  workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
  textDocument: { diagnostic: {} },
};

/** Sends hostile messages to the real server, and asks in between whether it still answers rightly. */
export async function fuzzProtocol(
  seed: number,
  { milliseconds = Number.POSITIVE_INFINITY, bursts = Number.POSITIVE_INFINITY },
): Promise<ProtocolResult> {
  const end = Date.now() + milliseconds;
  const seeds = new Seeds();
  let talk = await Talk.start();
  let messages = 0;
  try {
    for (let number = 0; number < bursts && Date.now() < end; number++) {
      const random = randomOf(seed, "protocol", number);
      const hostile = hostileMessages(burst, 1000 * (number + 1), seeds, random);
      const settings = random.once(3)
        ? random.pick([null, 1, "x", [], { rules: [], profile: 1, enable: "x" }])
        : {};
      messages += hostile.length;
      const failure = await talk.survives(hostile, settings, random);
      if (failure) return { messages, failure: await describe(failure, hostile, settings, seed, number) };
      // Also what comes before the first greeting must not matter.
      if (random.once(8)) {
        talk.server.kill();
        talk = await Talk.start(hostile.slice(0, 5));
      }
    }
  } finally {
    talk.server.kill();
  }
  return { messages };
}

/** A server that has been greeted. */
class Talk {
  readonly server: ServerProcess;
  #settings: unknown = {};
  #id = 1_000_000;

  private constructor(bundle: string) {
    this.server = new ServerProcess(bundle, () => this.#settings);
  }

  static async start(before: readonly Message[] = []): Promise<Talk> {
    const talk = new Talk(await serverBundle());
    for (const message of before) talk.server.send(message);
    const params = { processId: process.pid, rootUri: null, capabilities };
    await talk.#ask("initialize", params);
    talk.server.send(notification("initialized", {}));
    return talk;
  }

  /** What is wrong with the server behind some messages; `undefined` when nothing is. */
  async survives(
    hostile: readonly Message[],
    settings: unknown,
    random: Random,
  ): Promise<string | undefined> {
    this.#settings = settings;
    for (const [index, message] of hostile.entries()) {
      this.server.send(message);
      if (index % 10 === 9) await pause(1);
    }
    this.#settings = {};
    this.server.send(notification("workspace/didChangeConfiguration", { settings: {} }));
    try {
      const wrong = await this.#isRight(random);
      return wrong ?? (this.server.complaints || undefined);
    } catch (error) {
      return `${error}\n${this.server.complaints}`;
    }
  }

  /** A client that makes no mistakes edits a document, and gets the findings that its text has. */
  async #isRight(random: Random): Promise<string | undefined> {
    const uri = `file:///probe-${this.#id}/Dockerfile`;
    const start = "FROM debian:latest\nRUN sudo apt-get update\nUSER root\n";
    const document = TextDocument.create(uri, "dockerfile", 1, start);
    const context = { kind: "dockerfile", random, other: () => start } as const;
    this.server.send(
      notification("textDocument/didOpen", {
        textDocument: { uri, languageId: "dockerfile", version: 1, text: start },
      }),
    );
    for (let version = 2; version < changes; version++) {
      const before = document.getText();
      const change = changeBetween(document, wellFormed(mutateOnce(before, context)));
      TextDocument.update(document, [change], version);
      this.server.send(
        notification("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [change] }),
      );
    }
    // What is being typed waits until it is saved.
    this.server.send(notification("textDocument/didSave", { textDocument: { uri } }));
    const answer = await this.#ask("textDocument/diagnostic", { textDocument: { uri } });
    this.server.send(notification("textDocument/didClose", { textDocument: { uri } }));
    const { items } = (answer.result ?? {}) as { items?: readonly { code: unknown; range: unknown }[] };
    const told = items?.map(({ code, range }) => ({ code, range }));
    const where = difference(told, expected(uri, document.getText()));
    return where === undefined
      ? undefined
      : `the diagnostics of ${JSON.stringify(document.getText())} differ at ${where}: ${JSON.stringify(answer)}`;
  }

  #ask(method: string, params: unknown): ReturnType<ServerProcess["ask"]> {
    return this.server.ask({ id: this.#id++, method, params });
  }
}

/** JSON holds no lone surrogates that survive the way through UTF-8. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

function changeBetween(document: TextDocument, after: string) {
  const before = document.getText();
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  // An editor puts no cursor into the middle of a character or of a line end.
  while (start > 0 && /[\ud800-\udbff\r]/.test(before[start - 1] as string)) start--;
  return {
    range: { start: document.positionAt(start), end: document.positionAt(before.length) },
    text: after.slice(start),
  };
}

function expected(uri: string, text: string): readonly unknown[] {
  const file = { path: new URL(uri).pathname, text };
  const linter = new Linter({ rules });
  linter.update(file);
  const lines = new Lines(text);
  return linter.lint(file, { data: {}, folder: "" }).findings.map(({ rule, range }) => ({
    code: rule,
    range: { start: lines.positionAt(range.start), end: lines.positionAt(range.end) },
  }));
}

/** Leaves out messages one by one, each time with a new server. */
async function describe(
  failure: string,
  hostile: readonly Message[],
  settings: unknown,
  seed: number,
  number: number,
): Promise<string> {
  let left = hostile;
  let why = failure;
  for (const message of hostile) {
    const without = left.filter((other) => other !== message);
    const talk = await Talk.start();
    const again = await talk.survives(without, settings, randomOf(seed, "probe", number));
    talk.server.kill();
    if (!again) continue;
    left = without;
    why = again;
  }
  const lines = left.map((message) => JSON.stringify(message));
  return `seed ${seed}, burst ${number}: ${why}\nsettings ${JSON.stringify(settings)}\n${lines.join("\n")}`;
}
