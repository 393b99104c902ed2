import { DockerfileParser } from "dockerfile-ast";
import { parseAllDocuments } from "yaml";
import { maskTemplate } from "../../model/tree/helm/mask";
import type { Input } from "../inputs";
import { cpuMilliseconds, cpuTaken } from "./cpu";

const runs = 20;

/** The first ones are for the compiler. Where all runs together take longer, there are fewer. */
const warmUpMs = 1500;
const limitMs = 3000;

/** CPU, in milliseconds, of parses of a text by the library that the tools of its language are built on; of a template, masked. */
export function libraryTimes({ languageId, text }: Input): readonly number[] {
  const parse = parserOf(languageId, text);
  take(parse, Number.POSITIVE_INFINITY, warmUpMs);
  return take(parse, runs, limitMs);
}

function parserOf(languageId: string, text: string): () => void {
  if (languageId === "dockerfile") return () => DockerfileParser.parse(text);
  const masked = languageId === "helm" ? maskTemplate(text).text : text;
  // Its check for keys that are written twice is quadratic.
  return () => parseAllDocuments(masked, { merge: true, uniqueKeys: false });
}

function take(parse: () => void, most: number, milliseconds: number): readonly number[] {
  const times: number[] = [];
  const begin = cpuMilliseconds();
  do {
    times.push(cpuTaken(parse));
  } while (times.length < most && cpuMilliseconds() - begin < milliseconds);
  return times;
}
