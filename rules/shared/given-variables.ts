import type { Command, ShellWord } from "../../model/shell/command";
import type { Range } from "../../model/text";

/** A variable of the environment that a command gets or sets. */
export interface GivenVariable {
  readonly name: string;
  /** What it is set to; `undefined` where that is computed. */
  readonly value: string | undefined;
  readonly range: Range;
}

/** `NAME=value` before a command or alone, behind `env` or `sudo`, and behind `export` or `set`. */
export function givenVariables({ name, words, assignments, shell }: Command): readonly GivenVariable[] {
  if (shell !== "posix") return [];
  const declared = /^(?:export|declare|readonly)$/.test(name ?? "") ? words.slice(1).flatMap(declaredBy) : [];
  return [
    ...assignments.map((one) => ({
      name: one.name,
      value: one.value ? one.value.value : "",
      range: one.range,
    })),
    ...declared,
  ];
}

function declaredBy({ raw, value, range }: ShellWord): readonly GivenVariable[] {
  const name = /^(\w+)=/.exec(raw)?.[1];
  return name === undefined ? [] : [{ name, value: value?.slice(name.length + 1), range }];
}
