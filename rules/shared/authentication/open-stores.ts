import type { ImageReference } from "../../../model/image";
import {
  lineOf,
  mayHoldOptions,
  type ProgramStart,
  type StartVariable,
  type StartWord,
} from "../programs/start";

/*
 * Data stores that ask nobody for a password unless they are told to. Images that do not start without one (PostgreSQL,
 * MySQL, those of Bitnami) are no such stores. Sources: the documentation and the entry points of the images, 2026.
 */

/** A data store that may be open to everybody. */
export interface OpenStore {
  /** As people call it. */
  readonly product: string;
  /** The port that it is asked at. */
  readonly port: number;
  /** Repositories of its images. */
  readonly images: RegExp;
  /** The first major version that asks for a password by itself. */
  readonly before?: number;
  /** The program that it is, as far as the command line names it. */
  readonly program: RegExp;
  /** What on the command line asks for a password. */
  readonly asks?: RegExp;
  /** What else there leaves it open whether it asks: a file, or a switch that `authentication-disabled` is about. */
  readonly mayAsk?: RegExp;
  /** Variables that set a password, or that switch the question for one on or off. */
  readonly variables?: RegExp;
  /** Where the image looks for a file that may ask for one. */
  readonly files?: RegExp;
}

const password = /--requirepass(?:=|\s+)(?!--)["']?[^\s'"]|--aclfile|--user\s/;
const file = String.raw`\.(?:conf|cfg|ya?ml|json|ini)\b`;

const redis: Omit<OpenStore, "product" | "images"> = {
  port: 6379,
  program: /(?:redis|valkey|keydb|redis-stack)-server$/,
  asks: password,
  mayAsk: new RegExp(`--protected-mode|${file}`),
};

const stores: readonly OpenStore[] = [
  { ...redis, product: "Redis", images: /^(?:library\/)?redis$/ },
  {
    ...redis,
    product: "Redis Stack",
    images: /^redis\/redis-stack(?:-server)?$/,
    variables: /^REDIS_ARGS$/,
    files: /redis-stack\.conf$/,
  },
  { ...redis, product: "Valkey", images: /^valkey\/valkey$/, variables: /^VALKEY_EXTRA_FLAGS$/ },
  { ...redis, product: "KeyDB", images: /^eqalpha\/keydb$/, files: /keydb/ },
  {
    ...redis,
    product: "Dragonfly",
    images: /^dragonflydb\/dragonfly$/,
    program: /dragonfly$/,
    mayAsk: /--flagfile/,
    variables: /^DFLY_(?:requirepass|PASSWORD)$/,
  },
  {
    product: "MongoDB",
    port: 27017,
    images: /^(?:(?:library\/)?mongo|mongodb\/mongodb-community-server|percona\/percona-server-mongodb)$/,
    program: /mongod$/,
    asks: /--auth(?![\w-])|--keyFile|--clusterAuthMode/,
    mayAsk: new RegExp(`--noauth|--config|(?:^|\\s)-f\\s|${file}`),
    variables: /^MONGO(?:DB)?_INITDB_ROOT_/,
    files: /mongod?\.conf|initdb/,
  },
  {
    product: "Memcached",
    port: 11211,
    images: /^(?:library\/)?memcached$/,
    program: /memcached$/,
    asks: /(?:^|\s)(?:-[A-Za-z]*[SY]|--enable-sasl|--auth-file)/,
  },
  {
    product: "Elasticsearch",
    port: 9200,
    images: /^(?:(?:library\/)?elasticsearch|elasticsearch\/elasticsearch(?:-oss)?)$/,
    before: 8,
    program: /elasticsearch$/,
    mayAsk: /xpack\.security/,
    variables: /xpack\.security|xpack_security|XPACK_SECURITY/i,
    files: /config|plugins/,
  },
  {
    product: "InfluxDB",
    port: 8086,
    images: /^(?:library\/)?influxdb$/,
    before: 2,
    program: /influxd$/,
    mayAsk: new RegExp(file),
    variables: /^INFLUXDB_HTTP_AUTH_ENABLED$|^INFLUXDB_CONFIG_PATH$/,
    files: /influxdb\.conf|\/etc\/influxdb/,
  },
  {
    product: "CouchDB",
    port: 5984,
    images: /^(?:(?:library\/)?couchdb|apache\/couchdb)$/,
    before: 3,
    program: /couchdb$/,
    variables: /^COUCHDB_(?:USER|PASSWORD)$/,
    files: /couchdb\/etc/,
  },
  {
    product: "Cassandra",
    port: 9042,
    images: /^(?:library\/)?cassandra$/,
    program: /cassandra$/,
    variables: /AUTHENTICATOR/,
    files: /cassandra\/?(?:conf|cassandra\.yaml|$)|\.yaml$/,
  },
  {
    product: "NATS",
    port: 4222,
    images: /^(?:library\/)?nats$/,
    program: /nats-server$/,
    asks: /--(?:auth|user|pass)(?![\w-])/,
    mayAsk: new RegExp(`--config|(?:^|\\s)-c\\s|${file}`),
    files: /nats/,
  },
  {
    product: "Qdrant",
    port: 6333,
    images: /^qdrant\/qdrant$/,
    program: /qdrant$/,
    mayAsk: /--config-path/,
    variables: /^QDRANT__SERVICE__(?:API_KEY|READ_ONLY_API_KEY|JWT_RBAC)$/,
    files: /qdrant\/config/,
  },
  {
    product: "Meilisearch",
    port: 7700,
    images: /^getmeili\/meilisearch$/,
    program: /meilisearch$/,
    asks: /--master-key[= ]\S/,
    mayAsk: /--config-file-path|--env[= ]production/,
    variables: /^MEILI_(?:MASTER_KEY|ENV|CONFIG_FILE_PATH)$/,
    files: /\.toml$/,
  },
];

/** Elsewhere an image of the same name may be another. */
const registries =
  /^(?:docker\.io|public\.ecr\.aws|mirror\.gcr\.io|docker\.elastic\.co|docker\.dragonflydb\.io)$/;

/**
 * Whether nothing that may ask for a password is told to a store.
 * @param mounts where something is mounted; `undefined` for a place that is not known
 */
export function isOpen(
  store: OpenStore,
  start: ProgramStart,
  mounts: readonly (string | undefined)[],
): boolean {
  const line = lineOf(start);
  if (!isPlainStart(store, line)) return false;
  const { environment, hasOtherVariables } = start;
  const { variables, files, asks, mayAsk } = store;
  if ([asks, mayAsk, listensAtHome].some((pattern) => pattern?.test(line))) return false;
  if (variables && (hasOtherVariables || environment.some((one) => mayClose(variables, one)))) return false;
  const isConfigured = mounts.some((target) => target === undefined || files?.test(target));
  return !(files && isConfigured);
}

/** The word by which a store asks for a password. */
export function askingWord({ asks }: OpenStore, start: ProgramStart): StartWord | undefined {
  if (!asks?.test(lineOf(start))) return undefined;
  return start.words.find(({ text }, i) => asks.test(`${text} ${start.words[i + 1]?.text ?? ""}`));
}

/** Only its own container, or its pod, reaches it. */
const listensAtHome =
  /(?:--bind(?:_ip)?|--listen|-l)(?:=|\s+)["']?(?:127\.0\.0\.1|localhost|::1)["']?(?:\s|$)/;

/** A variable of that name closes the store unless it is known to be empty. */
function mayClose(variables: RegExp, { name, value }: StartVariable): boolean {
  return variables.test(name) && value !== "";
}

/** The store that a service or a container of this image is. */
export function storeOf(image: ImageReference | undefined): OpenStore | undefined {
  if (!image || !registries.test(image.registry)) return undefined;
  const repository = image.repository.replace(/^docker\/library\//, "");
  const store = stores.find(({ images }) => images.test(repository));
  if (store?.before === undefined) return store;
  const major = /^v?(\d{1,3})(?:[.-]|$)/.exec(image.tag ?? "")?.[1];
  return major !== undefined && Number(major) < store.before ? store : undefined;
}

/** Nothing but the program with its options: a script may do anything, and so may words that are not known. */
function isPlainStart({ program }: OpenStore, line: string): boolean {
  const [first = "", ...others] = line
    .split(/\s+/)
    .filter((word) => word !== "" && !/^(?:\S*\/)?docker-entrypoint\.(?:sh|py)$/.test(word));
  if (first !== "" && !first.startsWith("-") && !program.test(first)) return false;
  return !mayHoldOptions([first, ...others].join(" "));
}
