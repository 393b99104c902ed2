import type { Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import { programName } from "../../../model/shell/interpreters";
import { invocationOf } from "../../../model/shell/programs/invocation";
import type { ImageProgram } from "../images/program";
import { headerOf } from "./header";

/** Packages whose program waits for others to connect. */
const servers: ReadonlySet<string> = new Set([
  ...[
    "nginx",
    "apache2",
    "httpd",
    "lighttpd",
    "caddy",
    "haproxy",
    "squid",
    "privoxy",
    "tinyproxy",
    "varnish",
    "tor",
  ],
  ...[
    "redis",
    "redis-server",
    "valkey",
    "memcached",
    "mosquitto",
    "postgresql",
    "mysql",
    "mariadb",
    "mongodb",
  ],
  ...["bind", "bind9", "named", "dnsmasq", "unbound", "coredns", "chrony", "chronyd", "ntpd", "openntpd"],
  ...[
    "openssh",
    "openssh-server",
    "sshd",
    "dropbear",
    "openvpn",
    "vsftpd",
    "proftpd",
    "samba",
    "smbd",
    "rsync",
  ],
  ...[
    "postfix",
    "exim4",
    "opensmtpd",
    "dovecot",
    "prosody",
    "ejabberd",
    "znc",
    "ngircd",
    "murmur",
    "asterisk",
  ],
  ...[
    "cups",
    "cupsd",
    "rsyslog",
    "syslog-ng",
    "syslogd",
    "snmpd",
    "supervisor",
    "supervisord",
    "tftpd",
    "xinetd",
  ],
  ...["vault", "bao", "consul", "nomad", "etcd", "prometheus", "minio", "registry", "traefik", "watchtower"],
]);

const opening: ReadonlySet<string> = new Set(["EXPOSE", "VOLUME"]);
const bringing: ReadonlySet<string> = new Set(["COPY", "ADD"]);
const helping: ReadonlySet<string> = new Set(["-h", "--help", "-V", "--version"]);

/**
 * The program that an image holds for whoever starts it, and nothing else: it is one word, and a step installs the package
 * of that name, by default it only tells how it is used, or the comments start it on a desktop; nobody's ports or data, nor
 * to a package files, come to it.
 * `undefined` where it may serve.
 */
export function singleTool({ ancestry }: Stage, { instructions }: ImageProgram): string | undefined {
  const [first, options] = instructions;
  const [word, ...others] = first?.words ?? [];
  if (!first?.isJson || others.length > 0 || word?.value === undefined) return undefined;
  if (options && !(options.isJson && options.words.every(({ value }) => value?.startsWith("-"))))
    return undefined;
  const name = programName(word.value);
  const all = ancestry.flatMap((one) => one.instructions);
  if (servers.has(name) || all.some(({ keyword }) => opening.has(keyword))) return undefined;
  if (options?.words.length === 1 && helping.has(options.words[0]?.value ?? "")) return name;
  if (first.ask(isShownOnDesktop)) return name;
  if (all.some(({ keyword }) => bringing.has(keyword))) return undefined;
  const isInstalled = all
    .flatMap(({ keyword, commands }) => (keyword === "RUN" ? commands : []))
    .some((command) => invocationOf(command)?.packages.some((one) => isPackageOf(one.name, name)));
  return isInstalled ? name : undefined;
}

/** `google-chrome-stable` holds `google-chrome`. */
function isPackageOf(packageName: string | undefined, program: string): boolean {
  return packageName === program || packageName?.startsWith(`${program}-`) === true;
}

/** The comments show how to start it on the display of whoever does. */
function isShownOnDesktop(instruction: Instruction): boolean {
  return headerOf(instruction).some((text) => /\.X11-unix|\bDISPLAY\b/.test(text));
}
