import type { Workload } from "../../../model/container";
import { parseQuantity } from "../../../model/kubernetes/quantity";
import type { Field } from "../../../model/tree/field";
import { modelBase, modelServer } from "./models";
import { commandOf } from "./seen-command";
import { isStoreImage } from "./stores";

/*
 * Whether the command line, the image and the fields of a workload show that its program takes much memory, or much of a
 * processor. The usual amount would stop or slow it, so that a person has to say one.
 */

/**
 * Databases, search engines, servers of models, of media and of languages, programs of a JVM, agents that watch a whole node, and
 * what builds or runs jobs: what memory they take depends on their data or their work alone.
 */
export function takesMuchMemory(workload: Workload): boolean {
  const { environment, imageReference } = workload;
  const repository = imageReference?.repository ?? "";
  const command = commandOf(workload);
  return (
    resourcesOf(workload).some(isOfPlugin) ||
    environment.some(({ name, value = "" }) => heapVariable.test(name) || heapOption.test(value)) ||
    heapOption.test(command) ||
    javaCommand.test(command) ||
    largeImage.test(repository) ||
    modelServer.test(repository) ||
    modelBase.test(repository) ||
    agentImage.test(repository) ||
    workerImage.test(repository) ||
    ingressImage.test(repository) ||
    (imageReference !== undefined && isStoreImage(imageReference)) ||
    javaImage.test(repository)
  );
}

/** Web servers, proxies, resolvers, exporters and helpers beside them, of which a usual amount holds all that they do. */
export function takesLittleMemory({ imageReference }: Workload): boolean {
  return smallImage.test(imageReference?.name ?? "");
}

/** It asks for a device, such as a GPU, or for much memory: it keeps more of a processor busy than others. */
export function takesMuchProcessor(workload: Workload): boolean {
  return resourcesOf(workload).some(
    (one) =>
      isOfPlugin(one) || (one.key === "memory" && (parseQuantity(one.string ?? "") ?? 0) >= 8 * 2 ** 30),
  );
}

/** The entries of its limits and requests. */
export function resourcesOf({ field }: Workload): readonly Field[] {
  return ["limits", "requests"].flatMap((list) => field.get("resources", list).children);
}

/** A plugin of the kubelet hands it out, as a GPU. */
export function isOfPlugin({ key }: Field): boolean {
  return String(key).includes("/");
}

/** The resource by which it gets a GPU or its like, to compute on as the frameworks for models do. */
export function acceleratorOf(workload: Workload): string | undefined {
  return resourcesOf(workload)
    .map(({ key }) => String(key))
    .find((key) => accelerator.test(key));
}

const accelerator =
  /^(?:nvidia\.com\/(?:gpu|mig-)|amd\.com\/gpu|google\.com\/tpu|habana\.ai\/gaudi|aws\.amazon\.com\/neuron|gpu\.intel\.com\/|huawei\.com\/Ascend)/;

const heapOption = /-Xm[sx]\d|-XX:(?:Max|Initial)RAM/;

const heapVariable = /^(?:\w+_)?JAVA_OPT(?:ION)?S$|^JAVA_TOOL_OPTIONS$|HEAP/;

const javaCommand = /(?<![\w.-])java\s+-/;

const largeImage =
  /(?:^|\/)(?:openshift\/origin|hyperkube|kube-apiserver|k3s|rancher|mysql|mysql-server|mariadb|postgres|postgresql|postgis|pgvector|timescaledb|mssql\/server|mongo|mongodb|percona|percona-server|oracle-free|oracle-xe|db2|greenplum|yugabyte|tikv|tidb|scylla|couchdb|couchbase|arangodb|rethinkdb|surrealdb|dgraph|questdb|aerospike|clickhouse|clickhouse-server|influxdb|minio|redis|valkey|keydb|dragonfly|meilisearch|typesense|prometheus|thanos|cortex|mimir|tempo|loki|victoria-metrics|gitlab-[ce]e|qdrant|weaviate|milvus|cockroach|rabbitmq|kibana|all-in-one|jellyfin|emby|pms-docker|photoprism|immich-server|immich-machine-learning|home-assistant|frigate|paperless-ngx|nextcloud|openvscode-server|docker)$|tensorflow|(?:^|[/_-])(?:lsp|language-server)(?:[_-]|$)/;

/** Agents of monitoring and of security, as a part of the name: what they hold grows with what runs on the node. */
const agentImage =
  /(?:^|[/_-])(?:sysdig|datadog|oneagent|dynatrace|newrelic|instana|appdynamics|splunk|falco|falcon|wazuh|tetragon|tracee|lacework|qualys|nessus|sentinelone|twistlock|elastic-agent|clamav)(?:[/_-]|$)/;

/** Ways into a cluster, with a worker for each processor of the node. */
const ingressImage =
  /(?:^|[/_-])(?:ingress|ingress-nginx|nginx-ingress|emissary|ambassador|kong|apisix)(?:[/_-]|$)/;

/** What compiles, runs jobs of others, or holds a browser or a notebook. */
const workerImage =
  /(?:^|[/_-])(?:buildkit|buildkitd|kaniko|buildah|bazel|dind|actions-runner|github-runner|gitlab-runner|buildkite|teamcity|airflow|jupyter|jupyterlab|notebook|rstudio|code-server|selenium|chrome|browserless|playwright|puppeteer)(?:[/_-]|$)/;

const smallImage =
  /^(?:nginx(?:-slim|-unprivileged)?|openresty|httpd|caddy|traefik|haproxy|envoy|memcached|whoami|adminer|mailhog|mailpit|coredns|dnsmasq|unbound|cloudflared|(?:docker-socket|kube-rbac|oauth2|vouch)-proxy|configmap-reload|prometheus-config-reloader|livenessprobe|(?:csi-)?node-driver-registrar|[a-z-]+[-_]exporter)$/;

/** As a part of the name, for most are built by many: `spark-py`, `cp-schema-registry`, `jboss-eap74`. */
const javaImage =
  /(?:^|[/_-])(?:java|jdk\d*|jre\d*|openjdk|temurin|amazoncorretto|maven|gradle|tomcat|jetty|jboss|wildfly|glassfish|payara|weblogic|liberty|websphere|spark|hadoop|hive|hbase|flink|trino|presto|druid|nifi|zeppelin|kafka|ksqldb|schema-registry|debezium|pulsar|activemq|artemis|zookeeper|cassandra|elasticsearch|opensearch|logstash|graylog|solr|neo4j|ignite|hazelcast|keycloak|jenkins|sonarqube|nexus|artifactory|jira|confluence|bitbucket|metabase|minecraft|unifi)(?:[._-](?!exporter)|\d|$)/;
