import { type Random, randomOf } from "../../test/fuzz/random";
import { fill, textOf } from "./blocks";

const bases = [
  "node:22-slim",
  "golang:1.24-alpine",
  "python:3.13-slim-bookworm",
  "debian:bookworm-20250407-slim",
  "ubuntu",
  "eclipse-temurin:21-jre",
] as const;

const packages = ["ca-certificates", "curl", "git", "gnupg", "jq", "libpq-dev", "tini", "unzip"] as const;

/** Stages as people write them: chains of commands over continued lines, heredocs, variables, comments. */
export function dockerfile(lines: number): string {
  const head = ["# syntax=docker/dockerfile:1", "ARG VERSION=1.4.2", ""];
  return textOf([...head, ...fill(lines - head.length, randomOf(1, "dockerfile", lines), stage)]);
}

function stage(random: Random, i: number): readonly string[] {
  const steps = Array.from({ length: random.between(3, 9) }, () => random.pick(instructions)(random, i));
  return [
    `# ${i === 0 ? "Everything else is built on this" : `Builds part ${i} of the product`}.`,
    i > 0 && random.once(4) ? `FROM stage${i - 1} AS stage${i}` : `FROM ${random.pick(bases)} AS stage${i}`,
    "ARG VERSION",
    `WORKDIR /src/part${i}`,
    ...steps.flat(),
    ...(random.once(3) ? [] : ["USER 10001:10001"]),
    `ENTRYPOINT ["/usr/bin/tini", "--", "/src/part${i}/run"]`,
    `CMD ["--version", "$VERSION"]`,
    "",
  ];
}

const instructions: readonly ((random: Random, stage: number) => readonly string[])[] = [
  (random) => [
    "RUN apt-get update \\",
    "    && apt-get install --yes --no-install-recommends \\",
    ...packages.filter(() => random.once(2)).map((name) => `        ${name} \\`),
    "    # The lists would be out of date tomorrow.",
    "    && rm -rf /var/lib/apt/lists/*",
  ],
  (random, stage) => [
    `RUN curl -fsSL "https://example.com/tools/v\${VERSION}/tool-${random.below(100)}.tar.gz" -o /tmp/tool.tar.gz && \\`,
    `    echo "checksum-${stage}  /tmp/tool.tar.gz" | sha256sum --check - && \\`,
    "    tar -xzf /tmp/tool.tar.gz -C /usr/local/bin && \\",
    "    rm /tmp/tool.tar.gz",
  ],
  (random) => [
    "RUN <<EOF",
    "set -eu",
    "groupadd --system --gid 10001 app",
    `useradd --system --uid 10001 --gid app --home-dir /srv/app-${random.below(50)} app`,
    'for folder in cache data log; do install -d -o app -g app "/srv/$folder"; done',
    "EOF",
  ],
  (random, stage) => [
    `ENV PART=${stage} \\`,
    `    LOG_LEVEL=${random.pick(["debug", "info", "warn"])} \\`,
    `    PATH=/opt/part${stage}/bin:$PATH`,
  ],
  (_, stage) => [
    "# Dependencies change less often than sources.",
    `COPY package.json lock.json ./part${stage}/`,
  ],
  (_, stage) =>
    stage > 1 ? [`COPY --from=stage${stage - 2} --chown=10001:10001 /src/out ./out`] : ["COPY . ."],
  (random) => [`ARG WITH_TOOL_${random.below(30)}=false`],
  (random, stage) => [
    `RUN if [ "$WITH_TOOL_${random.below(30)}" = "true" ]; then \\`,
    `        npm install --global tool-${stage}@1.${random.below(20)} \\`,
    "        && npm cache clean --force; \\",
    "    fi",
  ],
  () => ["RUN --mount=type=cache,target=/root/.cache/build make build test"],
  (random) => [
    `LABEL org.opencontainers.image.version="$VERSION" com.example.team="team-${random.below(9)}"`,
  ],
  (random) => [`EXPOSE ${random.between(3000, 9000)}`],
  (random) => [`ADD config/site-${random.below(20)}.conf /etc/site/`],
  () => ["HEALTHCHECK --interval=30s CMD curl --fail http://localhost:8080/health || exit 1"],
  (random) => [`RUN sudo chown -R app /srv/cache && curl -s https://example.com/${random.below(9)}.sh | sh`],
];
