/*
 * Docker's official images: the names of one word that are no local images. Source: the library of
 * github.com/docker-library/official-images and the images' own Dockerfiles, 2026.
 */

/** Images whose program runs as root unless a Dockerfile says otherwise. */
export const rootOfficials = names(`
  almalinux alpine alt amazoncorretto amazonlinux archlinux bash buildpack-deps busybox caddy centos cirros clearlinux
  clefos clojure composer dart debian docker eclipse-temurin elixir erlang fedora gcc golang haskell haxe httpd hylang
  ibm-semeru-runtimes java joomla jruby julia mageia matomo maven mediawiki mono neurodebian nginx node openjdk
  opensuse oraclelinux perl photon php phpmyadmin pypy python r-base rakudo-star registry rockylinux ros ruby rust
  sapmachine scratch sl swift thrift tomcat tomee traefik ubuntu ubuntu-debootstrap wordpress drupal yourls
`);

/** Those that are a system or a shell and nothing else. */
export const bareOfficials = names(`
  almalinux alpine alt amazonlinux archlinux bash busybox centos debian fedora opensuse oraclelinux photon rockylinux
  ubuntu
`);

/** Those whose own command serves a network: who builds on them and says nothing else runs it. */
const servingOfficials = names(`
  caddy httpd joomla matomo mediawiki nginx phpmyadmin registry tomcat tomee traefik wordpress drupal yourls
`);

/** The working directory that an image sets, without a final slash; that of the root is empty. Those whose tags differ are left out: php, caddy. */
export const officialFolders: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...bareOfficials,
      ...names("buildpack-deps eclipse-temurin gcc maven nginx node openjdk python ruby rust"),
    ].map((name) => [name, ""]),
  ),
  composer: "/app",
  dart: "/root",
  golang: "/go",
  httpd: "/usr/local/apache2",
  tomcat: "/usr/local/tomcat",
  wordpress: "/var/www/html",
};

/** Images that switch to a user of their own. */
export const nonRootOfficials = names(`
  adminer emqx fluentd groovy jetty kibana kong liquibase logstash memcached odoo open-liberty solr sonarqube spiped
  varnish websphere-liberty
`);

/** Images whose entry point starts as root and steps down for these commands, the first of which is their own. */
export const steppingOfficials: Readonly<Record<string, readonly string[]>> = {
  cassandra: ["cassandra"],
  couchdb: ["couchdb"],
  "eclipse-mosquitto": ["mosquitto"],
  mariadb: ["mariadbd", "mysqld"],
  mongo: ["mongod", "mongos", "mongo"],
  mysql: ["mysqld"],
  neo4j: ["neo4j"],
  postgres: ["postgres"],
  rabbitmq: ["rabbitmq-server"],
  redis: ["redis-server"],
  redmine: ["rails"],
  zookeeper: ["zkServer.sh"],
};

/** Images whose user depends on the version, or is not known. */
const otherOfficials = names(`
  aerospike api-firewall arangodb backdrop bonita chronograf clickhouse consul convertigo couchbase
  crate eggdrop elasticsearch flink friendica gazebo geonetwork ghost gradle haproxy hello-world hitch
  ibmjava influxdb irssi kapacitor krakend lightstreamer mongo-express monica nats nats-streaming
  nextcloud notary orientdb percona php-zendserver plone postfixadmin rethinkdb
  rocket.chat satosa silverpeas spark storm swipl teamspeak telegraf unit vault xwiki znc
`);

export const officialImages: ReadonlySet<string> = new Set([
  ...rootOfficials,
  ...nonRootOfficials,
  ...Object.keys(steppingOfficials),
  ...otherOfficials,
]);

/** Images whose tags are built on Debian or Ubuntu where they name nothing else. */
export const onDebian = names(`
  buildpack-deps clojure couchdb dart debian drupal eclipse-temurin elixir erlang gcc ghost golang gradle haproxy haskell
  httpd influxdb julia mariadb maven mongo mono nextcloud nginx node perl php phpmyadmin postgres pypy python r-base
  rabbitmq redis ruby rust sapmachine swift tomcat ubuntu wordpress
`);

/** Whether the own command of an official image that runs as root serves a network; PHP's are told apart by the tag. */
export function servesAsRoot(name: string, tag: string): boolean {
  if (name === "php") return /(?:^|-)(?:apache|fpm)(?:-|$)/.test(tag);
  if (name === "docker") return /(?:^|-)dind(?:-|$)/.test(tag);
  return servingOfficials.has(name);
}

/** Whether the server of such an image opens port 80. */
export function opensPort80(name: string, tag: string): boolean {
  if (name === "docker" || /(?:^|-)fpm(?:-|$)/.test(tag)) return false;
  return servesAsRoot(name, tag) && !/^(?:registry|tomcat|tomee)$/.test(name);
}

/** Unprivileged users of images that run as root or step down. */
export const officialUsers: Readonly<Record<string, string>> = {
  drupal: "www-data",
  ghost: "node",
  haproxy: "haproxy",
  httpd: "www-data",
  joomla: "www-data",
  mariadb: "mysql",
  matomo: "www-data",
  mediawiki: "www-data",
  mongo: "mongodb",
  mysql: "mysql",
  nextcloud: "www-data",
  nginx: "nginx",
  node: "node",
  php: "www-data",
  phpmyadmin: "www-data",
  postgres: "postgres",
  rabbitmq: "rabbitmq",
  redis: "redis",
  wordpress: "www-data",
};

/** Their numbers, and those of users that others have: on Alpine it may be another one. */
export const officialUserNumbers: Readonly<
  Record<string, number | { readonly alpine: number; readonly other: number }>
> = {
  cassandra: 999,
  couchdb: 5984,
  "eclipse-mosquitto": 1883,
  elasticsearch: 1000,
  haproxy: 99,
  httpd: { alpine: 82, other: 33 },
  kibana: 1000,
  logstash: 1000,
  mariadb: 999,
  memcached: 11211,
  mongo: 999,
  mysql: 999,
  nginx: 101,
  node: 1000,
  php: { alpine: 82, other: 33 },
  postgres: { alpine: 70, other: 999 },
  rabbitmq: { alpine: 100, other: 999 },
  redis: 999,
  solr: 8983,
  spark: 185,
  zookeeper: 1000,
};

function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
