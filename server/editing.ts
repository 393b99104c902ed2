import { applySafeFixes, compatibleFixes, editsOf, type WithheldFix } from "../linter/fixes";
import { Judge } from "../linter/judge/judge";
import type { Libraries } from "../linter/libraries";
import type { Linter } from "../linter/linter";
import { baseName } from "../linter/path";
import { applyEdits, type Edit, movedEdit, replace } from "../model/edit";
import { Lines } from "../model/text";
import type { Analyses, Analysis } from "./analyses";
import type { FileConfiguration } from "./configurations";
import { type Diagnostics, spanOf } from "./diagnostic";
import type { Paths } from "./paths";
import type { RemedyEdit } from "./protocol/remedies";
import type { Remedy, RuleRemedy } from "./remedy";

/** Edits, or why there are none. */
export type Made =
  | { readonly edits: readonly RemedyEdit[]; readonly reason?: undefined }
  | { readonly edits?: undefined; readonly reason: string };

/** What the making of edits needs of the session. */
interface Resources {
  readonly linter: Linter;
  readonly paths: Paths;
  readonly analyses: Analyses;
  readonly diagnostics: Diagnostics;
  /** Loads the libraries, when the first edit is asked for; `undefined` where that fails. */
  load(): Promise<Libraries | undefined>;
  /** Told of each fix that is withheld, and of each file whose edits are not judged. */
  onWithheld(message: string): void;
  onUnjudged(message: string): void;
}

/** Makes the edits of what was offered, and withholds those that a second reader objects to. */
export class Editing {
  #libraries: Promise<Libraries | undefined> | undefined;
  readonly #told = new Set<string>();

  constructor(private readonly resources: Resources) {}

  async make(remedy: Remedy, analysis: Analysis): Promise<Made> {
    this.#libraries ??= this.resources.load();
    const libraries = await this.#libraries;
    if (remedy.type === "turn off") return this.#turnOff(remedy.rule, analysis.configuration, libraries);
    if (remedy.type === "rule") return this.#ofRule(remedy, analysis, libraries);
    const { edits, withheld } = await this.#agreed(
      remedy,
      analysis,
      this.#judgeOf(analysis.file.path, libraries),
    );
    for (const one of withheld) this.#tellWithheld(analysis, one);
    const [first] = withheld;
    if (edits.length === 0)
      return { reason: first ? `Withheld: ${first.reason}` : "There is nothing to fix" };
    const made = this.resources.diagnostics.editsOf(edits, analysis);
    return made ? { edits: made } : { reason: "The editor cannot create files" };
  }

  /** The fixes of a rule, of which one that is withheld leaves the others alone. */
  async #ofRule(remedy: RuleRemedy, asked: Analysis, libraries: Libraries | undefined): Promise<Made> {
    const { analyses, diagnostics, paths } = this.resources;
    const made: RemedyEdit[] = [];
    for await (const analysis of remedy.scope === "workspace" ? analyses.all() : [asked]) {
      const { file, lines, result } = analysis;
      const fixes = compatibleFixes(
        result.findings.filter(({ rule }) => rule === remedy.rule),
        remedy.kind,
      );
      if (fixes.length === 0) continue;
      const judge = this.#judgeOf(file.path, libraries);
      const verdict = judge?.agreed({ ...file, kind: result.kind }, fixes);
      for (const { candidate, reason } of verdict?.withheld ?? []) {
        const { rule, range } = candidate.finding;
        this.#tellWithheld(analysis, { rule, line: lines.lineAt(range.start), reason });
      }
      const agreed = verdict?.agreed ?? fixes;
      const needsConfirmation = remedy.kind === "suggestion";
      const edits = needsConfirmation ? agreed.map((one) => joined(one.edits, file.text)) : editsOf(agreed);
      const uri = paths.uriOf(file.path);
      for (const edit of diagnostics.editsOf(edits, analysis) ?? [])
        made.push({ ...edit, uri, ...(needsConfirmation && { needsConfirmation }) });
    }
    return made.length > 0 ? { edits: made } : { reason: "There is nothing to fix" };
  }

  #tellWithheld({ file }: Analysis, { rule, line, reason }: WithheldFix): void {
    const message = `${file.path}:${line + 1}: a fix of ${rule} is withheld: ${reason}`;
    this.#tellOnce(message, this.resources.onWithheld);
  }

  /** The edits that nothing is said against. */
  async #agreed(
    remedy: Extract<Remedy, { type: "edits" | "fix all" }>,
    analysis: Analysis,
    judge: Judge | undefined,
  ): Promise<{ readonly edits: readonly Edit[]; readonly withheld: readonly WithheldFix[] }> {
    const { file, lines, configuration } = analysis;
    switch (remedy.type) {
      case "edits": {
        const { finding, edits } = remedy;
        const reason = judge && (await this.#objection(edits, analysis, judge));
        if (reason === undefined) return { edits, withheld: [] };
        return {
          edits: [],
          withheld: [{ rule: finding.rule, line: lines.lineAt(finding.range.start), reason }],
        };
      }
      case "fix all":
        return applySafeFixes(this.resources.linter, file, configuration.configuration, judge);
    }
  }

  /** Edits of several files are made together or not at all. */
  async #objection(
    edits: readonly Edit[],
    { file, result }: Analysis,
    judge: Judge,
  ): Promise<string | undefined> {
    for (const path of new Set(edits.map((edit) => edit.path ?? file.path))) {
      const own = edits
        .filter((edit) => (edit.path ?? file.path) === path)
        .map((edit) => ({ ...edit, path: undefined }));
      const other = path === file.path ? undefined : await this.resources.analyses.of(path);
      const edited =
        path === file.path
          ? { ...file, kind: result.kind }
          : { path, kind: other?.result.kind, text: other?.file.text ?? "" };
      const objection = judge.objection(edited, own);
      if (objection !== undefined) return objection;
    }
    return undefined;
  }

  #turnOff(rule: string, { source }: FileConfiguration, libraries: Libraries | undefined): Made {
    const { path = "", text = "" } = source ?? {};
    const edit = libraries?.turnOff(text, rule);
    if (!edit) return { reason: `${path} cannot be edited` };
    const reason = this.#judgeOf(path, libraries)?.objection({ path, kind: "configuration", text }, [edit]);
    if (reason !== undefined) {
      this.#tellOnce(`${path}: an edit is withheld: ${reason}`, this.resources.onWithheld);
      return { reason: `Withheld: ${reason}` };
    }
    const create = source?.text === undefined;
    return {
      edits: [
        {
          uri: this.resources.paths.uriOf(path),
          range: spanOf(edit.range, new Lines(text)),
          newText: edit.newText,
          ...(create && { create }),
          message: `${rule} is off in ${baseName(path)}.`,
        },
      ],
    };
  }

  #judgeOf(path: string, libraries: Libraries | undefined): Judge | undefined {
    return (
      libraries &&
      new Judge(libraries, (reason) =>
        this.#tellOnce(`${path}: edits are not judged: ${reason}`, this.resources.onUnjudged),
      )
    );
  }

  #tellOnce(message: string, tell: (message: string) => void): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    tell(message);
  }
}

/** The edits of one fix as one, so that nobody makes the half of it. They are in the order of the text. */
function joined(edits: readonly Edit[], text: string): Edit {
  const start = edits[0]?.range.start ?? 0;
  const end = edits.at(-1)?.range.end ?? start;
  const own = edits.map((edit) => movedEdit(edit, -start));
  return replace({ start, end }, applyEdits(text.slice(start, end), own));
}
