import assert from "node:assert/strict";
import type { Service } from "../../../model/compose/compose";
import { readCompose } from "../../../model/compose/parse";
import type { Range } from "../../../model/text";

/** The first service of a file, or the one of a name. */
export function serviceOf(text: string, name?: string): Service {
  const service = readCompose(text).services.find((one) => name === undefined || one.name === name);
  assert.ok(service, "there is such a service");
  return service;
}

/** A service of this body, indented by two or more, in a file of its own. */
export function service(...body: readonly string[]): Service {
  return serviceOf(["services:", "  web:", ...body.map((line) => `    ${line}`), ""].join("\n"));
}

/** What stands in a range of the service's file. */
export function written({ file }: Service, { start, end }: Range): string {
  return file.text.slice(start, end);
}
