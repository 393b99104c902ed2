import { type Question, Questions } from "../model/questions";
import type { WorkspaceFacts } from "../model/workspace/facts";
import type { Rule } from "../rules/rule";
import { conclude } from "./conclude";
import type { ConfigurationProblem } from "./configuration-problem";
import type { FileMemory } from "./file-memory";
import { type LintResult, nothingIn } from "./finding";
import { isMadeElsewhere } from "./generated";
import { type InputFile, largerThan, maxLength } from "./input-file";
import { PartMemory } from "./memory";
import { linterItself } from "./own-rules";
import { joined, type Part, type PartResult, type Single } from "./parts/part";
import { partsOf } from "./parts/parts";
import type { Reader } from "./reader";
import { isSameRecognition } from "./recognize";
import { withVerdict } from "./refusals";
import { type OnRuleError, Reporting } from "./report";
import type { Settings } from "./resolve";
import { type Source, SourceCache } from "./source";
import { askedIn, bySubject } from "./subjects";

/** Tells what of a file of decisions is of no effect in a workspace. */
export type ReviewDecisions = Question<WorkspaceFacts, [path: string], readonly ConfigurationProblem[]>;

/** What all lints of a linter have in common. */
export interface Tools {
  readonly rules: readonly Rule[];
  readonly reader: Reader;
  readonly index: WorkspaceFacts;
  readonly onRuleError: OnRuleError;
  readonly reviewDecisions: ReviewDecisions | undefined;
}

/** One lint of a file. */
interface Lint extends Omit<FileMemory, "asked" | "result"> {
  /** The workspace, with what is asked of it. */
  readonly workspace: Questions<WorkspaceFacts>;
}

/** Lints a text: the parts that are known are taken over, rules are asked about the others. */
export class FileLint {
  /** Whether rules shall also say where their danger is answered. */
  asksForProof = false;

  constructor(private readonly tools: Tools) {}

  /**
   * A model or a parser that throws costs the findings of this file, not the process.
   * @param known what is kept of the version before
   * @param workspace learns what is asked of it
   */
  lint(
    file: InputFile,
    settings: Settings,
    known: FileMemory | undefined,
    workspace: Questions<WorkspaceFacts>,
  ): FileMemory {
    const recognition = this.tools.reader.recognize(file, workspace);
    const isSame = known !== undefined && isSameRecognition(known.recognition, recognition);
    const cache = isSame ? known.cache : new SourceCache();
    const parts = isSame && known.settings === settings ? known.parts : new PartMemory();
    parts.begin();
    const result = this.#find({ file, settings, recognition, cache, parts, workspace });
    return { file, settings, recognition, cache, parts, asked: workspace.all, result };
  }

  #find(lint: Lint): LintResult {
    const { file, settings, recognition, cache, workspace } = lint;
    const none = nothingIn(file.path, recognition?.kind);
    if (!recognition) return none;
    if (file.isCut || file.text.length > maxLength)
      return { ...none, errors: [{ message: `Not linted: ${largerThan(maxLength)}` }] };
    const { reader, rules, onRuleError } = this.tools;
    try {
      const source = this.#reviewed(reader.read(file, recognition, cache, workspace), file, workspace);
      const results = this.#resultsOf(partsOf(source), lint);
      const found = conclude(source, results, settings, rules);
      const isOpen = found.findings.length === 0 || !isMadeElsewhere(file.path, file.text, workspace);
      const findings = isOpen ? found.findings : found.findings.map((one) => ({ ...one, fixes: [] }));
      return { ...none, ...found, findings, asked: askedIn(recognition.kind, settings.rules) };
    } catch (error) {
      onRuleError(linterItself, error);
      return { ...none, errors: [{ message: `Not readable as ${recognition.kind}: ${error}` }] };
    }
  }

  #reviewed(source: Source, { path }: InputFile, workspace: Questions<WorkspaceFacts>): Source {
    const { reviewDecisions } = this.tools;
    if (!reviewDecisions || source.type !== "configuration") return source;
    return { ...source, problems: [...source.problems, ...workspace.ask(reviewDecisions, path)] };
  }

  #resultsOf(some: Iterable<Part>, lint: Lint): readonly PartResult[] {
    const results: PartResult[] = [];
    for (const part of some) results.push(lint.parts.take(part, lint.workspace) ?? this.#examine(part, lint));
    return results;
  }

  /** Looks at a part, and remembers what was found for as long as what is asked for it is answered alike. */
  #examine(part: Part, lint: Lint): PartResult {
    const workspace = new Questions<WorkspaceFacts>(this.tools.index);
    const own = { ...lint, workspace };
    const askedSince = part.kept?.questions().watch();
    const parts = "parts" in part ? [...part.parts] : [];
    const result = "parts" in part ? joined(this.#resultsOf(parts, own)) : this.#askAbout(part, own);
    const around = askedSince?.();
    const asked = workspace.all;
    if (around) lint.parts.keep(part, parts, result, around, asked);
    lint.workspace.join(asked);
    return result;
  }

  #askAbout(part: Single, { file, settings, workspace }: Lint): PartResult {
    const { rules, kubernetesVersion, trusts, unit } = settings;
    const { onRuleError } = this.tools;
    const context = withVerdict({ path: file.path, workspace, unit, kubernetesVersion, trusts }, onRuleError);
    const reporting = new Reporting(bySubject(rules), context, onRuleError, this.asksForProof);
    const { reported, suppressions } = part.examine(reporting);
    const { closed, failed, unread } = reporting;
    return { reported, suppressions, closed, failed, unread };
  }
}
