import type { ImageReference } from "../../../model/image";

/*
 * What names a server that others log in to: a database, a queue, an object store.
 */

/** Whether an image or a service is such a server by its name. */
export function isStoreName(name: string): boolean {
  return images.test(name) && !tools.test(name);
}

/** Whether an image is one. */
export function isStoreImage(image: ImageReference): boolean {
  return isStoreName(tellingName(image));
}

/** Whether an image is named for what works with such servers, and is none. */
export function isToolImage(image: ImageReference): boolean {
  return tools.test(tellingName(image));
}

/** `mssql/server`: that it is a server tells nothing. */
function tellingName({ name, repository }: ImageReference): string {
  return name === "server" ? repository : name;
}

const images =
  /postgres|postgis|pgvector|timescale|mysql|mariadb|percona|mongo|redis|valkey|keydb|dragonfly|minio|rabbitmq|kafka|redpanda|zookeeper|etcd|clickhouse|influx|neo4j|mssql|azure-sql|elasticsearch|opensearch|couch|cassandra|scylla|nats|activemq|artemis|emqx|mosquitto|cockroach|oracle|arangodb|surrealdb|qdrant|weaviate|milvus|meilisearch|typesense|azurite/;

/** What is no such server by a name that holds one's. */
const tools =
  /exporter|express|commander|insight|dashboard|backup|restore|bouncer|pgpool|operator|proxy|connect|schema-registry|akhq|kafdrop|[-_](?:ui|gui|web|admin|manager|console|client|cli|tools|init|setup|migrations?)$|^oracle(?:linux)?$/;

/** Whether a port is that of such a server, and no other program is known for it. */
export function isStorePort(port: number | undefined): boolean {
  return ports.has(port);
}

const ports: ReadonlySet<number | undefined> = new Set([
  1433, 1521, 2181, 2379, 3306, 5432, 5672, 5984, 6379, 7687, 8086, 9042, 9200, 11211, 27017,
]);
