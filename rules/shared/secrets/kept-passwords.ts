import type { Workload } from "../../../model/container";
import { enumerate } from "../names";

/** Databases and brokers whose entry point sets the password of an empty volume. Source: their documentation. */
export function keepsPassword({ imageReference }: Pick<Workload, "imageReference">): boolean {
  return /(?:^|\/)(?:postgres|postgresql|postgis|pgvector|timescaledb|mysql|mysql-server|mariadb|percona|mongo|mongodb|influxdb|neo4j|elasticsearch|mssql\/server|azure-sql-edge|oracle-(?:free|xe)|rabbitmq)$/.test(
    imageReference?.repository ?? "",
  );
}

/** What titles of fixes say of such a server. */
export function keepsOld(noun: string): string {
  return `an existing volume keeps the old ${noun}`;
}

/** What titles of fixes say of a login that others have, too. */
export const isNeededElsewhere = "clients elsewhere need the same value";

/** The end of a fix's title: what it does not do, or leaves to others. */
export function noted(notes: readonly string[]): string {
  return notes.length > 0 ? `; ${enumerate(notes)}` : "";
}
