import type { MentionedHost } from "../../model/mentioned-hosts";

/** Schemes whose connections are encrypted. */
const encrypted = new Set([
  "https",
  "wss",
  "rediss",
  "amqps",
  "mqtts",
  "ldaps",
  "ftps",
  "sftp",
  "ssh",
  "grpcs",
  "nats+tls",
]);
/** Schemes that say so only in other places, as `sslmode=` does. */
const undecided = new Set([
  "postgres",
  "postgresql",
  "mysql",
  "mariadb",
  "mongodb",
  "mongodb+srv",
  "tcp",
  "grpc",
  "nats",
]);

/** What flows to a host, and whether it is encrypted, as far as the mention tells. */
export function describe({ scheme, port }: MentionedHost): {
  readonly label: string;
  readonly isEncrypted: boolean | undefined;
} {
  const name = scheme?.toLowerCase();
  const label = [name, port === undefined ? undefined : `port ${port}`].filter(Boolean).join(", ");
  return {
    label,
    isEncrypted: name === undefined || undecided.has(name) ? undefined : encrypted.has(name),
  };
}
