import { componentsOfCommand } from "../../model/kubernetes/component-command";
import { permissionOf } from "../../model/provisioning/command-permissions";
import type { Command } from "../../model/shell/command";
import type { Passage } from "../../model/text";
import type { Reporting } from "../report";
import { commandSubject, isAboutScripts } from "../subjects";

/**
 * Asks about a command that does not stand in a Dockerfile, and about what it says of components and of files.
 * @param variables that are known where it stands
 */
export function askAboutCommand(
  command: Command,
  passage: Passage,
  variables: ReadonlyMap<string, string>,
  reporting: Reporting,
): void {
  const { text } = passage;
  reporting.ask(commandSubject(command), { ...command, passage }, text, isAboutScripts);
  for (const component of componentsOfCommand(command)) reporting.ask("component", component, text);
  const permission = permissionOf(command, variables);
  if (permission) reporting.ask("permission", permission, text);
}
