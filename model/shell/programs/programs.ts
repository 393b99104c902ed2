import { apt } from "./apt";
import { archives } from "./archives";
import { clients } from "./clients";
import { containers } from "./containers";
import { downloads } from "./downloads";
import { files } from "./files";
import { git } from "./git";
import { type Grammar, grammar, type ProgramSpec } from "./grammar";
import { interpreters } from "./interpreters";
import { keys } from "./keys";
import { languages } from "./languages";
import { node } from "./node";
import { powershell } from "./powershell";
import { python } from "./python";
import { remote } from "./remote";
import { rpm } from "./rpm";
import { users } from "./users";
import { wrappers } from "./wrappers";

const families = [
  apt,
  archives,
  clients,
  containers,
  downloads,
  files,
  git,
  interpreters,
  keys,
  languages,
  node,
  powershell,
  python,
  remote,
  rpm,
  users,
  wrappers,
];

const specs: ReadonlyMap<string, ProgramSpec> = new Map(
  families.flatMap((family) =>
    Object.entries(family).flatMap(([programs, spec]) =>
      programs.split(/\s+/).map((name): [string, ProgramSpec] => [name, spec]),
    ),
  ),
);

const grammars = new Map<ProgramSpec, Grammar>();

/** How a program reads its command line; `undefined` for one that is not in the vocabulary. */
export function grammarOf(program: string | undefined): Grammar | undefined {
  const spec = program === undefined ? undefined : specs.get(program);
  if (!spec) return undefined;
  const known = grammars.get(spec) ?? grammar(spec);
  grammars.set(spec, known);
  return known;
}
