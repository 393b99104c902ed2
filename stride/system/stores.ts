import { parseImage } from "../../model/image";
import { oncePerRecentText } from "../../model/once";

/** Images of databases, caches, queues and object stores: last parts of their names. */
const stores = new Set(
  `aerospike arangodb cassandra clickhouse clickhouse-server cockroach cockroachdb consul couchbase couchdb crate
  dragonfly eclipse-mosquitto elasticsearch emqx etcd influxdb kafka cp-kafka keydb ksqldb loki mariadb memcached
  meilisearch minio mongo mongodb mosquitto mssql mysql mysql-server nats neo4j opensearch oracle percona pgvector
  postgis postgres postgresql prometheus pulsar qdrant rabbitmq redis redis-stack redis-stack-server redpanda rethinkdb
  scylla server-mssql solr surrealdb timescaledb typesense valkey vault weaviate zookeeper cp-zookeeper`.split(
    /\s+/,
  ),
);

/** Thousands of containers run the same few images. */
const imageIn = oncePerRecentText(parseImage);

/** Whether an image keeps data for others. */
export function isStore(image: string | undefined): boolean {
  const reference = image === undefined ? undefined : imageIn(image);
  if (!reference) return false;
  return stores.has(reference.name) || reference.repository === "mssql/server";
}

/** The registry that an image is pulled from; `undefined` when unknown. */
export function registryOf(image: string | undefined): string | undefined {
  return image === undefined ? undefined : imageIn(image)?.registry;
}
