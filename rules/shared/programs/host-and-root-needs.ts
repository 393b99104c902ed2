import type { Workload } from "../../../model/container";
import { describeBase } from "../images/base-images";
import { rootDemoRepositories } from "../images/public-images";
import { isOfPlugin, resourcesOf } from "./resource-needs";
import { commandOf } from "./seen-command";

/*
 * What the command line and the image of a workload show that its program needs of its host, and of root. A fix that
 * takes it away stops the program, so that none is offered.
 */

/** It enters the node, sets up its kernel, disks or network, or runs containers of its own. */
export function reachesHost(workload: Workload): boolean {
  return entersHost(workload) || setsUpMachine.test(commandOf(workload));
}

/** What it runs, it runs on the node or in containers of its own; Kured restarts nodes. */
export function entersHost(workload: Workload): boolean {
  return (
    hostCommand.test(commandOf(workload)) ||
    runsContainers(workload) ||
    /(?:^|\/)kured$/.test(workload.imageReference?.repository ?? "")
  );
}

const hostCommand =
  /(?<![\w.-])(?:nsenter|chroot|dockerd|buildkitd|dind)(?![\w=.-])|\/proc\/1\/(?:ns|root)|(?<![\w.-])(?:buildah|podman) [^\n;&|]{0,100}\b(?:bud|build|from|run)(?![\w-])/;

const setsUpMachine = new RegExp(
  [
    "(?<![\\w.-])(?:u?mount|losetup|mknod|swapo(?:n|ff)|dmsetup|cryptsetup|modprobe|insmod|rmmod|ip6?tables|nft|ipset)(?![\\w=.-])",
    "(?<![\\w.-])ip6?tables-(?:restore|nft|legacy)\\b",
    "(?<![\\w.-])ip\\s+(?:link|addr|address|route|rule|tuntap|netns)\\s+(?:add|set|del|delete|replace)\\b",
    "(?<![\\w.-])sysctl\\s+(?:-w|[\\w.]+=)",
    "(?:>|\\btee(?:\\s+-a)?\\s)\\s*[\"']?/(?:proc/sys|sys)/",
  ].join("|"),
);

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

/** The API server lets a privileged container alone send what it mounts to its node. */
export function mountsForNode({ field }: Workload): boolean {
  return field
    .get("volumeMounts")
    .items.some((one) => one.get("mountPropagation").string === "Bidirectional");
}

/** It sets up the network of its node, or announces addresses there: a plugin of the network, a proxy or a balancer of Services. */
export function setsUpNetwork({ hostMounts, imageReference }: Workload): boolean {
  return (
    hostMounts.some(({ source = "" }) => pluginFolder.test(source)) ||
    networkImage.test(imageReference?.repository ?? "")
  );
}

const pluginFolder = /^\/(?:opt\/cni\/bin|etc\/cni\/net\.d)(?:\/|$)/;

const networkImage =
  /(?:^|[/_-])(?:calico|canal|cilium|flannel|weave-(?:kube|npc)|antrea|kube-(?:router|ovn|proxy|vip)|ovn-kubernetes|ovnkube|multus|metallb|keepalived|frr|amazon-k8s-cni|istio-cni|install-cni|k8s-dns-node-cache)(?:[/_-]|$)/;

/** It looks for devices and players around its machine, which answer to broadcasts there. */
export function looksAround({ imageReference }: Workload): boolean {
  return /(?:^|[/_-])(?:home-?assistant|homebridge|openhab|scrypted|esphome|pms-docker|plex|avahi|mdns-(?:repeater|reflector)|music-assistant|roon)(?:[/_-]|$)/.test(
    imageReference?.repository ?? "",
  );
}

/** It mounts folders of the node that hold the files of many users: root without its capabilities opens none of them. */
export function readsFilesOfUsers({ hostMounts }: Workload): boolean {
  return hostMounts.some(({ source = "" }) => foldersOfUsers.test(source));
}

const foldersOfUsers = /^\/(?:home|var\/lib\/(?:kubelet\/pods|docker\/volumes))\/?$/;

/** It gets devices by a plugin of the kubelet, which leaves their files to root; those of NVIDIA's are open to everybody. */
export function getsDevices(workload: Workload): boolean {
  return resourcesOf(workload).some((one) => isOfPlugin(one) && !plainResource.test(String(one.key)));
}

const plainResource =
  /^(?:nvidia\.com|(?:[\w.-]+\.)?kubernetes\.io|(?:vpc\.amazonaws|networking\.gke|cloud\.google)\.\w+)\//;

/** Anybody may open these. */
const plainDevices = /^\/dev\/(?:shm|log|null|zero|u?random)(?:\/|$)/;

/** Docker, Podman or BuildKit in a container, but for the rootless ones. */
function runsContainers(workload: Workload): boolean {
  const { repository = "", tag = "" } = workload.imageReference ?? {};
  if (/rootless/.test(tag)) return false;
  return (
    /(?:^|\/)(?:buildkit|buildkitd|binfmt|(?:buildah|podman)(?:\/(?:stable|upstream))?)$/.test(repository) ||
    isDockerDaemon(workload)
  );
}

/** The image of Docker starts its daemon where it is given no command, or options only. Source: its entrypoint. */
function isDockerDaemon({ commandLine, environment, field, imageReference }: Workload): boolean {
  const { repository = "", tag = "" } = imageReference ?? {};
  if (!/^(?:library\/)?docker$/.test(repository) || /\bcli\b/.test(tag)) return false;
  const [first] = commandLine;
  const isGivenCommand = first ? first.string?.startsWith("-") !== true : field.get("script").isPresent;
  return (
    /\bdind\b/.test(tag) || !isGivenCommand || environment.some(({ name }) => name === "DOCKER_TLS_CERTDIR")
  );
}

/** A server of files over the network, or a driver of storage: it mounts for others. */
export function servesStorage(workload: Workload): boolean {
  return servesFiles(workload) || storageDriver.test(workload.imageReference?.repository ?? "");
}

const storageDriver =
  /(?:^|[/_-])(?:gluster(?:fs|d)?|ceph|cephcsi|rook|iscsi|zfs|drbd|lustre|csi|s3fs|juicefs|rclone)(?:[/_-]|$)/;

/** It serves files as the users of its clients, whoever those are. */
function servesFiles({ imageReference }: Workload): boolean {
  return /(?:^|[/_-])(?:nfs|samba)(?:[/_-]|$)/.test(imageReference?.repository ?? "");
}

/**
 * Its image starts as root, opens a low port and goes on as others, or keeps its files as root's. Source: their
 * Dockerfiles; images of LinuxServer and of those who do as they do are told who to go on as.
 */
export function startsAsRoot(workload: Workload): boolean {
  const { imageReference, commandLine, environment } = workload;
  if (environment.some(({ name }) => name === "PUID")) return true;
  if (!imageReference || describeBase(imageReference).user === "non-root") return false;
  if (commandLine.length > 0 && !serverCommand.test(commandOf(workload))) return false;
  const { registry, repository, name, tag = "" } = imageReference;
  if (rootDemoRepositories.test(`${registry}/${repository}`)) return true;
  if (/^(?:php|wordpress|drupal|joomla|nextcloud|mediawiki|phpmyadmin)$/.test(name))
    return name === "php" ? /apache/.test(tag) : !/fpm|cli/.test(tag);
  return (
    /^(?:openresty|caddy|gb-frontend)$/.test(name) ||
    (webServer.test(name) && !besideWebServer.test(name)) ||
    (steppingDown.test(repository) && !/rootless/.test(tag)) ||
    /^(?:linuxserver|hotio)\//.test(repository)
  );
}

/** Appliances whose entry point gives files away and starts their parts as users of their own. */
const steppingDown =
  /(?:^|\/)(?:pihole|gitea|gogs|gitlab-[ce]e|home-assistant|pms-docker|paperless-ngx|docker-mailserver|syncthing|photoprism)$/;

/** As a part of the name: `nginxhttps`, `php-apache`. */
const webServer = /nginx|httpd|(?:^|[_-])apache2?(?:[_-]php\d*)?$/;

/** What stands beside such a server, routes for a cluster, or is built to start as somebody else. */
const besideWebServer =
  /ingress|gateway|controller|operator|exporter|prometheus|metrics|agent|unprivileged|non-?root|rootless/;

const serverCommand =
  /(?<![\w.-])(?:nginx|openresty|httpd|httpd-foreground|apache2-foreground|caddy)(?![\w.=/-])|(?:nginx|httpd|apache2?)\.sh(?![\w-])/;

/** It looks into the processes of its machine. */
export function watchesProcesses(workload: Workload): boolean {
  return (
    watchesMachine(workload) || workload.hostMounts.some(({ source }) => source === "/" || source === "/proc")
  );
}

/** It is for looking at its machine: a benchmark, a sensor, a profiler or a monitor. */
export function watchesMachine(workload: Workload): boolean {
  const { imageReference, name } = workload;
  return [imageReference?.repository, name, commandOf(workload)].some((text = "") =>
    machineWatcher.test(text),
  );
}

const machineWatcher =
  /(?<![a-z])(?:kube-bench|docker-bench|falco|sysdig|tetragon|tracee|node[-_]exporter|process-exporter|cadvisor|node-agent|node-problem-detector|datadog|netdata|newrelic|nrsysmond|oneagent|instana|appdynamics|zabbix-agent2?|telegraf|glances|wazuh|parca-agent|beyla|bpftrace|inspektor-gadget|osqueryd?|metricbeat|auditbeat|strace|py-spy)(?![a-z])/;

/** It makes an interface: of a VPN, or of a virtual machine. */
export function makesInterface(workload: Workload): boolean {
  const { hostMounts, imageReference } = workload;
  return (
    hostMounts.some(({ source, target }) => source === tunnel || target === tunnel) ||
    devicesOf(workload).some((device) => device.startsWith(tunnel) || device.startsWith("/dev/kvm")) ||
    /vpn|wireguard|tailscale|gluetun|zerotier|strongswan|netbird|(?:^|[-/])wg(?:-|$)|^(?:qemus|dockurr)\//i.test(
      imageReference?.repository ?? "",
    )
  );
}

const tunnel = "/dev/net/tun";

/** It gives machines their addresses: the packets of DHCP need NET_ADMIN or NET_RAW. */
export function servesAddresses({ field, imageReference }: Workload): boolean {
  const ports = field
    .get("ports")
    .items.flatMap(
      (port) => port.string ?? port.get("target").string ?? port.get("containerPort").string ?? [],
    );
  return (
    ports.some((port) => /(?:^|:)67(?:\/udp)?$/.test(port)) ||
    /pi-?hole|dnsmasq|dhcp|(?:^|[-/])kea(?:-|$)/i.test(imageReference?.repository ?? "")
  );
}

/** The devices of the host that a service names. */
function devicesOf({ field }: Workload): readonly string[] {
  return field.get("devices").items.map(({ string = "" }) => string);
}

/** It gets disks of the host, or asks them how they are. */
export function looksAtDisks(workload: Workload): boolean {
  const devices = [...devicesOf(workload), ...workload.hostMounts.map(({ source = "" }) => source)];
  return (
    devices.some((device) => /^\/dev\/(?:[hs]d|sg|nvme|disk|mmcblk)/.test(device)) ||
    /(?<![a-z])(?:smartctl|smartd|smartmontools|hdparm|scrutiny)(?![a-z])/.test(
      `${workload.imageReference?.repository} ${commandOf(workload)}`,
    )
  );
}

/** It pins memory: it reaches its peers by RDMA, or keeps its secrets or its heap from the swap. */
export function pinsMemory(workload: Workload): boolean {
  const { environment, hostMounts, imageReference } = workload;
  return (
    [
      commandOf(workload),
      ...environment.flatMap(({ name, value = "" }) => [name, value]),
      ...resourcesOf(workload).map(({ key }) => String(key)),
      ...hostMounts.flatMap(({ source }) => source ?? []),
    ].some((text) => pinning.test(text)) || pinningImage.test(imageReference?.repository ?? "")
  );
}

const pinning =
  /(?<![a-z])(?:rdma|infiniband|ibverbs|hca|mlock(?:all)?|memory_lock)(?![a-z])|NCCL_IB|NVSHMEM|(?<![A-Z])UCX_/i;

const pinningImage = /(?:^|[/_-])(?:vault|openbao|elasticsearch|opensearch|cassandra|scylla)(?:[_-]|$)/;

/** It gets the modules of the host's kernel. */
export function mountsModules({ hostMounts }: Workload): boolean {
  return hostMounts.some(({ source = "" }) => /^\/(?:usr\/)?lib\/modules(?:\/|$)/.test(source));
}

/** It moves files from one folder to another, whose owners it has to keep or to read past. */
export function movesFiles(workload: Workload): boolean {
  return /(?<![\w./-])(?:cp|mv|tar|rsync|rclone)(?![\w.=-])/.test(commandOf(workload));
}

/** It installs packages, changes owners, works in root's home, unpacks images over its own files, or serves files of all users. */
export function needsRoot(workload: Workload): boolean {
  return (
    servesFiles(workload) ||
    imageBuilder.test(workload.imageReference?.repository ?? "") ||
    rootCommand.test(commandOf(workload)) ||
    isRootHome.test(workload.field.get("workingDir").string ?? "") ||
    isRootHome.test(workload.field.get("working_dir").string ?? "")
  );
}

const imageBuilder = /(?:^|\/)kaniko(?:-project\/executor)?$/;

/** Only root may enter the folder that ext4 makes for what `fsck` finds. */
const rootCommand =
  /\/lost\+found\b|(?<![\w./-])\/root(?![\w.-])|(?<![\w.-])(?:apt|apt-get|apk|yum|dnf|microdnf|chown|useradd|adduser|groupadd)\s+[\w-]|(?<![\w.-])pip3?\s+install|\bssh-keygen\s+-A|\bssh-keygen\b[^\n]{0,200}\/etc\//;

const isRootHome = /^\/root(?:\/|$)/;

/** It runs a script that the pod mounts, from a ConfigMap say: what that does is not seen here. */
export function runsMountedScript({ commandLine, field }: Workload): boolean {
  const folders = field.get("volumeMounts").items.flatMap((one) => one.get("mountPath").string ?? []);
  return commandLine.some(({ string = "" }) =>
    folders.some((folder) => string.startsWith(`${folder}/`) && isScript.test(string)),
  );
}

const isScript = /^\S+\.(?:sh|bash|py|pl|rb|js)(?:\s|$)/;
