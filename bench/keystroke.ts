// From a keystroke to its diagnostics, while somebody types at random places: with the built server over stdio, and in
// process beside one parse by the library of the language.
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Diagnostic } from "vscode-languageserver/node";
import { bundleScript } from "../test/server/bundle";
import { Editor, type ServerOptions } from "./editor";
import { ratioRow } from "./in-process/in-process";
import { type Input, inputs } from "./inputs";
import { type Goal, type Row, timed } from "./row";
import { typeSession } from "./typing";
import { withFolder } from "./workspace-folder";

export const name = "keystroke";

/** Keys that warm the server up. */
const warmUp = 60;

/** How often a finding is asked about. */
const asked = 50;

/** How long the server gets to read the few files of the workspace. */
const settlingMs = 300;

export async function run(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const typist = await bundleScript("bench/in-process/typist.ts");
  for (const input of inputs) {
    const server = { program: path.resolve("dist", "server.js") };
    const { keys, codeActions, hovers } = await typeInto(input, server);
    rows.push(
      timed(`${input.name}: keystroke`, keys, keystrokeGoal(input)),
      await ratioRow(`${input.name}: keystroke in process`, input, typist),
      timed(`${input.name}: code actions`, codeActions, { p95: 5 }),
      timed(`${input.name}: hover`, hovers, { p95: 2 }),
    );
  }
  return rows;
}

/** A frame of the screen is the most; what people write is to feel like nothing. */
export function keystrokeGoal({ lines }: Input): Goal {
  return { p95: lines <= 1000 ? 5 : 16 };
}

interface Times {
  readonly keys: readonly number[];
  readonly codeActions: readonly number[];
  readonly hovers: readonly number[];
}

/** Milliseconds of each key of a session, and of each question about a finding. */
export function typeInto(
  { path: file, languageId, text, others }: Input,
  server: ServerOptions,
): Promise<Times> {
  return withFolder({ [file]: text, ...others }, async (folder) => {
    const editor = new Editor(server);
    try {
      await editor.initialize(folder);
      await editor.open(path.join(folder, file), languageId, text);
      await sleep(settlingMs);
      const keys = await typeSession(text, warmUp, (key) => editor.press(key));
      const findings = await editor.diagnostics();
      if (findings.length === 0) throw new Error(`${file} has no findings to ask about`);
      const codeActions: number[] = [];
      const hovers: number[] = [];
      for (let i = 0; i < asked; i++) {
        const finding = findings[Math.floor((i * findings.length) / asked)] as Diagnostic;
        codeActions.push(await editor.codeActions(finding));
        hovers.push(await editor.hover(finding));
      }
      await editor.close();
      return { keys, codeActions, hovers };
    } finally {
      editor.process.kill();
    }
  });
}
