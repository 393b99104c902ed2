import type { ImageReference } from "../../model/image";

/** How a user is made in an image: by the tools of its distribution, or not at all. */
export type Family = "debian" | "alpine" | "rpm" | "minimal" | "windows" | "unknown";

/** What is known about a public base image. Sources: the images' own Dockerfiles and documentation, 2026. */
export interface BaseImage {
  /** Who the image starts as when a Dockerfile says nothing. */
  readonly user: "root" | "non-root" | "unknown";
  readonly family: Family;
  /** An unprivileged user that the image has; `undefined` when there is none or it is not known. */
  readonly appUser: string | undefined;
  /** One of Docker's official images. */
  readonly isOfficial: boolean;
}

export function describeBase(image: ImageReference): BaseImage {
  const isOfficial = isOnDockerHub(image) && official.has(image.repository);
  return { user: userOf(image, isOfficial), family: familyOf(image), appUser: appUserOf(image, isOfficial), isOfficial };
}

function userOf(image: ImageReference, isOfficial: boolean): BaseImage["user"] {
  if (isNonRoot(image)) return "non-root";
  return (isOfficial && !unclear.has(image.repository)) || isKnownRoot(image) ? "root" : "unknown";
}

function isNonRoot({ registry, repository, name, tag = "" }: ImageReference): boolean {
  const path = `${registry}/${repository}`;
  if (/nonroot|rootless|unprivileged/.test(tag) || /-(?:unprivileged|nonroot|rootless)$/.test(name)) return true;
  if (registry === "dhi.io") return !/-(?:dev|sdk)$/.test(tag);
  if (registry === "cgr.dev") return name !== "wolfi-base" && !/(?:^|-)dev$/.test(tag);
  if (/^(?:docker\.io\/)?bitnami(?:legacy)?\//.test(path.replace(/^public\.ecr\.aws\//, ""))) return name !== "minideb";
  if (registry === "mcr.microsoft.com") {
    return /chiseled|distroless|nanoserver/.test(tag) || name === "nanoserver" || repository === "mssql/server";
  }
  return isOnDockerHub({ registry }) && nonRootRepositories.test(repository);
}

const nonRootRepositories = /^(?:(?:selenium|cimg|gitpod)\/.+|jenkins\/(?:jenkins|agent|inbound-agent)|grafana\/grafana(?:-oss)?|sonarqube|keycloak\/keycloak)$/;

function isKnownRoot({ registry, repository, name, tag = "" }: ImageReference): boolean {
  if (registry === "gcr.io" && repository.startsWith("distroless/")) return true;
  if (registry === "cgr.dev" || registry === "dhi.io") return name === "wolfi-base" || /(?:^|-)dev$|-sdk$/.test(tag);
  if (registry === "mcr.microsoft.com") return /^(?:dotnet\/(?:sdk|runtime|aspnet|runtime-deps)|windows\/servercore|windows|dotnet\/framework\/.+)$/.test(repository);
  if (registry === "registry.access.redhat.com") return /^ubi\d+\/ubi(?:-minimal|-micro|-init)?$|^ubi\d+(?:-minimal|-micro|-init)?$/.test(repository);
  if (registry === "public.ecr.aws") return /^(?:docker\/library\/.+|amazonlinux\/amazonlinux|lambda\/.+)$/.test(repository);
  if (registry === "quay.io") return /^(?:centos\/centos|fedora\/fedora(?:-minimal)?|rockylinux\/rockylinux|almalinuxorg\/.+)$/.test(repository);
  return isOnDockerHub({ registry }) && /^(?:bitnami\/minideb|nvidia\/cuda|tensorflow\/tensorflow|pytorch\/pytorch|alpine\/.+|arm\d+v\d+\/(?:debian|ubuntu|alpine)|balenalib\/.+|phusion\/baseimage|continuumio\/(?:miniconda3?|anaconda3?))$/.test(repository);
}

function familyOf({ registry, repository, name, tag = "" }: ImageReference): Family {
  if (/windows|nanoserver|servercore|framework/.test(`${repository} ${tag}`)) return "windows";
  if (/(?:^|-)alpine/.test(tag) || /^(?:alpine|busybox|wolfi-base|docker)$/.test(name)) return "alpine";
  if (registry === "gcr.io" && repository.startsWith("distroless/")) return "minimal";
  if (registry === "cgr.dev") return "alpine";
  if (/chiseled|distroless/.test(tag)) return "minimal";
  if (rpm.test(repository)) return "rpm";
  if (/(?:^|-)(?:slim|bookworm|bullseye|buster|trixie|jammy|noble|focal|bionic|debian|ubuntu)/.test(tag)) return "debian";
  if (isOnDockerHub({ registry }) && debianBased.has(repository)) return "debian";
  return registry === "mcr.microsoft.com" && /^dotnet\/(?:sdk|runtime|aspnet|runtime-deps)$/.test(repository) ? "debian" : "unknown";
}

const rpm = /(?:^|\/)(?:ubi\d*(?:-minimal|-micro|-init)?|fedora|centos|rockylinux|almalinux|oraclelinux|amazonlinux|photon|opensuse\/.+|mariner|azurelinux)(?:\/|$)/;

/** Official images whose plain tags are built on Debian or Ubuntu. */
const debianBased = new Set([
  "debian", "ubuntu", "node", "python", "ruby", "golang", "rust", "php", "perl", "openjdk", "eclipse-temurin", "gcc", "buildpack-deps",
  "nginx", "httpd", "postgres", "mariadb", "redis", "mongo", "tomcat", "maven", "gradle", "elixir", "erlang", "haskell", "julia", "pypy",
  "wordpress", "drupal", "ghost", "nextcloud", "rabbitmq", "haproxy", "swift", "dart", "mono", "clojure", "r-base", "bitnami/minideb",
]);

function appUserOf({ registry, repository, tag = "" }: ImageReference, isOfficial: boolean): string | undefined {
  if (isOfficial) {
    if (repository === "php") return "www-data";
    return officialUsers[repository];
  }
  if (registry === "gcr.io" && repository.startsWith("distroless/")) return "nonroot";
  const isDotnet = registry === "mcr.microsoft.com" && /^dotnet\/(?:sdk|runtime|aspnet|runtime-deps)$/.test(repository);
  const version = Number(/^(\d+)/.exec(tag)?.[1] ?? 0);
  return isDotnet && version >= 8 && !/windows|nanoserver/.test(tag) ? "$APP_UID" : undefined;
}

/** Unprivileged users of official images that may run a program of one's own. */
const officialUsers: Readonly<Record<string, string>> = {
  node: "node", httpd: "www-data", wordpress: "www-data", drupal: "www-data", ghost: "node", nginx: "nginx", haproxy: "haproxy",
};

function isOnDockerHub({ registry }: Pick<ImageReference, "registry">): boolean {
  return registry === "docker.io";
}

/** Official images that switch users themselves, or whose user depends on the tag. */
const unclear = new Set(["elasticsearch", "kibana", "logstash", "solr", "sonarqube", "flink", "groovy", "gradle", "couchbase", "consul", "vault", "neo4j", "zookeeper", "varnish", "memcached", "haproxy", "odoo", "cassandra", "ibmjava", "jetty", "storm", "websphere-liberty", "open-liberty", "liberty", "geonetwork", "swipl", "clickhouse", "telegraf", "spark", "hitch", "backdrop", "unit", "znc"]);

/** Docker's official images: the one-word names that are not local images. */
const official = new Set([
  "adminer", "aerospike", "almalinux", "alpine", "alt", "amazoncorretto", "amazonlinux", "api-firewall", "arangodb", "archlinux",
  "backdrop", "bash", "bonita", "buildpack-deps", "busybox", "caddy", "cassandra", "centos", "chronograf", "cirros", "clearlinux",
  "clefos", "clickhouse", "clojure", "composer", "consul", "convertigo", "couchbase", "couchdb", "crate", "dart", "debian", "docker",
  "drupal", "eclipse-mosquitto", "eclipse-temurin", "eggdrop", "elasticsearch", "elixir", "emqx", "erlang", "fedora", "flink", "fluentd",
  "friendica", "gazebo", "gcc", "geonetwork", "ghost", "golang", "gradle", "groovy", "haproxy", "haskell", "haxe", "hello-world",
  "hitch", "httpd", "hylang", "ibm-semeru-runtimes", "ibmjava", "influxdb", "irssi", "java", "jetty", "joomla", "jruby", "julia",
  "kapacitor", "kibana", "kong", "krakend", "lightstreamer", "liquibase", "logstash", "mageia", "mariadb", "matomo", "maven", "mediawiki",
  "memcached", "mongo", "mongo-express", "monica", "mono", "mysql", "nats", "nats-streaming", "neo4j", "neurodebian", "nextcloud",
  "nginx", "node", "notary", "odoo", "open-liberty", "openjdk", "opensuse", "oraclelinux", "orientdb", "percona", "perl", "photon", "php",
  "php-zendserver", "phpmyadmin", "plone", "postfixadmin", "postgres", "pypy", "python", "r-base", "rabbitmq", "rakudo-star", "redis",
  "redmine", "registry", "rethinkdb", "rocket.chat", "rockylinux", "ros", "ruby", "rust", "sapmachine", "satosa", "scratch", "silverpeas",
  "sl", "solr", "sonarqube", "spark", "spiped", "storm", "swift", "swipl", "teamspeak", "telegraf", "thrift", "tomcat", "tomee", "traefik",
  "ubuntu", "ubuntu-debootstrap", "unit", "varnish", "vault", "websphere-liberty", "wordpress", "xwiki", "yourls", "znc", "zookeeper",
]);
