import { type Fix, fix } from "../../../model/edit";
import { baseName } from "../../../model/path";
import { type Mode, readMode } from "../../../model/provisioning/mode";
import type { Owner, Permission, Said } from "../../../model/provisioning/permission";
import type { References } from "../../references";
import type { Form, Place, RuleDefinition, Variant } from "../../rule";
import type { HostFile } from "./host-file";
import {
  type Degree,
  forbiddenIn,
  givenTo,
  isNarrow,
  isRightGroup,
  isRightOwner,
  isStranger,
  type Openness,
  widest,
} from "./judge";
import { type MeantFile, meantFiles } from "./meant-files";

/** A row: the form of its rule, and the files that it is about. */
type FilesRow = Form & { readonly files: readonly HostFile[] };

const variants = {
  read: { severity: "medium", when: "everybody may read what is secret, and only the owner writes" },
  owner: {
    severity: "medium",
    when: "the file belongs or is opened to a user, or the socket to a group of many, who should not have it",
  },
  group: {
    severity: "low",
    tier: "strict",
    when: "a group may write, or read what is secret, and nobody else",
  },
  public: {
    severity: "info",
    tier: "strict",
    when: "everybody may read a file without secrets that CIS keeps from them",
  },
  pipeline: {
    severity: "low",
    when: "a pipeline or a development container does it, on a machine that is mostly thrown away",
  },
} as const satisfies Readonly<Record<string, Variant>>;

/** Rules about who owns files of a machine, and who may read and write them: open where that is loosened. */
export function permissionTable(
  benchmark: "cisDocker" | "cisKubernetes",
  rows: Readonly<Record<string, FilesRow>>,
): Readonly<Record<string, RuleDefinition>> {
  const entries = Object.entries(rows).map(([id, { files, ...form }]): [string, RuleDefinition] => [
    id,
    {
      ...form,
      references: { ...form.references, ...benchmarkOf(files, benchmark) },
      variants,
      check: {
        permission(permission, report, { path }) {
          const meant = meantFiles(files, permission);
          if (meant.length === 0) return;
          const { mode, owner, group } = permission;
          const read = mode?.value === undefined ? undefined : readMode(mode.value);
          const open = read && widest(meant, read, permission);
          const stranger = owner && meant.find((one) => isStranger(one, owner));
          if (mode && read && open)
            report(mode, {
              message: `${open.who} may ${open.does} ${called(open)} (${mode.value}${howSaid(mode)})`,
              variant: variantOf(open.degree, path),
              fixes: [narrowed(meant, read, mode, permission, conditionOf(open.file, open.does))],
            });
          if (stranger && owner)
            report(owner, {
              message: `User ${owner.value ?? owner.written} owns ${called(stranger)}`,
              variant: variantOf("owner", path),
              fixes: [isAlone(permission) ? givenBack(stranger, owner) : undefined],
            });
          const given = (permission.grants ?? []).flatMap((grant) => {
            const to = givenTo(meant, grant, permission);
            return to ? { grant, to } : [];
          });
          for (const { grant, to } of given) {
            const name = grant.value ?? grant.written;
            const whose = grant.to === "user" ? `User ${name}` : `The group ${name}`;
            report(grant, {
              message: `${whose} may ${to.does} ${called(to)}`,
              variant: variantOf(grant.to === "group" ? "group" : "owner", path),
            });
          }
          const crowded =
            group?.value !== undefined && crowds.test(group.value) ? meant.find(isShared) : undefined;
          if (crowded && group)
            report(group, {
              message: `The group ${group.value}, which holds many, may write to ${called(crowded)}`,
              variant: variantOf("owner", path),
              fixes: [isAlone(permission) ? regrouped(crowded, group) : undefined],
            });
          const isLoosened = open || stranger || crowded || given.length > 0;
          if (!isLoosened) report.closed(proofs(meant, permission, read));
        },
      },
    },
  ]);
  return Object.fromEntries(entries);
}

function howSaid({ isDefault, isDecimal }: Said): string {
  return isDefault ? " by default" : isDecimal ? ", written as a decimal number" : "";
}

function called({ file: { name, content }, folder }: MeantFile): string {
  if (folder === undefined) return name;
  return content === "secrets" ? `what is secret in ${folder}` : `what is in ${folder}`;
}

/** The items of the benchmark that the files are in. */
function benchmarkOf(files: readonly HostFile[], of: keyof References): References {
  return { [of]: [...new Set(files.flatMap(({ cis }) => cis))] };
}

function variantOf(degree: Degree | "owner", path: string): keyof typeof variants | undefined {
  if (degree !== "group" && degree !== "public" && isThrownAway(path)) return "pipeline";
  return degree === "written" ? undefined : degree;
}

function isThrownAway(path: string): boolean {
  return (
    path.includes(".github/workflows/") ||
    path.includes(".devcontainer/") ||
    /^(?:\.?devcontainer\.json|.*\.gitlab-ci\.ya?ml)$/.test(baseName(path))
  );
}

/** Groups in which a system puts all people, or every program that has none of its own. */
const crowds = /^(?:users|staff|nogroup|nobody|everyone)$/i;

/** Whether whoever is in its group commands it. */
function isShared({ file }: MeantFile): boolean {
  return file.content === "control";
}

function* proofs(
  meant: readonly MeantFile[],
  { mode, owner, group }: Permission,
  read: Mode | undefined,
): Iterable<Place | undefined> {
  if (mode && !mode.isDefault && read && isNarrow(meant, read)) yield mode;
  if (owner?.value === undefined || group?.value === undefined) return;
  const [user, others] = [owner.value, group.value];
  if (meant.every((one) => isRightOwner(one, user) && isRightGroup(one, others))) yield owner;
}

/** The same mode without what is too much, where all files of the command want the same. */
function narrowed(
  meant: readonly MeantFile[],
  { granted, isNumber }: Mode,
  said: Said,
  { paths, hasOthers, isRecursive }: Permission,
  condition: string,
): Fix | undefined {
  const [first] = meant;
  if (!first || hasOthers) return undefined;
  const { mode, isFolder } = first.file;
  const isAlike = meant.every(({ file }) => file.mode === mode && file.isFolder === isFolder);
  if (isRecursive || isFolder) {
    if (!isNumber || said.isDecimal || paths.length > 1) return undefined;
    const excess = meant.reduce((sum, one) => sum | withEntry(forbiddenIn(one)), 0);
    return written(said, granted & ~excess, condition);
  }
  if (!isAlike || (paths.length > 1 && paths.length !== meant.length)) return undefined;
  return written(said, isNumber && !said.isDecimal ? granted & mode : mode, condition);
}

/** Who may not read a folder has nothing to do in it. */
function withEntry(forbidden: number): number {
  return forbidden | ((forbidden & 0o044) >> 2);
}

/** Whom the fix takes something from, completing a title. */
function conditionOf({ content }: HostFile, does: Openness["does"]): string {
  if (content === "control") return "if its users are in its group";
  return `if only its owner ${does === "read" || content === "secrets" ? "reads it" : "writes to it"}`;
}

function written(said: Said, mode: number, condition: string): Fix | undefined {
  const [prefix = ""] = /^0?o?(?=[0-7]{3,4}$)/.exec(said.value ?? "") ?? [];
  const text = prefix + mode.toString(8).padStart(3, "0");
  return fix(`Set mode ${text}, ${condition}`, "suggestion", said.replace(text));
}

/** Whether one path is meant: what is right for it may be wrong for others. */
function isAlone({ paths, hasOthers }: Permission): boolean {
  return paths.length === 1 && !hasOthers;
}

function givenBack({ file }: MeantFile, said: Owner): Fix | undefined {
  const { owner = "" } = file;
  const [user = ""] = owner.split(":");
  const text = said.isCaller ? owner : user;
  return fix(`Give it to ${text}, ${conditionOf(file, "write to")}`, "suggestion", said.replace(text));
}

function regrouped({ file }: MeantFile, said: Said): Fix | undefined {
  const [, group = ""] = (file.owner ?? "").split(":");
  return fix(
    `Give it to the group ${group}, ${conditionOf(file, "write to")}`,
    "suggestion",
    said.replace(group),
  );
}
