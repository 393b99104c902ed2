import { UsageError } from "../arguments";
import type { Command } from "../command";

export const lsp: Command = {
  summary: "run the language server, for any editor that speaks the protocol",
  usage: "--stdio",
  options: { stdio: { help: "speak over standard input and output" } },
  async run(given) {
    if (!given.has("stdio")) throw new UsageError("lsp needs --stdio.");
    const { startOnNode } = await import("../../server/node/start");
    startOnNode();
    return 0;
  },
};
