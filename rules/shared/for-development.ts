import type { Instruction } from "../../model/dockerfile/dockerfile";
import { baseName } from "../../model/path";

const words = /^(?:dev|devel|development|debug|test|testing|local|example|sample|override)$/i;

/**
 * Whether the name of a file, or of a stage, says that it is for development, for tests or an example:
 * `compose.dev.yaml`, `Dockerfile.dev`, `debug.Dockerfile`, `dev-envs`.
 */
export function isForDevelopment(path: string): boolean {
  const name = baseName(path);
  return name.split(/[._-]/).some((part) => words.test(part));
}

/** Whether the stage of an instruction is called so. */
export function isDevelopmentStage({ stage }: Instruction): boolean {
  return isForDevelopment(stage?.name?.raw ?? "");
}
