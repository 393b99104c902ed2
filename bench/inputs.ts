/** Texts of a given length that look like what people write. */

/** Stages of two dozen lines: chains over continued lines, variables, a heredoc. */
export function dockerfile(lines: number): string {
  return take(lines, (i) => [
    ...(i % 4 === 0 ? [`FROM node:22-slim AS stage${i}`, "WORKDIR /app"] : []),
    `# Step ${i}`,
    "RUN apt-get update \\",
    "    && apt-get install -y --no-install-recommends curl ca-certificates \\",
    `    && curl -fsSL https://example.com/${i} -o /tmp/file${i} \\`,
    "    && rm -rf /var/lib/apt/lists/*",
    `ENV KEY_${i}=value${i} \\`,
    `    PATH=/opt/${i}/bin:$PATH`,
    `COPY --chown=node:node src/${i} /app/${i}`,
    "RUN <<EOF",
    "set -e",
    `cd /app/${i}`,
    "npm ci",
    "EOF",
  ]);
}

/** Deployments, a document each. */
export function manifest(lines: number): string {
  return take(lines, (i) => [...deployment(String(i), `registry.example.com/web:1.${i}`), "---"]);
}

/** The same as templates of a chart. */
export function template(lines: number): string {
  return take(lines, (i) => [
    `{{- if .Values.web${i}.enabled }}`,
    ...deployment(`{{ .Release.Name }}-${i}`, `{{ .Values.web${i}.image }}`),
    "{{- end }}",
    "---",
  ]);
}

export function compose(lines: number): string {
  const services = take(lines - 1, (i) => [
    `  web${i}:`,
    `    image: nginx:1.${i}`,
    "    environment:",
    "      LOG_LEVEL: debug",
    "    volumes:",
    "      - data:/data",
    "    ports:",
    `      - "80${i}:80"`,
    "    restart: always",
  ]);
  return `services:\n${services}`;
}

function deployment(name: string, image: string): readonly string[] {
  return [
    "apiVersion: apps/v1",
    "kind: Deployment",
    "metadata:",
    `  name: web-${name}`,
    "spec:",
    "  selector:",
    "    matchLabels: {app: web}",
    "  template:",
    "    metadata:",
    "      labels: {app: web}",
    "    spec:",
    "      containers:",
    "        - name: web",
    `          image: ${image}`,
    "          ports:",
    "            - containerPort: 8080",
  ];
}

function take(lines: number, block: (i: number) => readonly string[]): string {
  const all: string[] = [];
  for (let i = 0; all.length < lines; i++) all.push(...block(i));
  return `${all.slice(0, lines).join("\n")}\n`;
}
