import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { removeInstruction } from "../../model/dockerfile/edit";
import { type Fix, fix, insert } from "../../model/edit";
import { oncePer } from "../../model/once";
import type { Command } from "../../model/shell/command";
import { invocationOf } from "../../model/shell/programs/invocation";
import { textOf } from "../../model/text";
import { rule } from "../rule";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Package index is fetched in a step of its own",
  why: "The builder keeps the step's layer, and the installation behind it takes what was current then: old packages, whose holes are known by now, or none at all.",
  how: "Fetch the index and install in one RUN: apt-get update && apt-get install ….",
  threats: ["supply-chain-T1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.7"],
    trivy: ["DS-0017"],
    checkov: ["CKV_DOCKER_5"],
    kics: ["9bae49be-0aa3-4de5-bab2-4c3a069e40cd"],
    dockle: ["CIS-DI-0007"],
    terrascan: ["AC_DOCKER_0049"],
  },
  variants: {
    unused: { severity: "info", when: "no step behind it could install anything from the index" },
  },
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "RUN" || isMounted(instruction)) return;
      const { commands } = instruction;
      for (const command of commands) {
        const manager = managerOf(command);
        const word = manager && indexWord(command, manager);
        if (!manager || !word || commands.some((one) => uses(one, manager))) continue;
        const written = `${invocationOf(command)?.program} ${word.value}`;
        const distance = instruction.ask(distanceOfUse, manager);
        if (distance !== undefined) {
          const at = instruction.range.start + distance;
          report(word, {
            message: `${written} is a step of its own: what a later step installs is as old as its layer`,
            related: [{ range: { start: at, end: at + 3 }, message: "Installs from this index" }],
            fixes: [merge(instruction, command, manager)],
          });
        } else if (commands.every((one) => managerOf(one) === manager) && instruction.ask(isLastRun))
          report(word, { message: `${written} fetches an index that no step uses`, variant: "unused" });
      }
    },
  },
});

/** The programs that share an index, by the first of them. */
const managers: Readonly<Record<string, string>> = {
  apt: "apt-get",
  "apt-get": "apt-get",
  aptitude: "apt-get",
  apk: "apk",
  yum: "dnf",
  dnf: "dnf",
  dnf5: "dnf",
  zypper: "zypper",
};

const fetching: Readonly<Record<string, RegExp>> = {
  "apt-get": /^update$/,
  apk: /^update$/,
  // Their update is an upgrade.
  dnf: /^(?:makecache|check-update)$/,
  zypper: /^(?:refresh|ref)$/,
};

const using = /install|^(?:add|in|build-?dep|.*upgrade|update|patch|dup|fix|download|source)$/;

function managerOf({ name = "" }: Command): string | undefined {
  return Object.hasOwn(managers, name) ? managers[name] : undefined;
}

function indexWord(command: Command, manager: string) {
  const { subcommand, subcommandWord } = invocationOf(command) ?? {};
  return fetching[manager]?.test(subcommand ?? "") ? subcommandWord : undefined;
}

function uses(command: Command, manager: string): boolean {
  if (managerOf(command) !== manager) return false;
  const { subcommand = "" } = invocationOf(command) ?? {};
  return using.test(subcommand) && !fetching[manager]?.test(subcommand);
}

/** The index lies in a mount, which the step behind it has too. */
function isMounted({ flags }: Instruction): boolean {
  return flags.some(({ name, options }) => name === "mount" && options.get("type") === "cache");
}

/** The RUNs of a stage that install, and fetch no index themselves, by their manager. */
const usesIn = oncePer(({ instructions }: Stage): readonly { manager: string; by: Instruction }[] =>
  instructions
    .filter(({ keyword, text }) => keyword === "RUN" && /apt|apk|yum|dnf|zypper/.test(text))
    .flatMap((by) => {
      const { commands } = by;
      const own = new Set(commands.flatMap((command) => managerOf(command) ?? []));
      return [...own]
        .filter(
          (manager) =>
            commands.some((one) => uses(one, manager)) && !commands.some((one) => indexWord(one, manager)),
        )
        .map((manager) => ({ manager, by }));
    }),
);

/** How far behind an instruction the next RUN of its stage is that installs from its index. */
function distanceOfUse({ stage, range }: Instruction, manager: string): number | undefined {
  const next =
    stage && usesIn(stage).find((one) => one.manager === manager && one.by.range.start > range.start);
  return next && next.by.range.start - range.start;
}

/** No step of the file stands behind it. */
function isLastRun(instruction: Instruction): boolean {
  const { stage } = instruction;
  return stage !== undefined && stage === stage.file.stages.at(-1) && lastRunOf(stage) === instruction;
}

const lastRunOf = oncePer(({ instructions }: Stage) =>
  instructions.filter(({ keyword }) => keyword === "RUN").at(-1),
);

/** Into the next step, where that is the one that installs and this one does nothing else. */
function merge(instruction: Instruction, command: Command, manager: string): Fix | undefined {
  const { commands, flags, isJson, heredocs, isOnBuild, range } = instruction;
  const isPlain =
    commands.length === 1 && flags.length === 0 && heredocs.length === 0 && !isJson && !isOnBuild;
  const distance = isPlain ? instruction.ask(distanceOfNextStart, manager) : undefined;
  if (distance === undefined) return undefined;
  const added = textOf(instruction, command.range);
  return fix(
    "Fetch the index in the step that installs",
    "suggestion",
    removeInstruction(instruction),
    insert(range.start + distance, `${added} && `),
  );
}

/** How far behind an instruction the first command of the next one begins, where that installs. */
function distanceOfNextStart(instruction: Instruction, manager: string): number | undefined {
  const { stage, range } = instruction;
  const next = stage && nextOf(stage).get(instruction);
  const [first] = next?.commands ?? [];
  if (!next || !first || next.keyword !== "RUN" || next.isOnBuild || next.isJson || next.heredocs.length > 0)
    return undefined;
  const distance = distanceOfUse(instruction, manager);
  const begins = next.flags.at(-1)?.range.end ?? next.keywordRange.end;
  const start = first.wrappers[0]?.words[0]?.range.start ?? first.range.start;
  const isFirst = /^\s*$/.test(next.text.slice(begins - next.range.start, start - next.range.start));
  return next.range.start - range.start === distance && isFirst ? start - range.start : undefined;
}

const nextOf = oncePer(
  ({ instructions }: Stage) =>
    new Map(
      instructions.flatMap((one, i): [Instruction, Instruction][] => {
        const next = instructions[i + 1];
        return next ? [[one, next]] : [];
      }),
    ),
);
