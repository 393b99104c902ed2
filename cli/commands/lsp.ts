import { UsageError } from "../arguments";
import type { Command } from "../command";

export const lsp: Command = {
  summary: "run the language server for any editor",
  usage: "--stdio",
  options: { stdio: { help: "speak the protocol over standard input and output" } },
  run(given) {
    if (!given.has("stdio")) throw new UsageError("lsp needs --stdio.");
    throw new UsageError("not there yet");
  },
};
