import type { PortRange, Service } from "../../../model/compose/compose";
import { interpolate, interpolatedText } from "../../../model/compose/interpolation";
import { includes } from "../../../model/compose/ports";
import type { EnvironmentVariable } from "../../../model/container";
import { oncePer } from "../../../model/once";
import type { ScalarNode } from "../../../model/tree/node";
import { debuggersBy, debuggersIn, hasOldJava } from "../authentication/open-debuggers";

/**
 * What whoever reaches a port may do there:
 * - `administrative`: administer the program, or read and write its data
 * - `executes`: let it run code
 */
export type Reach = "administrative" | "executes";

interface Product {
  /** The last part of its image's name. */
  readonly image: RegExp;
  readonly tag?: RegExp;
  /** Its ports that are such; default all. */
  readonly ports?: readonly number[];
  /** Those of them that no other program is known for: they tell what an image that is not known is. */
  readonly own?: readonly number[];
  readonly reach: Reach;
  /** People use it, by a browser or as a desktop, and hardly another service. */
  readonly isForPeople?: true;
}

const products: readonly Product[] = [
  // Data stores
  data(
    /^(?:postgres|postgresql|postgis|postgresql-repmgr|timescaledb(?:-ha)?|pgvector|pgbouncer|pgpool|zulip-postgresql)$/,
    { own: [5432] },
  ),
  data(/^(?:mysql|mysql-server|mariadb|mariadb-galera|percona(?:-server)?)$/, { own: [3306] }),
  data(/^(?:mongo|mongodb|mongodb-community-server|percona-server-mongodb)$/, { own: [27017] }),
  data(/^(?:redis|redis-stack|redis-stack-server|redismod|valkey|keydb|dragonfly)$/, { own: [6379] }),
  data(/^memcached$/, { own: [11211] }),
  data(/^(?:elasticsearch|opensearch)$/, { own: [9200, 9300] }),
  data(/^(?:cassandra|scylla)$/, { own: [9042] }),
  data(/^couchdb$/, { own: [4369, 5984] }),
  data(
    /^(?:clickhouse|clickhouse-server|cockroach|influxdb|neo4j|qdrant|rethinkdb|solr|surrealdb|weaviate)$/,
  ),
  data(/^mssql-server(?:-linux)?$/, { own: [1433] }),
  data(/^oracle-(?:xe|free)$/, { own: [1521] }),
  // Brokers, and what keeps a cluster together
  data(/^(?:kafka|cp-kafka|redpanda)$/, { ports: [9092, 9093, 9094, 19092, 29092] }),
  data(/^(?:zookeeper|cp-zookeeper)$/, { own: [2181] }),
  data(/^rabbitmq$/, { ports: [4369, 5672, 15672, 25672], own: [5672, 15672] }),
  data(/^etcd$/, { own: [2379, 2380] }),
  data(/^consul$/, { ports: [8300, 8500, 8501, 8502] }),
  data(/^(?:vault|openbao)$/, { ports: [8200, 8201] }),
  // Programs that administer others, and desktops
  data(
    /^(?:adminer|phpmyadmin|pgadmin4|mongo-express|redis-commander|redisinsight|kibana|opensearch-dashboards|kafka-ui|kafdrop|akhq)$/,
    { isForPeople: true },
  ),
  data(/^portainer(?:-[ce]e)?$/, { ports: [9000, 9443], isForPeople: true }),
  data(/^traefik$/, { ports: [8080], isForPeople: true }),
  data(/^ollama$/, { own: [11434] }),
  data(/^(?:[a-z]+-notebook|jupyterlab|jupyter)$/, { ports: [8888], isForPeople: true }),
  data(/(?:^|-)x?rdp(?:-|$)/, { ports: [3389], own: [3389], isForPeople: true }),
  data(/(?:^|-)vnc(?:-|$)/, { ports: [5900], own: [5900], isForPeople: true }),
  data(/^kubelet$/, { own: [10250] }),
  // What runs code for whoever connects
  { image: /^docker$/, tag: /dind/, reach: "executes", own: [2375, 2376] },
  { image: /^docker-socket-proxy$/, reach: "executes" },
  { image: /^php-fpm$/, ports: [9000], reach: "executes" },
  { image: /^/, tag: /(?:^|-)fpm(?:-|$)/, ports: [9000], reach: "executes" },
  { image: /^hadoop-(?:nodemanager|resourcemanager)$|^spark-master$/, reach: "executes" },
];

function data(image: RegExp, more: Omit<Product, "image" | "tag" | "reach"> = {}): Product {
  return { image, reach: "administrative", ...more };
}

/** What is known of a service's image. */
export interface ImageKind {
  readonly product: Product | undefined;
  /** A web server or a program in front of one, whose web ports are there for everybody. */
  readonly isProxy: boolean;
  /** False where it is built, or a variable holds its name. */
  readonly isNamed: boolean;
}

const proxies = /^(?:traefik|nginx|openresty|caddy|haproxy|envoy|swag|kong|apisix)(?:-|$)/;

/** What a service runs, by its image; the tag may be a variable. */
export function imageKind({ image }: Service): ImageKind {
  return image.node?.kind === "scalar" ? kindOf(image.node) : unknown;
}

const unknown: ImageKind = { product: undefined, isProxy: false, isNamed: false };

/** The last part and the tag, behind a registry that may be a variable. */
const imageName = /(?:^|\/)([a-z0-9][\w.-]*)(?::([^/@]*))?(?:@[^/]*)?$/;

const kindOf = oncePer((scalar: ScalarNode) => kindOfImage(interpolate(scalar.text) ?? scalar.text));

/** What an image is by its name, which may begin with a variable. */
export function kindOfImage(image: string): ImageKind {
  const [, name, tag = ""] = imageName.exec(image) ?? [];
  return name === undefined ? unknown : imageKindOf(name, tag);
}

/** What an image is by the last part of its name and its tag. */
export function imageKindOf(name: string, tag: string): ImageKind {
  const product = products.find((one) => one.image.test(name) && (one.tag?.test(tag) ?? true));
  return { product, isProxy: proxies.test(name), isNamed: true };
}

/** One of a few words for all that a port is judged by. */
export function wordFor({ product, isProxy, isNamed }: ImageKind): string {
  return `${product ? products.indexOf(product) : ""} ${isProxy} ${isNamed}`;
}

/** What whoever reaches a port of the container may do; `undefined` for an ordinary port, and an unknown one. */
export function reachOf({ product, isProxy }: ImageKind, target: PortRange | undefined): Reach | undefined {
  if (product) {
    const isAny = product.ports === undefined;
    return isAny || holdsOne(target, product.ports) ? product.reach : undefined;
  }
  return isProxy ? undefined : products.find(({ own }) => own && holdsOne(target, own))?.reach;
}

function holdsOne(target: PortRange | undefined, ports: readonly number[]): boolean {
  return target !== undefined && ports.some((port) => includes(target, port));
}

/** Ports on which a debugger or JMX listens beyond the container, by what starts them. */
export function openDebuggers({ commandLine, environment, imageReference }: Service): readonly number[] {
  const isOldJava = () => hasOldJava(imageReference);
  const command = commandLine.map((word) => interpolatedText(word) ?? "").join(" ");
  return [
    ...debuggersIn(command, isOldJava),
    ...debuggersBy(environment, isOldJava).map(({ port }) => port),
    ...jmxPortsOf(environment),
  ];
}

/** What Kafka's scripts read: JMX without a login. Services may share their variables. */
const jmxPortsOf = oncePer((environment: readonly EnvironmentVariable[]) =>
  environment.flatMap(({ name, value = "" }) =>
    /^(?:KAFKA_)?JMX_PORT$/.test(name) && /^\d{1,5}$/.test(value) ? Number(value) : [],
  ),
);
