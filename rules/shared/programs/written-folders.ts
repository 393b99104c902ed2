import { capabilitiesIn } from "../../../model/capabilities";
import type { EnvironmentVariable, Workload } from "../../../model/container";
import { makesInterface } from "./host-and-root-needs";
import { modelCommand, modelOption, modelServer, modelToken, modelVariable } from "./models";
import { acceleratorOf } from "./resource-needs";
import { commandOf } from "./seen-command";

/*
 * Where the command line and the image of a workload show that its program writes. A fix that closes the folder stops
 * the program, so that none is offered.
 */

/** It writes below a folder of the container, as far as its own command line shows; Fluentd keeps its places beside the logs. */
export function writesBelow(workload: Workload, folder: string): boolean {
  const command = commandOf(workload);
  const repository = workload.imageReference?.repository ?? "";
  if (/fluentd|fluent-bit|td-agent/.test(repository) && folder.startsWith("/var/log")) return true;
  if (nameService.test(folder) && writesNameService(workload)) return true;
  if (/\/lib\/modules$/.test(folder) && buildsModules(workload)) return true;
  return /(?<![\w-])nsenter(?![\w-])/.test(command) || (writing.test(command) && command.includes(folder));
}

const nameService = /\/etc\/(?:resolv\.conf|hosts)$/;

/** A client of a VPN writes the servers there that it is told. */
function writesNameService(workload: Workload): boolean {
  return makesInterface(workload) || capabilitiesIn(workload.addedCapabilities).has("NET_ADMIN");
}

/** It gets the headers of the host's kernel as well. */
function buildsModules({ hostMounts }: Workload): boolean {
  return hostMounts.some(({ source = "" }) => /^\/usr\/src(?:\/|$)/.test(source));
}

const writing =
  /(?<![\w-])(?:chroot|mkdir|cp|mv|rm|ln|tee|install|touch|chmod|chown|rsync|tar|sed|dd)(?![\w-])|>/;

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
  /(?:^|\/)(?:azurite|localstack|dynamodb-local|minio|clickhouse|clickhouse-server|scylla|couchbase|cockroach|cockroachdb|arangodb|surrealdb|solr|kafka|consul|vault|prometheus|alertmanager|victoria-metrics|graphite|laravel|symfony|magento|prestashop|matomo|moodle|odoo|gitea|nexus3?|artifactory|keycloak|wildfly|jboss|jetty|zeppelin|storm|cloud-sdk|google-cloud-cli|registry|n8n|langflow|minecraft(?:-server)?|code-server|wg-easy|wireguard|(?:github|actions|gitlab|act)[-_]runner|woodpecker-agent)$|^selenium\//;

/** It keeps models that it loads in a cache below its user's home. */
function cachesInHome(workload: Workload): boolean {
  return servesModels(workload) || workload.environment.some(({ name }) => modelVariable.test(name));
}

/** It keeps such a cache, or its login or packages, in the home of its user. */
export function needsHome(workload: Workload): boolean {
  return cachesInHome(workload) || homeCommand.test(commandOf(workload));
}

const homeCommand =
  /(?<![\w./-])(?:gcloud|gsutil|bq|az|docker|helm|npm|npx|yarn|pnpm|ssh|scp|sftp|jupyter(?:-lab)?)(?![\w.=-])/;

/** It serves models, trains them, or loads them from where they are published. */
export function servesModels(workload: Workload): boolean {
  return (
    modelServer.test(workload.imageReference?.repository ?? "") ||
    modelCommand.test(commandOf(workload)) ||
    modelOption.test(commandOf(workload)) ||
    acceleratorOf(workload) !== undefined ||
    workload.environment.some(({ name }) => modelToken.test(name))
  );
}

/** PostgreSQL runs in a folder that is its own alone: of a volume that is mounted right there, root is the owner. */
export function keepsClosedFolder({ environment, field, imageReference }: Workload): boolean {
  if (!/(?:^|\/)(?:postgres|postgis|pgvector|timescaledb)$/.test(imageReference?.repository ?? ""))
    return false;
  const variable = environment.find(({ name }) => name === "PGDATA");
  const folder = variable ? variable.value : "/var/lib/postgresql/data";
  return field.get("volumeMounts").items.some((mount) => mount.get("mountPath").string === folder);
}

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
  /(?:^|[/_-])(?:nginx|httpd|mysql|mariadb|postgres|postgresql|postgis|pgvector|timescaledb|redis|valkey|keydb|mongo|mongodb|clickhouse|cassandra|couchdb|rethinkdb|influxdb|wordpress|drupal|joomla|nextcloud|mediawiki|phpmyadmin|tomcat|rabbitmq|elasticsearch|opensearch|kibana|logstash|neo4j|spark|hadoop|zookeeper|airflow|jupyter|notebook|vllm|text-generation-inference|ollama|docker|buildkit|jenkins|gitlab|sonarqube|ghost|grafana|php)(?:[_-]|$)/;
