import { addTo } from "../groups";
import { unknownPart } from "../outline";
import { lastBefore } from "../search";

/** What a variable is set to. */
export interface Binding {
  /** With `unknownPart` for what is not known from the text. */
  readonly outline: string;
}

/** Finds what sets a variable; `undefined` when nothing in the text does. */
export type Lookup = (name: string) => Binding | undefined;

interface Change extends Binding {
  readonly at: number;
  readonly isEnv: boolean;
}

/**
 * The variables of a stage, or the global ARGs. Each name keeps its changes with the time at which they were made, so
 * that an instruction can ask later for what held when it ran. Times are counted from the
 * start of the stage, one a change.
 */
export class Variables {
  readonly #changes = new Map<string, Change[]>();

  constructor(readonly parent?: Variables) {}

  /** Sets a variable; changes of one name come in order of time. */
  set(name: string, outline: string, at: number, isEnv: boolean): void {
    addTo(this.#changes, name, { at, outline, isEnv });
  }

  /** The last change before the time; else the last one in the stages that it is built from. */
  find(name: string, before: number): Change | undefined {
    let time = before;
    for (let scope: Variables | undefined = this; scope; scope = scope.parent) {
      const change = lastBefore(scope.#changes.get(name), ({ at }) => at, time);
      if (change) return change;
      time = Number.POSITIVE_INFINITY;
    }
    return undefined;
  }
}

const platforms = ["PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT"].flatMap((part) => [
  `TARGET${part}`,
  `BUILD${part}`,
]);
const proxies = ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"];

/** Variables that come from outside without a declaration: BuildKit's predefined ARGs, and what every image sets. */
const predefined: ReadonlySet<string> = new Set([
  ...platforms,
  ...proxies,
  ...proxies.map((name) => name.toLowerCase()),
  "TARGETSTAGE",
  "SOURCE_DATE_EPOCH",
  "PATH",
]);

/** Looks names up as they stand before the given time. */
export function lookupIn(variables: Variables, before: number): Lookup {
  return (name) =>
    variables.find(name, before) ?? (predefined.has(name) ? { outline: unknownPart } : undefined);
}
