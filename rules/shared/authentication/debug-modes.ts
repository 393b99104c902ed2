import type { EnvironmentVariable, Workload } from "../../../model/container";
import { type Fix, fix } from "../../../model/edit";
import { oncePer } from "../../../model/once";
import { replaceWithin } from "../../../model/scalar-edit";
import type { Command } from "../../../model/shell/command";
import type { Range } from "../../../model/text";
import { type Run, startCommandsOf } from "../programs/workload-commands";

/*
 * Settings by which programs run as on the machine of who develops them: with stack traces and consoles for whoever asks.
 * Sources: the documentation of the frameworks, 2026.
 */

interface Mode {
  readonly name: RegExp;
  readonly on: RegExp;
  readonly mode: "development" | "debug";
  /** The value for production, in the spelling of the other one; none where a person has to say it. */
  readonly instead?: (value: string, around: Surroundings) => string | undefined;
}

/** What tells a framework. */
interface Surroundings {
  /** The names of the variables that the program gets; few are asked for. */
  readonly variables: () => readonly string[];
  /** How the program and its image are called. */
  readonly called?: string | undefined;
}

const switches: Readonly<Record<string, string>> = { "1": "0", true: "false", True: "False", TRUE: "FALSE" };

const modes: readonly Mode[] = [
  {
    name: /^(?:RACK_ENV|RAILS_ENV|NODE_ENV|FLASK_ENV)$/,
    on: /^dev(?:elopment)?$/i,
    mode: "development",
    instead: () => "production",
  },
  {
    name: /^APP_ENV$/,
    on: /^dev(?:elopment)?$/i,
    mode: "development",
    instead: (_, around) => productionOf(around),
  },
  {
    name: /^(?:ASPNETCORE|DOTNET)_ENVIRONMENT$/,
    on: /^Development$/i,
    mode: "development",
    instead: () => "Production",
  },
  { name: /^SPRING_PROFILES_ACTIVE$/, on: /(?:^|,)dev(?:elopment)?(?:,|$)/i, mode: "development" },
  {
    // Other words in DEBUG are filters of a log.
    name: /^(?:DEBUG|FLASK_DEBUG|DJANGO_DEBUG|APP_DEBUG)$/,
    on: /^(?:1|true)$/i,
    mode: "debug",
    instead: (value) => switches[value] ?? "false",
  },
];

/** Symfony knows `prod` alone, Laravel `production` alone; other programs read APP_ENV as they like. */
function productionOf({ variables, called = "" }: Surroundings): string | undefined {
  const names = variables();
  const isLaravel = names.some((name) => /^(?:APP_KEY|DB_CONNECTION)$/.test(name)) || /laravel/i.test(called);
  const isSymfony = names.includes("APP_SECRET") || /symfony/i.test(called);
  if (isLaravel === isSymfony) return undefined;
  return isLaravel ? "production" : "prod";
}

/** A setting that switches such a mode on. */
export interface DebugMode {
  readonly range: Range;
  readonly mode: Mode["mode"];
  /** As messages name it: `NODE_ENV=development`. */
  readonly setting: string;
  readonly fix?: Fix | undefined;
}

export function debugModes(
  { environment, name = "", imageReference }: Pick<Workload, "environment" | "name" | "imageReference">,
  runs: readonly Run[],
): readonly DebugMode[] {
  const around = {
    variables: () => environment.map((variable) => variable.name),
    called: `${name} ${imageReference?.text ?? ""}`,
  };
  return [
    ...switchesAmong(environment).map(({ variable, mode }) => modeBy(variable, mode, around)),
    ...startCommandsOf(runs).flatMap((command) => modeOfCommand(command) ?? []),
  ];
}

/** Thousands of services may share their variables. */
const switchesAmong = oncePer((environment: readonly EnvironmentVariable[]) =>
  environment.flatMap((variable) => {
    const mode = modeIn(variable.name, variable.value ?? "");
    return mode ? [{ variable, mode }] : [];
  }),
);

function modeBy(variable: EnvironmentVariable, mode: Mode, around: Surroundings): DebugMode {
  const { name, value = "", valueRange } = variable;
  const instead = mode.instead?.(value, around);
  const fix = instead === undefined ? undefined : replaceIn(variable, instead);
  return { range: valueRange, mode: mode.mode, setting: `${name}=${value}`, fix };
}

interface VariableMode extends Pick<DebugMode, "mode" | "setting"> {
  /** The value for production; `undefined` where a person has to say it. */
  readonly instead: string | undefined;
}

/** @param variables the names of all that the program gets */
export function modeOfVariable(
  name: string,
  value: string,
  variables: () => readonly string[],
): VariableMode | undefined {
  const found = modeIn(name, value);
  if (!found) return undefined;
  const instead = found.instead?.(value, { variables });
  return { mode: found.mode, setting: `${name}=${value}`, instead };
}

function modeIn(name: string, value: string): Mode | undefined {
  return modes.find((one) => one.name.test(name) && one.on.test(value));
}

/** Not of what a variable's default says. */
function replaceIn({ name, value = "", field }: EnvironmentVariable, text: string): Fix | undefined {
  const { string } = field;
  if (field.isShared || !string?.endsWith(value) || string.includes("$")) return undefined;
  const start = string.length - value.length;
  return fix(`Set ${name} to ${text}`, "suggestion", replaceWithin(field, start, string.length, [text]));
}

interface Option {
  readonly program: RegExp;
  readonly word: RegExp;
  /** Another word that it needs. */
  readonly beside?: string;
  readonly mode: Mode["mode"];
}

const options: readonly Option[] = [
  { program: /^(?:kc(?:\.sh)?|start-dev)$/, word: /^start-dev$/, mode: "development" },
  { program: /^(?:uvicorn|gunicorn|hypercorn|granian)$/, word: /^--reload$/, mode: "development" },
  { program: /^flask$/, word: /^--debug$/, beside: "run", mode: "debug" },
  { program: /^fastapi$/, word: /^dev$/, mode: "development" },
];

export function modeOfCommand({ name = "", words }: Command): DebugMode | undefined {
  for (const { program, word, beside, mode } of options) {
    const found = program.test(name) ? words.find(({ value = "" }) => word.test(value)) : undefined;
    const isTold = beside === undefined || words.some(({ value }) => value === beside);
    if (found && isTold)
      return { range: found.range, mode, setting: `${name} ${found.value}`.replace(/^(\S+) \1$/, "$1") };
  }
  return undefined;
}
