import type { ImageReference } from "../image";
import type { Askable, Surroundings } from "../questions";
import type { Command } from "../shell/command";
import type { Lines, Range } from "../text";
import type { Comment, Problem } from "../tree/document";
import type { Binding } from "./variables";

/**
 * An instruction with the comments and blanks above it; the last one of a file may be those alone. It stays the same
 * object from one version of the file to the next, for as long as it is written so. Positions count from its start.
 */
export interface Step {
  readonly text: string;
  /** Lines that begin with `#`, also between the lines of an instruction, but not in heredoc bodies. */
  readonly comments: readonly Comment[];
}

/** A Dockerfile, read as far as it can be. Parsing never fails. */
export interface Dockerfile {
  readonly text: string;
  readonly lines: Lines;
  readonly directives: Directives;
  /** Another program makes the Dockerfile from this text (`{{`, `%%`, `@@`…): what is templated is unknown. */
  readonly isTemplate: boolean;
  readonly comments: readonly Comment[];
  /** What stands between the directives and the first FROM, one step behind the other. */
  readonly preambleSteps: readonly Step[];
  /** All instructions in order, those before the first FROM too. */
  readonly instructions: readonly Instruction[];
  /** Those before the first FROM. */
  readonly preamble: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** The stage that a plain build makes: the last one. */
  readonly target: Stage | undefined;
  /** What BuildKit rejects of the file as a whole: directives, and instructions that it does not know. */
  readonly problems: readonly Problem[];
  /** The last stage of a name, in any case. */
  stageNamed(name: string): Stage | undefined;
}

export interface Directives {
  /** `# syntax=…`, as written. */
  readonly syntax: string | undefined;
  /** Where that stands. */
  readonly syntaxRange: Range | undefined;
  readonly escape: "\\" | "`";
  /** The checks of BuildKit that `# check=skip=…` names; `all` for every one. */
  readonly skippedChecks: readonly string[];
  /** Offset behind the directives, where the first ordinary line begins. */
  readonly end: number;
}

/**
 * A build stage: one FROM and what follows, with the state that it inherits from the stage that it is built FROM. It stays
 * the same object from one version of the file to the next, and moves, for as long as all that it is made of stays.
 */
export interface Stage {
  /** A check that looks there is asked again at each keystroke. */
  readonly file: Dockerfile;
  readonly index: number;
  readonly range: Range;
  /** All of its text, one step behind the other. */
  readonly steps: readonly Step[];
  /** The name after AS. */
  readonly name: Word | undefined;
  readonly from: Instruction;
  /** The image word of FROM; `value` is unknown where an ARG without a default is in it. */
  readonly base: Word | undefined;
  /**
   * The external image, or `undefined` when it is a stage, `scratch`, or unknown. Its tag and text hold `unknownPart` where
   * a part of the tag is not known: `debian:${TAG}` is Debian.
   */
  readonly image: ImageReference | undefined;
  readonly isScratch: boolean;
  /** The earlier stage that FROM names. */
  readonly parent: Stage | undefined;
  /** Itself, its parent, …: the chain down to an external image. */
  readonly ancestry: readonly Stage[];
  /** Instructions behind FROM. */
  readonly instructions: readonly Instruction[];
  readonly isTarget: boolean;
  /** No other stage is built from it or copies from it. */
  readonly isLeaf: boolean;
  /** In the ancestry of the target: what it sets is in the final image. */
  readonly isInTarget: boolean;
  /** The last USER that counts here, inherited ones included. */
  readonly user: Instruction | undefined;
  /** The external image (or scratch) at the root of its ancestry. */
  readonly rootImage: ImageReference | "scratch" | undefined;
  readonly isWindows: boolean;
  /** Where all that its image is made of is written; `undefined` where those are too many places. */
  readonly extent: StageExtent | undefined;
  /** What has been asked about what stands around its extent. */
  readonly surroundings: Surroundings;
  /** The earlier stage that `COPY --from` or a mount's `from` names here: a name in any case, or a number. */
  earlierStage(reference: string): Stage | undefined;
}

/** Where a stage and those that it is built from are written, with what stands above the first of all. */
export interface StageExtent {
  /** Which stages they are, and which of them are built or used: with the same key they say the same. */
  readonly key: string;
  /** The stage itself first. */
  readonly pieces: readonly Range[];
}

export type Keyword =
  | "ADD"
  | "ARG"
  | "CMD"
  | "COPY"
  | "ENTRYPOINT"
  | "ENV"
  | "EXPOSE"
  | "FROM"
  | "HEALTHCHECK"
  | "LABEL"
  | "MAINTAINER"
  | "ONBUILD"
  | "RUN"
  | "SHELL"
  | "STOPSIGNAL"
  | "USER"
  | "VOLUME"
  | "WORKDIR";

/**
 * A question about what is around an instruction may look at `file` and `stage`. A check that looks there itself is asked
 * again at each keystroke; one that asks, only when the answer is another.
 */
export interface Instruction extends Askable<Instruction> {
  readonly file: Dockerfile;
  /** `undefined` before the first FROM. */
  readonly stage: Stage | undefined;
  /** Upper case; an unknown word as written, upper case. An `ONBUILD X` is the instruction X with `isOnBuild`. */
  readonly keyword: Keyword | (string & {});
  readonly isOnBuild: boolean;
  readonly keywordRange: Range;
  /** As it is written, heredocs included. */
  readonly text: string;
  /** From the keyword (ONBUILD included) to the end of the last argument or heredoc. */
  readonly range: Range;
  /** What follows `range` on its lines: blanks, a continuation that goes nowhere, the line end. */
  readonly behind: string;
  readonly flags: readonly Flag[];
  /** Arguments behind the flags: without heredoc bodies; the elements of an exec form or JSON array. */
  readonly words: readonly Word[];
  /** Written as a JSON array. */
  readonly isJson: boolean;
  /** ENV, LABEL, ARG: the names and values that it sets. */
  readonly pairs: readonly Pair[];
  readonly heredocs: readonly Heredoc[];
  /** The simple commands of RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD in a POSIX shell or PowerShell. Read when first asked for. */
  readonly commands: readonly InstructionCommand[];
  /** The first part of what it runs that is nested too deep to be read. */
  readonly unread: Range | undefined;
  /** What BuildKit rejects in it, as far as the text shows it. */
  readonly problems: readonly Problem[];
  /** Its text and how that is read: instructions with the same key hold the same, but for their variables. */
  readonly key: string;
  readonly questions: Surroundings;
  /**
   * What a variable is when it runs; `undefined` when nothing in the text sets it.
   * @param delay how many changes after it began: an ARG sees those that are made in the same instruction
   */
  variable(name: string, delay: number): Binding | undefined;
}

/** A simple command that an instruction runs. */
export interface InstructionCommand extends Command {
  readonly instruction: Instruction;
}

/** A word as the builder sees it: after continuation lines, before variables; with what it comes to. */
export interface Word {
  /** Its text with quotes and variables, without line continuations. */
  readonly raw: string;
  readonly range: Range;
  /** Quotes removed and variables resolved through ARG defaults and ENV; `undefined` when that is unknown. */
  readonly value: string | undefined;
  /** The same with `unknownPart` for each part that is not known: `https://example.com/`, a part, `.tgz`. */
  readonly outline: string;
  /** Names of the variables in it. */
  readonly variables: readonly string[];
}

export interface Flag {
  /** Without the dashes: `mount`. */
  readonly name: string;
  readonly range: Range;
  readonly value: Word | undefined;
  /** `type=secret,id=x` taken apart: keys in lower case; empty for a value without `=`. */
  readonly options: ReadonlyMap<string, string>;
}

export interface Pair {
  readonly name: string;
  readonly nameRange: Range;
  /** `undefined` where nothing is set: `ARG NAME`. */
  readonly value: Word | undefined;
  /** Name and value. */
  readonly range: Range;
}

export interface Heredoc {
  readonly delimiter: string;
  /** The body's lines, without the line of the delimiter. */
  readonly range: Range;
  /** Variables in it are expanded. */
  readonly isExpanded: boolean;
}
