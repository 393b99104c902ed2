import type { Assignment, Command, Redirect, Shell, ShellWord } from "../shell/command";
import { moved, type Range } from "../text";
import type { WrittenText } from "../written-text";
import type { Instruction, InstructionCommand } from "./dockerfile";

/** The commands of an instruction, with positions in its own text. */
export interface OwnCommands {
  readonly commands: readonly Command[];
  /** The first part that is nested too deep to be read. */
  readonly unread: Range | undefined;
}

/**
 * The commands of an instruction where it stands in its file. Their words are placed when they are first asked for: most
 * are asked for their names only.
 * @param start offset of the instruction's text in the file
 */
export function placeCommands(
  own: readonly Command[],
  instruction: Instruction,
  start: number,
): readonly InstructionCommand[] {
  const placement = new Placement(instruction, start);
  return own.map((command) => placement.command(command));
}

class Placement {
  readonly #placed = new Map<Command, PlacedCommand>();

  constructor(
    readonly instruction: Instruction,
    readonly start: number,
  ) {}

  /** The same for the same command: pipes and substitutions lead to those of the list. */
  command(own: Command): PlacedCommand {
    const placed = this.#placed.get(own) ?? new PlacedCommand(own, this);
    this.#placed.set(own, placed);
    return placed;
  }

  word(own: ShellWord): ShellWord {
    return {
      ...own,
      range: moved(own.range, this.start),
      substitutions: own.substitutions.map((command) => this.command(command)),
      written: () => this.text(own.written()),
    };
  }

  text(own: WrittenText | undefined): WrittenText | undefined {
    return own && { ...own, toOffset: (offset, edge) => this.start + own.toOffset(offset, edge) };
  }
}

class PlacedCommand implements InstructionCommand {
  readonly #own: Command;
  readonly #placement: Placement;
  #words: readonly ShellWord[] | undefined;
  #wrappers: readonly Command[] | undefined;
  #assignments: readonly Assignment[] | undefined;
  #redirects: readonly Redirect[] | undefined;

  constructor(own: Command, placement: Placement) {
    this.#own = own;
    this.#placement = placement;
  }

  get instruction(): Instruction {
    return this.#placement.instruction;
  }

  get shell(): Shell {
    return this.#own.shell;
  }

  get name(): string | undefined {
    return this.#own.name;
  }

  get input(): WrittenText | undefined {
    return this.#placement.text(this.#own.input);
  }

  get inputVariables(): readonly string[] {
    return this.#own.inputVariables;
  }

  get words(): readonly ShellWord[] {
    this.#words ??= this.#own.words.map((word) => this.#placement.word(word));
    return this.#words;
  }

  get wrappers(): readonly Command[] {
    this.#wrappers ??= this.#own.wrappers.map((one) => this.#placement.command(one));
    return this.#wrappers;
  }

  get assignments(): readonly Assignment[] {
    this.#assignments ??= this.#own.assignments.map(({ name, value, range }) => ({
      name,
      value: value && this.#placement.word(value),
      range: this.#range(range),
    }));
    return this.#assignments;
  }

  get redirects(): readonly Redirect[] {
    this.#redirects ??= this.#own.redirects.map(({ operator, target }) => ({
      operator,
      target: target && this.#placement.word(target),
    }));
    return this.#redirects;
  }

  get range(): Range {
    return this.#range(this.#own.range);
  }

  get pipedFrom(): Command | undefined {
    return this.#linked(this.#own.pipedFrom);
  }

  get pipedInto(): Command | undefined {
    return this.#linked(this.#own.pipedInto);
  }

  #range(own: Range): Range {
    return moved(own, this.#placement.start);
  }

  #linked(own: Command | undefined): Command | undefined {
    return own && this.#placement.command(own);
  }
}
