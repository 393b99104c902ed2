import type { BenchmarkLog } from "../model/benchmark/log";
import type { CommandFile } from "../model/command-files/command-file";
import { ComposeCache } from "../model/compose/cache";
import type { ComposeFile } from "../model/compose/compose";
import type { Dockerfile } from "../model/dockerfile/dockerfile";
import { DockerfileCache } from "../model/dockerfile/parse";
import type { Manifest } from "../model/kubernetes/kubernetes";
import { ManifestCache } from "../model/kubernetes/manifest";
import type { Lines } from "../model/text";
import { TextCache } from "../model/text-cache";
import type { TreeDocument } from "../model/tree/document";
import type { ConfigurationProblem } from "./configuration-problem";
import type { ReadError } from "./finding";
import { noKnownSecrets } from "./secrets/in-dockerfile";
import { type Uses, ValueUses } from "./values/uses";
import type { PlacedFacts } from "./workspace/relations";

/** A file as it was read: its kind's document, and the trees whose comments and entries are looked at. */
export type Source = {
  readonly text: string;
  readonly lines: Lines;
  /** Why the text, or a part of it, could not be read. */
  readonly errors: readonly ReadError[];
} & (
  | { readonly type: "dockerfile"; readonly dockerfile: Dockerfile }
  | { readonly type: "compose"; readonly file: ComposeFile; readonly trees: readonly TreeDocument[] }
  | { readonly type: "manifest"; readonly manifest: Manifest; readonly trees: readonly TreeDocument[] }
  | {
      readonly type: "values";
      /** Helm reads the first one of the file. */
      readonly document: TreeDocument;
      readonly trees: readonly TreeDocument[];
      readonly uses: Uses;
    }
  | { readonly type: "daemon"; readonly trees: readonly TreeDocument[] }
  | { readonly type: "script"; readonly script: CommandFile }
  | { readonly type: "steps"; readonly steps: CommandFile; readonly trees: readonly TreeDocument[] }
  | {
      readonly type: "benchmark";
      readonly log: BenchmarkLog | undefined;
      readonly trees: readonly TreeDocument[];
    }
  | { readonly type: "configuration"; readonly problems: readonly ConfigurationProblem[] }
);

/** What was read of one file that is being edited, so that an edit costs the part that it is in. */
export class SourceCache {
  readonly dockerfile = new DockerfileCache();
  /** The same for those who ask what is built of it, by target: theirs is another reading. */
  readonly built = new Map<string | undefined, DockerfileCache>();
  readonly compose = new ComposeCache();
  readonly manifest = new ManifestCache();
  /** Of a manifest that is a template of another tool than Helm: it is read plainly first. */
  readonly template = new ManifestCache();
  /** What documents tell of themselves for other files. */
  readonly facts = new TextCache<PlacedFacts>();
  /** Of a `values.yaml`: what its templates write of it. */
  readonly uses = new ValueUses();
  readonly secrets = noKnownSecrets();
}
