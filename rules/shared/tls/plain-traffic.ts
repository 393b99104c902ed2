import type { EnvironmentVariable, Workload } from "../../../model/container";
import type { Fix } from "../../../model/edit";
import { isOwnHost } from "../../../model/loopback";
import { rangeInScalar } from "../../../model/scalar-edit";
import type { Command } from "../../../model/shell/command";
import type { Range } from "../../../model/text";
import { removeVariable, valueStart } from "../environment-entries";
import { type Run, startCommandsOf } from "../programs/workload-commands";
import type { PlainDockerPort } from "./docker-in-docker";

/*
 * Settings by which programs speak without encryption though they could. Sources: the documentation of the programs and the
 * entry points of the images, 2026.
 */

/** A setting that switches encryption off. */
export interface PlainTraffic {
  readonly range: Range;
  /** As messages name it: `sslmode=disable`. */
  readonly setting: string;
  /** The host that is spoken to; `undefined` where the program itself is what others speak to. */
  readonly peer: string | undefined;
  /** It is the daemon of Docker that listens: whoever reaches it is root. */
  readonly isDocker?: boolean;
  readonly fix?: Fix | undefined;
}

interface Switch {
  readonly name: RegExp;
  readonly off: RegExp;
  /** What of a text that says more switches it off. */
  readonly setting?: string;
  readonly isDocker?: true;
  /** Without it, there is encryption. */
  readonly isOnByDefault?: true;
}

const variables: readonly Switch[] = [
  { name: /^DOCKER_TLS_CERTDIR$/, off: /^$/, isDocker: true, isOnByDefault: true },
  {
    name: /^ETCD_(?:LISTEN|ADVERTISE|INITIAL_ADVERTISE)_(?:CLIENT|PEER)_URLS$/,
    off: /http:\/\/(?!127\.|localhost|\[::1)/,
  },
  { name: /^KC_HTTP_ENABLED$/, off: /^true$/i },
  {
    name: /^VAULT_LOCAL_CONFIG$/,
    off: /tls_disable["']?\s*[=:]\s*["']?(?:1|true)/,
    setting: "tls_disable in VAULT_LOCAL_CONFIG",
  },
  { name: /^xpack\.security\.(?:http|transport)\.ssl\.enabled$/, off: /^false$/i },
  { name: /_(?:TLS|SSL)_ENABLED$/, off: /^(?:false|0|no|off)$/i },
  {
    name: /(?:^|_)(?:(?:DISABLE|NO|SKIP|WITHOUT)_(?:TLS|SSL|ENCRYPTION)|(?:TLS|SSL|ENCRYPTION)_DISABLED?)$/,
    off: /^(?:true|1|yes|on)$/i,
    isOnByDefault: true,
  },
];

/** The switch in the address of a database, behind what tells its host. */
const connection =
  /^(?:jdbc:)?[a-z][a-z\d+.-]{1,30}:\/\/(?:[^\s@/]{0,300}@)?(\[[^\s\]]{1,50}\]|[\w.-]{1,253})[^\s]{0,500}?[?&;](?:sslmode=disable|(?:useSSL|encrypt|tls|ssl)=false)(?=[&;]|$)/i;
const keywords = /(?:^|\s)host=([\w.-]{1,253})\s[^\n]{0,500}?(?:sslmode=disable)(?=\s|$)/;

interface Option {
  readonly program: RegExp;
  readonly word: RegExp;
}

const options: readonly Option[] = [
  { program: /^(?:kc(?:\.sh)?|start-dev)$/, word: /^start-dev$/ },
  {
    program: /^etcd$/,
    word: /^--?(?:listen|advertise|initial-advertise)-(?:client|peer)-urls=http:\/\/(?!127\.|localhost|\[::1)/,
  },
  { program: /./, word: /^--(?:no-tls|ssl-mode=DISABLED)$/ },
];

/** @param dockerPortOf how the workload opens the port of Docker, if it does; few are asked */
export function plainTraffic(
  { environment }: Pick<Workload, "environment">,
  runs: readonly Run[],
  dockerPortOf: () => PlainDockerPort | undefined,
): readonly PlainTraffic[] {
  const byCommands = startCommandsOf(runs).flatMap((command) => ofCommand(command) ?? []);
  const byVariables = environment.flatMap(
    (variable) => ofVariable(variable, dockerPortOf) ?? ofConnection(variable) ?? [],
  );
  // Keycloak's mode for development implies its variable.
  const isImplied = byCommands.some(({ setting }) => setting === "start-dev");
  return [...byVariables.filter(({ setting }) => !(isImplied && /^KC_HTTP_/.test(setting))), ...byCommands];
}

function ofVariable(
  variable: EnvironmentVariable,
  dockerPortOf: () => PlainDockerPort | undefined,
): PlainTraffic | undefined {
  const { name, value, valueRange } = variable;
  const found =
    value === undefined ? undefined : variables.find((one) => one.name.test(name) && one.off.test(value));
  if (!found) return undefined;
  const { isDocker, isOnByDefault } = found;
  const dockerPort = isDocker ? dockerPortOf() : undefined;
  if (isDocker && dockerPort === undefined) return undefined;
  const condition = isDocker && "if its clients use port 2376 with the certificates";
  return {
    range: valueRange,
    setting: found.setting ?? describeSetting(name, value),
    peer: undefined,
    isDocker,
    // What a command opens stays open without the variable.
    fix: isOnByDefault && dockerPort !== "by its command" ? removeVariable(variable, condition) : undefined,
  };
}

function describeSetting(name: string, value = ""): string {
  if (value === "") return `${name} is empty`;
  return /^\w{1,5}$/.test(value) ? `${name}=${value}` : name;
}

/** The address may hold variables; what tells the host and the switch must be written. */
function ofConnection({ field, valueRange }: EnvironmentVariable): PlainTraffic | undefined {
  const start = valueStart(field);
  const text = (field.string ?? "").slice(start);
  const match = connection.exec(text) ?? keywords.exec(text);
  const [whole = "", host] = match ?? [];
  if (!match || host === undefined) return undefined;
  const setting = /(?:sslmode=disable|(?:useSSL|encrypt|tls|ssl)=false)$/i.exec(whole)?.[0] ?? "";
  const end = start + match.index + whole.length;
  return {
    range: rangeInScalar(field, end - setting.length, end) ?? valueRange,
    setting,
    peer: host.replace(/^\[|\]$/g, ""),
  };
}

function ofCommand({ name = "", words }: Command): PlainTraffic | undefined {
  for (const { program, word } of options) {
    const found = program.test(name) ? words.find(({ value = "" }) => word.test(value)) : undefined;
    if (found)
      return {
        range: found.range,
        setting: (found.value ?? "").replace(/=http:.*/, "=http://…"),
        peer: undefined,
      };
  }
  return undefined;
}

/**
 * Completes "Service "web" …: sslmode=disable".
 * @param callers who reaches its ports
 */
export function deedOf({ isDocker, peer }: PlainTraffic, callers: string): string {
  if (isDocker) return `opens the Docker API to ${callers}, without TLS`;
  return peer === undefined ? "switches encryption off" : `speaks to ${peer} without encryption`;
}

/** Nobody stands between the two. */
export function isOwnMachine(host: string): boolean {
  return isOwnHost(host) || host.startsWith("/");
}
