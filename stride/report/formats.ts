import { mermaid } from "../system/mermaid";
import { jsonReport } from "./json";
import { markdownReport } from "./markdown";
import { otmReport } from "./otm";
import type { Report } from "./report";
import { sarifReport } from "./sarif";
import { threatComposerReport } from "./threat-composer";
import { threatDragonReport } from "./threat-dragon";

interface Format {
  /** What it is, to choose from. */
  readonly label: string;
  /** What a file of it is called, behind the name of the workspace. */
  readonly ending: string;
  readonly write: (report: Report) => string;
}

/** What a threat model can be written as. */
export const reportFormats = {
  markdown: { label: "Report in Markdown", ending: ".threats.md", write: markdownReport },
  mermaid: {
    label: "Data-flow diagram for Mermaid",
    ending: ".mmd",
    write: ({ model }: Report) => mermaid(model.system),
  },
  json: { label: "JSON of our own", ending: ".threats.json", write: jsonReport },
  sarif: { label: "SARIF 2.1.0", ending: ".sarif", write: sarifReport },
  "threat-dragon": { label: "OWASP Threat Dragon", ending: ".threat-dragon.json", write: threatDragonReport },
  otm: { label: "Open Threat Model 0.2.0", ending: ".otm.json", write: otmReport },
  "threat-composer": { label: "threat-composer", ending: ".tc.json", write: threatComposerReport },
} as const satisfies Readonly<Record<string, Format>>;

export type ReportFormat = keyof typeof reportFormats;
