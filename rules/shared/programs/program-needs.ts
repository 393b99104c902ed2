import type { EnvironmentVariable, Workload } from "../../../model/container";
import { parseQuantity } from "../../../model/kubernetes/quantity";
import { oncePer } from "../../../model/once";
import { describeBase } from "../images/base-images";
import { rootDemoRepositories } from "../images/public-images";

/*
 * What the command line and the image of a workload show that its program needs. A fix that takes it away stops the
 * program, so that none is offered.
 */

/** It enters the node or the kernel's settings, or runs containers of its own. */
export function reachesHost(workload: Workload): boolean {
  return hostCommand.test(commandOf(workload)) || runsContainers(workload);
}

const hostCommand =
  /(?<![\w.-])(?:nsenter|chroot|mount|umount|losetup|modprobe|insmod|dockerd|buildkitd|dind)(?![\w=.-])|(?<![\w.-])sysctl\s+-w|\/proc\/1\/(?:ns|root)/;

/** It gets devices of the host, or the kernel modules that it loads for them. */
export function usesDevices({ hostMounts }: Workload): boolean {
  return hostMounts.some(({ source = "" }) => devices.test(source) && !plainDevices.test(source));
}

const devices = /^\/(?:dev|sys\/(?:fs\/bpf|kernel)|(?:usr\/)?lib\/modules)(?:\/|$)/;

/** It mounts files of the node that root alone may read: logs, keys and state of the cluster's components. */
export function readsNode({ hostMounts }: Workload): boolean {
  return hostMounts.some(({ source = "" }) => closedFolder.test(source));
}

const closedFolder =
  /^\/(?:(?:etc\/kubernetes|var\/lib\/(?:etcd|kubelet|docker|containerd)|var\/log|root|proc)(?:\/|$)|$)/;

/** It gets devices by a plugin of the kubelet, which leaves their files to root; those of NVIDIA's are open to everybody. */
export function getsDevices({ field }: Workload): boolean {
  return ["limits", "requests"]
    .flatMap((list) => field.get("resources", list).children)
    .some(({ key }) => /\//.test(String(key)) && !plainResource.test(String(key)));
}

const plainResource =
  /^(?:nvidia\.com|(?:[\w.-]+\.)?kubernetes\.io|(?:vpc\.amazonaws|networking\.gke|cloud\.google)\.\w+)\//;

/** Anybody may open these. */
const plainDevices = /^\/dev\/(?:shm|log|null|zero|u?random)(?:\/|$)/;

/** Docker or BuildKit in a container, but for the rootless ones. */
function runsContainers({ imageReference }: Workload): boolean {
  const { repository = "", tag = "" } = imageReference ?? {};
  return (
    (/^docker$/.test(repository) && /\bdind\b/.test(tag) && !/rootless/.test(tag)) ||
    (/(?:^|\/)(?:buildkit|buildkitd|binfmt)$/.test(repository) && !/rootless/.test(tag))
  );
}

/** A server of files over the network, or a driver of storage: it mounts for others. */
export function servesStorage({ imageReference }: Workload): boolean {
  return storageServer.test(imageReference?.repository ?? "");
}

const storageServer =
  /(?:^|[/_-])(?:nfs|gluster(?:fs|d)?|ceph|cephcsi|rook|iscsi|zfs|drbd|lustre|csi|s3fs|juicefs|rclone|samba)(?:[/_-]|$)/;

/** Its image starts as root, opens a low port and goes on as others, or keeps its files as root's. Source: their Dockerfiles. */
export function startsAsRoot({ imageReference, commandLine }: Workload): boolean {
  if (!imageReference || commandLine.length > 0 || describeBase(imageReference).user === "non-root")
    return false;
  const { registry, repository, name, tag = "" } = imageReference;
  if (rootDemoRepositories.test(`${registry}/${repository}`)) return true;
  if (/^(?:php|wordpress|drupal|joomla|nextcloud|mediawiki|phpmyadmin)$/.test(name))
    return name === "php" ? /apache/.test(tag) : !/fpm|cli/.test(tag);
  return /^(?:nginx|nginx-slim|openresty|httpd|caddy|gb-frontend)$/.test(name);
}

/** It looks into the processes of its machine: benchmarks, sensors, profilers and monitors. */
export function watchesProcesses(workload: Workload): boolean {
  const { hostMounts, imageReference } = workload;
  return (
    processWatcher.test(imageReference?.repository ?? "") ||
    processWatcher.test(commandOf(workload)) ||
    hostMounts.some(({ source }) => source === "/" || source === "/proc")
  );
}

const processWatcher =
  /(?<![a-z])(?:kube-bench|falco|sysdig|tetragon|tracee|node[-_]exporter|process-exporter|cadvisor|node-agent|node-problem-detector|datadog|netdata|parca-agent|beyla|bpftrace|inspektor-gadget|osqueryd?|metricbeat|auditbeat|strace|py-spy)(?![a-z])/;

/** It makes an interface of a VPN. */
export function makesTunnel({ hostMounts, imageReference, field }: Workload): boolean {
  const devices = field.get("devices").items.map(({ string = "" }) => string);
  return (
    hostMounts.some(({ source, target }) => source === tunnel || target === tunnel) ||
    devices.some((device) => device.startsWith(tunnel)) ||
    /vpn|wireguard|tailscale|gluetun|zerotier|strongswan|netbird|(?:^|[-/])wg(?:-|$)/i.test(
      imageReference?.repository ?? "",
    )
  );
}

const tunnel = "/dev/net/tun";

/** It writes below a folder of the container, as far as its own command line shows; Fluentd keeps its places beside the logs. */
export function writesBelow(workload: Workload, folder: string): boolean {
  const command = commandOf(workload);
  const repository = workload.imageReference?.repository ?? "";
  if (/fluentd|fluent-bit|td-agent/.test(repository) && folder.startsWith("/var/log")) return true;
  return /(?<![\w-])nsenter(?![\w-])/.test(command) || (writing.test(command) && command.includes(folder));
}

const writing =
  /(?<![\w-])(?:chroot|mkdir|cp|mv|rm|ln|tee|install|touch|chmod|chown|rsync|tar|sed|dd)(?![\w-])|>/;

/** It moves files from one folder to another, whose owners it has to keep or to read past. */
export function movesFiles(workload: Workload): boolean {
  return /(?<![\w./-])(?:cp|mv|tar|rsync|rclone)(?![\w.=-])/.test(commandOf(workload));
}

/** It installs packages, changes owners or works in root's home. */
export function needsRoot(workload: Workload): boolean {
  return (
    rootCommand.test(commandOf(workload)) ||
    isRootHome.test(workload.field.get("workingDir").string ?? "") ||
    isRootHome.test(workload.field.get("working_dir").string ?? "")
  );
}

/** Only root may enter the folder that ext4 makes for what `fsck` finds. */
const rootCommand =
  /\/lost\+found\b|(?<![\w./-])\/root(?![\w.-])|(?<![\w.-])(?:apt|apt-get|apk|yum|dnf|microdnf|chown|useradd|adduser|groupadd)\s+[\w-]|(?<![\w.-])pip3?\s+install|\bssh-keygen\s+-A|\bssh-keygen\b[^\n]{0,200}\/etc\//;

const isRootHome = /^\/root(?:\/|$)/;

/** It installs or clones at its start, into folders that nobody named. */
export function fetchesPrograms(workload: Workload): boolean {
  return /(?<![\w.-])(?:apt|apt-get|apk|yum|dnf|microdnf|pip3?|npm|yarn|pnpm|gem|go|cargo|composer) [^\n;&|]{0,100}\b(?:install|add|ci|get)(?![\w-])|(?<![\w.-])git clone(?![\w-])/.test(
    commandOf(workload),
  );
}

/**
 * It writes beside `/tmp`: to caches, pid files, configuration, or data in its working directory. Source: the Dockerfiles
 * of these images, and the documentation of these programs.
 */
export function writesElsewhere(workload: Workload): boolean {
  const repository = workload.imageReference?.repository ?? "";
  const command = commandOf(workload);
  return (
    givesFoldersAway(workload) ||
    keepingImage.test(repository) ||
    cachesInHome(workload) ||
    workload.environment.some(isKeyOfLaravel) ||
    writingCommand.test(command) ||
    ((/(?:^|\/)etcd$/.test(repository) || /(?<![\w-])etcd(?![\w-])/.test(command)) &&
      !keepsDataApart(workload))
  );
}

/** Its entry point starts as root, gives its folders to a user and goes on as that one. */
export function givesFoldersAway({ imageReference }: Workload): boolean {
  return writingImage.test(imageReference?.repository ?? "");
}

/** Stores, shops and tools with their data below folders of the image, by the whole of their name. */
const keepingImage =
  /(?:^|\/)(?:azurite|localstack|dynamodb-local|minio|clickhouse|clickhouse-server|scylla|couchbase|cockroach|cockroachdb|arangodb|surrealdb|solr|kafka|consul|vault|prometheus|alertmanager|victoria-metrics|graphite|laravel|symfony|magento|prestashop|matomo|moodle|odoo|gitea|nexus3?|artifactory|keycloak|wildfly|jboss|jetty|zeppelin|storm|cloud-sdk|google-cloud-cli|registry|n8n|langflow|minecraft)$|^selenium\//;

/** A server of models: it keeps what it loads in a cache below its user's home. */
export function cachesInHome(workload: Workload): boolean {
  return (
    modelServer.test(workload.imageReference?.repository ?? "") ||
    modelCommand.test(commandOf(workload)) ||
    workload.environment.some(({ name }) => modelVariable.test(name))
  );
}

const modelServer =
  /(?<![a-z])(?:vllm|text-generation-inference|tgi|text-embeddings-inference|ollama|triton(?:server)?|sglang|lmdeploy|localai|llama|nim|huggingface(?:server)?)(?![a-z])/;

const modelCommand =
  /(?:^|[\s/])(?:vllm|ollama|tritonserver|lmdeploy|local-ai|text-generation-launcher|sglang)(?=[\s.]|$)/;

const modelVariable = /^(?:HF|HUGGING_?FACE|TRANSFORMERS|VLLM|OLLAMA)_/;

/** Where etcd's data goes is said; without, it is a folder of the working directory. */
function keepsDataApart(workload: Workload): boolean {
  return (
    /--?data-dir\b/.test(commandOf(workload)) ||
    workload.environment.some(({ name }) => name === "ETCD_DATA_DIR")
  );
}

/** Laravel writes sessions, views and logs below its own folder. */
function isKeyOfLaravel({ name, value = "" }: EnvironmentVariable): boolean {
  return name === "APP_KEY" && value.startsWith("base64:");
}

/** Web frameworks with caches and pid files in their own folder, and tools with their state in a home. */
const writingCommand =
  /(?<![\w.-])(?:artisan|php-fpm|apache2-foreground|rails\s+s(?:erver)?|gcloud|gsutil|jupyter(?:-lab)?)(?![\w-])/;

/** As a part of the name: `gb-redis-follower`, `mysql-server`. */
const writingImage =
  /(?:^|[/_-])(?:nginx|httpd|mysql|mariadb|postgres|postgresql|postgis|pgvector|timescaledb|redis|valkey|keydb|mongo|mongodb|cassandra|couchdb|rethinkdb|influxdb|wordpress|drupal|joomla|nextcloud|mediawiki|phpmyadmin|tomcat|rabbitmq|elasticsearch|opensearch|kibana|logstash|neo4j|spark|hadoop|zookeeper|airflow|jupyter|notebook|vllm|text-generation-inference|ollama|docker|buildkit|jenkins|gitlab|sonarqube|ghost|grafana|php)(?:[_-]|$)/;

/** Databases, search engines, servers of models and programs of a JVM: what memory they take depends on their data alone. */
export function takesMuchMemory(workload: Workload): boolean {
  const { field, environment, imageReference } = workload;
  const resources = ["limits", "requests"].flatMap((list) => field.get("resources", list).children);
  const repository = imageReference?.repository ?? "";
  const command = commandOf(workload);
  return (
    resources.some(({ key }) => String(key).includes("/")) ||
    environment.some(({ name, value = "" }) => heapVariable.test(name) || heapOption.test(value)) ||
    heapOption.test(command) ||
    javaCommand.test(command) ||
    largeImage.test(repository) ||
    javaImage.test(repository)
  );
}

/** It asks for a device, such as a GPU, or for much memory: it keeps more of a processor busy than others. */
export function takesMuchProcessor({ field }: Workload): boolean {
  return ["limits", "requests"]
    .flatMap((list) => field.get("resources", list).children)
    .some(
      ({ key, string = "" }) =>
        String(key).includes("/") || (key === "memory" && (parseQuantity(string) ?? 0) >= 8 * 2 ** 30),
    );
}

const heapOption = /-Xm[sx]\d|-XX:(?:Max|Initial)RAM/;

const heapVariable = /^(?:\w+_)?JAVA_OPT(?:ION)?S$|^JAVA_TOOL_OPTIONS$|HEAP/;

const javaCommand = /(?<![\w.-])java\s+-/;

const largeImage =
  /(?:^|\/)(?:mysql|mysql-server|mariadb|postgres|postgresql|postgis|pgvector|timescaledb|mssql\/server|mongo|mongodb|scylla|couchdb|clickhouse|clickhouse-server|influxdb|minio|redis|valkey|keydb|prometheus|loki|victoria-metrics|gitlab-[ce]e|qdrant|weaviate|milvus|cockroach|vllm-openai|vllm|text-generation-inference|text-embeddings-inference|ollama|tritonserver|nim|sglang|localai)$|vllm|ollama|pytorch|tensorflow/;

/** As a part of the name, for most are built by many: `spark-py`, `cp-schema-registry`, `jboss-eap74`. */
const javaImage =
  /(?:^|[/_-])(?:java|jdk\d*|jre\d*|openjdk|temurin|amazoncorretto|maven|gradle|tomcat|jetty|jboss|wildfly|glassfish|payara|weblogic|liberty|websphere|spark|hadoop|hive|hbase|flink|trino|presto|druid|nifi|zeppelin|kafka|ksqldb|schema-registry|debezium|pulsar|activemq|artemis|zookeeper|cassandra|elasticsearch|opensearch|logstash|graylog|solr|neo4j|ignite|hazelcast|keycloak|jenkins|sonarqube|nexus|artifactory|jira|confluence|bitbucket|metabase)(?:[._-](?!exporter)|\d|$)/;

/** It runs a script that the pod mounts, from a ConfigMap say: what that does is not seen here. */
export function runsMountedScript({ commandLine, field }: Workload): boolean {
  const folders = field.get("volumeMounts").items.flatMap((one) => one.get("mountPath").string ?? []);
  return commandLine.some(({ string = "" }) =>
    folders.some((folder) => string.startsWith(`${folder}/`) && isScript.test(string)),
  );
}

const isScript = /^\S+\.(?:sh|bash|py|pl|rb|js)(?:\s|$)/;

/** What a container is seen to run: its command line, its step's script, what starts beside it and what asks whether it lives. */
const commandOf = oncePer(({ commandLine, field }: Workload): string => {
  const beside = [
    ["lifecycle", "postStart"],
    ["livenessProbe"],
    ["readinessProbe"],
    ["startupProbe"],
  ].flatMap((path) => field.get(...path, "exec", "command").items);
  return [...commandLine, field.get("script"), ...beside].flatMap(({ string }) => string ?? []).join(" ");
});
