import type { Stage } from "../../model/dockerfile/dockerfile";
import { programName } from "../../model/shell/interpreters";
import { invocationOf } from "../../model/shell/programs/invocation";
import type { ImageProgram } from "./image-program";

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
]);

const opening: ReadonlySet<string> = new Set(["EXPOSE", "VOLUME", "COPY", "ADD"]);

/**
 * The package that an image holds for whoever starts it, and nothing else: its program is one word, a step installs it,
 * and nobody's files, ports or data come to it. `undefined` where it may serve.
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
  const isInstalled = all
    .flatMap(({ keyword, commands }) => (keyword === "RUN" ? commands : []))
    .some((command) => invocationOf(command)?.packages.some((one) => one.name === name));
  return isInstalled ? name : undefined;
}
