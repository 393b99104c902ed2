import type { ComposeFile, Service } from "../../../../model/compose/compose";
import { Blank, type Edit, type Fix, fix, movedEdit, replace, write } from "../../../../model/edit";
import { oncePer } from "../../../../model/once";
import { folderOf, joinPath } from "../../../../model/path";
import { replaceEntry, set } from "../../../../model/tree/edit/edit";
import { variablesOf } from "../../../../model/workspace/env-files";
import type { Context } from "../../../rule";
import { enumerate } from "../../names";
import { isNeededElsewhere, keepsOld, noted } from "../kept-passwords";
import type { SecretFinding } from "./findings";
import { secretsOf } from "./service-secrets";

/**
 * Takes a secret from the environment of whoever starts the project, or no longer has a default for it; the same with a
 * line for it in `.env`, unless the file takes others from somewhere else.
 */
export function takeFromEnvironment(
  service: Service,
  finding: SecretFinding,
  { path, workspace }: Context,
): readonly (Fix | undefined)[] {
  const { name, isPart, variable, otherVariables, isRead, holder, services, edits } = finding;
  if (!edits) return [];
  const variables = [variable, ...otherVariables];
  const lines = variables.flatMap((one) => [`${one}=`, new Blank(""), "\n"]);
  const envFile = joinPath(folderOf(path), ".env");
  const isElsewhere = service.ask(requiresVariables) && workspace.ask(variablesOf, envFile) === undefined;
  const inFile = { ...write({ start: 0, end: 0 }, lines), path: envFile };
  // Who shares an anchor's text is told with every fix.
  const isShared = !holder.startsWith("service ");
  const others = services.filter((name) => !holder.includes(`"${name}"`));
  const where = isShared ? alsoOf(others) : services.length > 1 ? ` (services ${enumerate(services)})` : "";
  const isOne = variables.length === 1;
  const isRenamed = isOne && !isPart && name !== variable;
  const what =
    isRead && isOne
      ? `Require ${variable}, without its default`
      : isRenamed
        ? `Take ${name} from the environment, as ${variable}`
        : `Take ${enumerate(variables)} from the environment`;
  const title = `${what}${where}`;
  const end = notesOf(finding);
  return [
    fix(`${title}; Compose stops until ${isOne ? "it is" : "they are"} set${end}`, "suggestion", edits),
    isElsewhere
      ? undefined
      : fix(`${title}; you write ${isOne ? "it" : "them"} into .env${end}`, "choice", edits, inFile),
  ];
}

/** Somebody gives the file variables already that have no default. */
function requiresVariables({ file }: Service): boolean {
  return holdsRequired(file);
}

const holdsRequired = oncePer(({ documents }: ComposeFile) =>
  documents.some(({ text }) => /(?<!\$)\$(?:[A-Za-z_]\w*|\{\w+(?::?\?|\}))/.test(text)),
);

/** What there is to know before another secret is set. */
function notesOf({
  keeper,
  noun,
  variable,
  hasClientsElsewhere,
  isInUrl,
  isInCommand,
}: SecretFinding): string {
  return noted([
    ...(keeper === "volume" ? [keepsOld(noun)] : []),
    ...(keeper === "account" ? ["an existing account may keep its old password"] : []),
    ...(keeper === "data" ? ["what the old key encrypted or signed is no longer read"] : []),
    ...(keeper === "data" && encrypts.test(variable) ? ["a new one has to be as long"] : []),
    ...(hasClientsElsewhere ? [isNeededElsewhere] : []),
    ...(isInCommand
      ? ["the command needs one of letters and digits"]
      : isInUrl
        ? ["the URL needs one without @ : / ? # %"]
        : []),
  ]);
}

const encrypts = /(?:^|_)(?:ENC|ENCRYPT|ENCRYPTION|CRYPTO?|CIPHER)_/;

function alsoOf(names: readonly string[]): string {
  return names.length > 0 ? ` (also of service${names.length > 1 ? "s" : ""} ${enumerate(names)})` : "";
}

/** Official images that read `NAME_FILE` in place of NAME. Source: their documentation. */
const readsFiles = new Set([
  "postgres",
  "mysql",
  "mariadb",
  "mongo",
  "wordpress",
  "nextcloud",
  "redmine",
  "ghost",
  "percona",
  "drupal",
]);

/**
 * A secret of the project, from a file beside the Compose file that is made with a blank in it. Only where nobody else
 * in the file has the same one.
 */
export function readFromFile(service: Service, finding: SecretFinding, path: string): Fix | undefined {
  const { name, kind, isPart, isAlone } = finding;
  const secret = secretsOf(service).find(({ range }) => range.start === finding.range.start);
  if (!secret || kind !== "environment" || isPart || !isAlone) return undefined;
  const { field } = secret.variable;
  const { imageReference } = service;
  if (imageReference?.registry !== "docker.io" || !readsFiles.has(imageReference.repository))
    return undefined;
  if (typeof field.key === "number" || !service.get("secrets").isAbsent) return undefined;
  const id = name.toLowerCase();
  const file = `secrets/${id}.txt`;
  const declaration = service.ask(firstSecret, id, `./${file}`);
  return fix(
    `Read ${name} from ${file}, and set it there${notesOf(finding)}`,
    "choice",
    replaceEntry(field, `${name}_FILE`, `/run/secrets/${id}`),
    set(service.field, ["secrets"], [id]),
    declaration && movedEdit(declaration, service.nameRange.start),
    { ...write({ start: 0, end: 0 }, [new Blank(""), "\n"]), path: joinPath(folderOf(path), file) },
  );
}

/** The edit that declares the first secret of the project, from the service's name on. */
function firstSecret({ file, field, nameRange }: Service, id: string, path: string): Edit | undefined {
  if (!file.get("secrets").isAbsent) return undefined;
  const edit = set(field.document.root, ["secrets"], { [id]: { file: path } });
  // Without its target, all of the file: where that begins tells nothing.
  return edit && movedEdit(replace(edit.range, edit.newText), -nameRange.start);
}
