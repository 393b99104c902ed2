import type { Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import { invocationOf } from "../../../model/shell/programs/invocation";
import { programOf } from "../images/program";
import {
  modelBase,
  modelClient,
  modelCommand,
  modelPackage,
  modelVariable,
  nameOfModel,
} from "../programs/models";

/*
 * Where programs are known to write beside /tmp. Source: the documentation of these programs.
 */

/** A server for development, or a framework that keeps caches, logs and pid files in its own folder. */
export function writesWhereItWorks(stage: Stage): boolean {
  const commands = programOf(stage)?.instructions.flatMap((one) => one.commands) ?? [];
  // An ENTRYPOINT may be npm, and what it runs the CMD.
  return writing.test(commands.flatMap(({ words }) => words.map(({ value, raw }) => value ?? raw)).join(" "));
}

const writing =
  /(?<![\w.-])(?:ng s(?:erve)?|vite(?! preview)|(?:next|nuxt|nuxi|astro|remix|vinxi) dev|gatsby develop|webpack(?:-dev-server| serve)|vue-cli-service serve|react-scripts start|(?:npm|pnpm|yarn|bun)(?: run)? (?:dev|develop|serve|watch|start:dev)|rails s(?:erver)?|manage\.py runserver|artisan|octane:start|rr serve|mix phx\.server|jekyll serve|dotnet (?:watch|run)|mvnw? spring-boot:run|gradlew? (?:bootRun|run)|sbt (?:~?run)|cargo (?:run|watch)|jupyter(?:[- ](?:lab|notebook))?)(?![\w-])/;

/** It fetches models when it runs, and keeps them in a cache below its user's home. */
export function fetchesModels(stage: Stage): boolean {
  const { rootImage } = stage;
  return (
    (typeof rootImage === "object" && modelBase.test(rootImage.repository)) ||
    stage.ancestry.some(({ instructions }) => instructions.some(bringsModels)) ||
    programOf(stage)?.instructions.some(({ commands }) =>
      commands.some(({ name = "" }) => modelCommand.test(name) || modelClient.test(name)),
    ) === true
  );
}

function bringsModels({ keyword, pairs, commands }: Instruction): boolean {
  if (keyword === "ENV" || keyword === "ARG")
    return pairs.some(({ name }) => modelVariable.test(name) || nameOfModel.test(name));
  if (keyword !== "RUN") return false;
  return commands.some((command) =>
    invocationOf(command)?.packages.some(({ name = "" }) => modelPackage.test(name)),
  );
}
