import type { Stage } from "../../../model/dockerfile/dockerfile";
import type { Command } from "../../../model/shell/command";
import { stepsOf } from "../dockerfile/steps";
import { programOf } from "../images/program";

/** The ports that the arguments of the image's program name: `--port 8080`, `-b 0.0.0.0:80`; `undefined` for none. */
export function portsOfProgram(stage: Stage): readonly string[] | undefined {
  const words = commandsOf(stage).flatMap((command) => command.words.map(({ value = "" }) => value));
  const ports = [...` ${words.join(" ")} `.matchAll(argument)].flatMap(([, port = ""]) => port);
  return ports.length > 0 ? ports : undefined;
}

const argument =
  /(?: -(?:p|b|S|-(?:http-)?port|-bind|-listen|-urls|-addr(?:ess)?|-host)[ =])(?:https?:\/\/)?(?:[\w.*+[\]]{0,100}:)?(\d{2,5})(?=[ ;/,])/g;

/** Those below 1024 that a server opens where nothing names others. Source: the documentation of each. */
export function portsByDefault(stage: Stage): readonly string[] {
  return commandsOf(stage).flatMap(({ name = "" }) =>
    Object.hasOwn(lowPortsOf, name) ? (lowPortsOf[name] ?? []) : [],
  );
}

const lowPortsOf: Readonly<Record<string, readonly string[]>> = {
  caddy: ["80", "443"],
  coredns: ["53"],
  lighttpd: ["80"],
  nginx: ["80"],
  pomerium: ["443"],
  traefik: ["80"],
  unbound: ["53"],
};

/** Those that its environment names; `undefined` where no variable is set that does, none where its value is not known. */
export function portsOfVariables(stage: Stage): readonly string[] | undefined {
  const last = [...stepsOf(stage)]
    .reverse()
    .filter(({ keyword }) => keyword === "ENV")
    .flatMap(({ pairs }) => pairs.filter(({ name }) => variable.test(name)))[0];
  if (!last) return undefined;
  const text = last.value?.value ?? "";
  return [...text.matchAll(/(?:^|[:;,])(\d{2,5})(?=$|[/;,])/g)].flatMap(([, port = ""]) => port);
}

const variable = /^(?:(?:HTTP_|SERVER_|LISTEN_)?PORT|(?:ASPNETCORE|DOTNET)_(?:URLS|HTTP_PORTS))$/;

/** A server whose environment names its port when it is started. Source: the documentation of each. */
export function isToldPort(stage: Stage): boolean {
  return commandsOf(stage).some(({ name = "" }) => toldPort.has(name));
}

const toldPort: ReadonlySet<string> = new Set([
  "chainlit",
  "flask",
  "gunicorn",
  "hypercorn",
  "streamlit",
  "uvicorn",
]);

function commandsOf(stage: Stage): readonly Command[] {
  return programOf(stage)?.instructions.flatMap((one) => one.commands) ?? [];
}
