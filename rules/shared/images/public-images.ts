import type { ImageReference } from "../../../model/image";

/*
 * Who public images run as that are none of Docker's official ones. Sources: their Dockerfiles and documentation, 2026.
 * A pattern is `registry/repository`, in which `*` stands for any characters but a slash. A family's predecessors, its
 * twins for other architectures and its mirrors stand beside it.
 */

/** Where the official images are published too, under other names: what stands before the name of the image. */
export const officialMirrors: Readonly<Record<string, RegExp>> = {
  "docker.io":
    /^(?:(?:aarch64|amd64|arm32v[5-7]|arm64v8|armel|armhf|i386|mips64le|ppc64le|riscv64|s390x|winamd64)\/)?/,
  "registry.hub.docker.com": /^(?:library\/)?/,
  "registry-1.docker.io": /^(?:library\/)?/,
  "mirror.gcr.io": /^(?:library\/)?/,
  "public.ecr.aws": /^(?:docker\/library|debian|ubuntu|lts|amazonlinux)\//,
  "mcr.microsoft.com": /^mirror\/docker\/library\//,
};

/** Images that run as root, in all their tags that do not say otherwise. */
export const rootRepositories = repositories(`
  cgr.dev/chainguard/wolfi-base cgr.dev/chainguard/chainguard-base
  docker.io/resin/* docker.io/balenalib/* docker.io/multiarch/*
  docker.io/alpine/git docker.io/bitnami/minideb docker.io/bitnamilegacy/minideb docker.io/phusion/*
  docker.io/redhat/ubi* docker.io/adoptopenjdk/* docker.io/emscripten/emsdk docker.io/tiangolo/*
  docker.io/continuumio/* docker.io/condaforge/* docker.io/openresty/openresty docker.io/minio/minio
  docker.io/nvidia/cuda nvcr.io/nvidia/cuda nvcr.io/nvidia/pytorch nvcr.io/nvidia/tensorflow docker.io/rocm/*
  docker.io/pytorch/pytorch docker.io/tensorflow/tensorflow docker.io/dunglas/frankenphp
  docker.io/vllm/vllm-openai* docker.io/ollama/ollama ghcr.io/huggingface/text-generation-inference
  gcr.io/distroless/* gcr.io/google-appengine/* launcher.gcr.io/google/* marketplace.gcr.io/google/*
  gcr.io/google_containers/debian-base* k8s.gcr.io/debian-base* k8s.gcr.io/build-image/debian-base*
  registry.k8s.io/debian-base* registry.k8s.io/build-image/debian-base*
  mcr.microsoft.com/azurelinux/base/* mcr.microsoft.com/cbl-mariner/base/* mcr.microsoft.com/powershell
  mcr.microsoft.com/dotnet/aspnet mcr.microsoft.com/dotnet/runtime mcr.microsoft.com/dotnet/runtime-deps
  mcr.microsoft.com/dotnet/sdk mcr.microsoft.com/dotnet/core/* mcr.microsoft.com/dotnet/framework/*
  mcr.microsoft.com/windows mcr.microsoft.com/windows/server mcr.microsoft.com/windows/servercore
  mcr.microsoft.com/windows/servercore/iis
  quay.io/almalinuxorg/* quay.io/centos/centos quay.io/fedora/fedora quay.io/fedora/fedora-minimal
  quay.io/rockylinux/rockylinux
  registry.access.redhat.com/ubi* registry.access.redhat.com/ubi*/ubi*
  registry.redhat.io/ubi* registry.redhat.io/ubi*/ubi*
`);

/** A user other than root that images of some makers have, in all their tags. */
interface OtherUser {
  readonly number?: number;
  /** Images that run as that user. */
  readonly starts?: string;
  /** Images that have it, and may start as root. */
  readonly has?: string;
}

const otherUsers: readonly OtherUser[] = [
  {
    starts: `
      docker.io/bitnami/* docker.io/bitnamilegacy/* docker.io/bitnamisecure/* public.ecr.aws/bitnami/*
      cgr.dev/chainguard/aspnet-runtime cgr.dev/chainguard/curl cgr.dev/chainguard/dotnet-runtime
      cgr.dev/chainguard/git cgr.dev/chainguard/glibc-dynamic cgr.dev/chainguard/jre cgr.dev/chainguard/nginx
      cgr.dev/chainguard/node cgr.dev/chainguard/php cgr.dev/chainguard/postgres cgr.dev/chainguard/python
      cgr.dev/chainguard/redis cgr.dev/chainguard/static
      docker.io/cimg/* docker.io/gitpod/* docker.io/grafana/grafana-* docker.io/keycloak/keycloak
      mcr.microsoft.com/windows/nanoserver
    `,
  },
  { number: 101, has: "docker.io/nginxinc/nginx-unprivileged" },
  { number: 185, has: "docker.io/apache/spark" },
  {
    number: 472,
    starts: "docker.io/grafana/grafana docker.io/grafana/grafana-oss docker.io/grafana/grafana-enterprise",
  },
  { number: 999, starts: "quay.io/argoproj/argocd", has: "docker.io/valkey/valkey" },
  {
    number: 1000,
    starts: `
      docker.io/jenkins/jenkins docker.io/jenkins/agent docker.io/jenkins/inbound-agent
      quay.io/keycloak/keycloak docker.io/jupyter/* quay.io/jupyter/* quay.io/jetstack/cert-manager-*
      docker.io/n8nio/n8n docker.io/codercom/code-server docker.io/nodered/node-red
    `,
    has: `
      docker.io/google/cloud-sdk gcr.io/google.com/cloudsdktool/* docker.io/kserve/storage-initializer
      docker.elastic.co/elasticsearch/elasticsearch docker.elastic.co/kibana/kibana docker.elastic.co/logstash/logstash
    `,
  },
  { number: 1200, starts: "docker.io/selenium/*" },
  {
    number: 10001,
    starts: `
      docker.io/jaegertracing/all-in-one mcr.microsoft.com/mssql/server
      docker.io/otel/opentelemetry-collector docker.io/otel/opentelemetry-collector-contrib
    `,
    has: "docker.io/grafana/loki docker.io/grafana/tempo",
  },
  { number: 50000, has: "docker.io/apache/airflow" },
  {
    number: 65532,
    starts: `
      docker.io/cloudflare/cloudflared quay.io/brancz/kube-rbac-proxy quay.io/oauth2-proxy/oauth2-proxy
      registry.k8s.io/external-dns/external-dns k8s.gcr.io/external-dns/external-dns
    `,
  },
  {
    number: 65534,
    has: `
      docker.io/prom/prometheus docker.io/prom/alertmanager docker.io/prom/node-exporter docker.io/prom/pushgateway
      quay.io/prometheus/prometheus quay.io/prometheus/alertmanager quay.io/prometheus/node-exporter
      quay.io/prometheus/pushgateway
    `,
  },
];

/** Images that run as somebody else. */
export const nonRootRepositories = repositories(otherUsers.map(({ starts = "" }) => starts).join(" "));

const userNumbers = otherUsers.flatMap(({ number, starts = "", has = "" }) =>
  number === undefined ? [] : [{ number, images: repositories(`${starts} ${has}`) }],
);

/** The number of the user other than root that an image has, which it may start as. */
export function publicUserNumber({ registry, repository }: ImageReference): number | undefined {
  return userNumbers.find(({ images }) => images.test(`${registry}/${repository}`))?.number;
}

/** Images that are a system or a shell and nothing else. */
export const bareRepositories = repositories(`
  cgr.dev/chainguard/wolfi-base cgr.dev/chainguard/chainguard-base cgr.dev/chainguard/busybox
  docker.io/bitnami/minideb docker.io/rancher/mirrored-library-busybox docker.io/redhat/ubi*
  gcr.io/google_containers/busybox gcr.io/google-containers/busybox k8s.gcr.io/busybox registry.k8s.io/busybox
  k8s.gcr.io/e2e-test-images/busybox registry.k8s.io/e2e-test-images/busybox
  quay.io/almalinuxorg/* quay.io/centos/centos quay.io/fedora/fedora quay.io/fedora/fedora-minimal
  quay.io/rockylinux/rockylinux registry.access.redhat.com/ubi*/ubi* registry.access.redhat.com/ubi*
`);

/** Images whose own command serves a network. */
export const servingRepositories = repositories(`
  docker.io/dunglas/frankenphp docker.io/minio/minio docker.io/openresty/openresty
  docker.io/grafana/grafana docker.io/jenkins/jenkins docker.io/keycloak/keycloak quay.io/keycloak/keycloak
  mcr.microsoft.com/dotnet/framework/aspnet mcr.microsoft.com/dotnet/framework/wcf
  mcr.microsoft.com/mssql/server mcr.microsoft.com/windows/servercore/iis
`);

/** Images whose own command is IIS, which runs each site as a user of its own. */
export const iisRepositories = repositories(`
  mcr.microsoft.com/dotnet/framework/aspnet mcr.microsoft.com/dotnet/framework/wcf
  mcr.microsoft.com/windows/servercore/iis
`);

/** Small servers of demonstrations that open port 80, and run as anybody who may. */
export const port80Repositories = repositories(`
  docker.io/traefik/whoami docker.io/containous/whoami docker.io/ealen/echo-server
  docker.io/kennethreitz/httpbin docker.io/kong/httpbin docker.io/strm/helloworld-http
  docker.io/katacoda/docker-http-server docker.io/yeasy/simple-web docker.io/dockersamples/examplevotingapp_*
  gcr.io/google_containers/test-webserver gcr.io/google-containers/test-webserver
  k8s.gcr.io/test-webserver registry.k8s.io/test-webserver mcr.microsoft.com/azuredocs/aci-helloworld
`);

/** Those that start nginx or Apache, which open it as root and go on as others. */
export const rootDemoRepositories = repositories(`
  docker.io/nginxdemos/hello docker.io/dockersamples/static-site docker.io/dockersamples/101-tutorial
  docker.io/docker/getting-started docker.io/tutum/hello-world docker.io/karthequian/helloworld
  docker.io/rancher/hello-world docker.io/amazon/amazon-ecs-sample mcr.microsoft.com/azuredocs/azure-vote-front
  gcr.io/google_containers/hpa-example gcr.io/google-containers/hpa-example
  k8s.gcr.io/hpa-example registry.k8s.io/hpa-example
  registry.k8s.io/e2e-test-images/echoserver k8s.gcr.io/e2e-test-images/echoserver gcr.io/google_containers/echoserver
  gcr.io/google-containers/echoserver k8s.gcr.io/echoserver registry.k8s.io/echoserver
`);

function repositories(text: string): RegExp {
  const patterns = text.trim().replaceAll(".", "\\.").replaceAll("*", "[^/]*").split(/\s+/);
  return new RegExp(`^(?:${patterns.join("|")})$`);
}
