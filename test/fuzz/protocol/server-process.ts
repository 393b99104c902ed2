import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import type { Message } from "./messages";

/** How long an answer may take, in milliseconds: a busy machine is slow, a stuck server never answers. */
const patience = 120_000;

interface Incoming {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** The real server in a process of its own, and the bare wire to it: what it is sent need not be a right message. */
export class ServerProcess {
  /** What the server has written to the client's log. */
  readonly logged: string[] = [];
  /** Its exit status. */
  readonly exited: Promise<number | null>;
  readonly #process: ChildProcess;
  readonly #waiting = new Map<unknown, (message: Incoming) => void>();
  readonly #complaints: string[] = [];
  #received = Buffer.alloc(0);

  /** @param configuration what the next question about settings is answered with */
  constructor(
    bundle: string,
    private readonly configuration: () => unknown,
  ) {
    this.#process = spawn(process.execPath, [bundle, "--stdio"], { stdio: ["pipe", "pipe", "pipe"] });
    this.exited = new Promise((resolve) => this.#process.on("exit", resolve));
    this.#process.stdout?.on("data", (chunk: Buffer) => this.#receive(chunk));
    this.#process.stderr?.on("data", (chunk: Buffer) => this.#complaints.push(chunk.toString()));
    this.#process.stdin?.on("error", (error) => this.#complaints.push(String(error)));
  }

  get isAlive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Rules that failed, and what the server wrote to its standard error. */
  get complaints(): string {
    return this.#complaints.join("\n");
  }

  send(message: Message): void {
    const body = JSON.stringify(message);
    this.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  /** Sends what need not be a message at all. */
  write(text: string): void {
    this.#process.stdin?.write(text);
  }

  /** The answer to a request. @throws when none comes */
  ask(message: {
    readonly id: number;
    readonly method: string;
    readonly params: unknown;
  }): Promise<Incoming> {
    const answer = this.answerTo(message.id, message.method);
    this.send({ jsonrpc: "2.0", ...message });
    return answer;
  }

  /** The answer to a request that is on its way. @throws when none comes */
  answerTo(id: number, method: string): Promise<Incoming> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => finish(new Error(`no answer to ${method}`)), patience);
      const finish = (error: Error) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        this.#process.off("exit", onExit);
        reject(error);
      };
      const onExit = () => finish(new Error(`the server ended during ${method}`));
      this.#process.on("exit", onExit);
      if (!this.isAlive) return onExit();
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        this.#process.off("exit", onExit);
        resolve(answer);
      });
    });
  }

  kill(): void {
    this.#process.kill();
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const end = this.#received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const [, length] = /Content-Length: (\d+)/i.exec(this.#received.toString("latin1", 0, end)) ?? [];
      assert.ok(length, "the server sends a message without a length");
      const start = end + 4;
      if (this.#received.length < start + Number(length)) return;
      const body = this.#received.toString("utf8", start, start + Number(length));
      this.#received = this.#received.subarray(start + Number(length));
      this.#take(JSON.parse(body));
    }
  }

  #take(message: Incoming): void {
    const { id, method, params } = message;
    if (method === undefined) {
      this.#waiting.get(id)?.(message);
      this.#waiting.delete(id);
    } else if (id !== undefined) {
      this.send({
        jsonrpc: "2.0",
        id,
        result: method === "workspace/configuration" ? this.#settings(params) : null,
      });
    } else if (method === "window/logMessage") {
      const { message: text } = params as { message: string };
      this.logged.push(text);
      if (text.startsWith("Rule ")) this.#complaints.push(text);
    }
  }

  #settings(params: unknown): unknown {
    const { items } = params as { items: readonly unknown[] };
    return items.map(() => this.configuration());
  }
}
