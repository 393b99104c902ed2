import path from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../arguments";
import type { Subcommand } from "../subcommand";

export const lsp: Subcommand = {
  summary: "run the language server, for any editor that speaks the protocol",
  usage: "--stdio",
  options: { stdio: { help: "speak over standard input and output" } },
  async run(given) {
    if (!given.has("stdio")) throw new UsageError("lsp needs --stdio.");
    // A bundle of its own, which lies beside this one: the other commands start faster without it.
    await import(pathToFileURL(path.join(__dirname, "server.js")).href);
    return 0;
  },
};
