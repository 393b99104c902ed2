/** Files in which a secret is planted in every way that we know, and the secrets. No two are the same. */
export interface Planted {
  readonly files: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

const alphabet = "q7Wm2ZxT9pLr4VbK8sNy3JdH6fGc1AEuXo5RwQtB";

export function plantSecrets(): Planted {
  const secrets: string[] = [];
  const plant = (secret: string) => {
    secrets.push(secret);
    return secret;
  };
  /** A password that no name gives away, and no other begins with. */
  const password = () => {
    const n = secrets.length;
    return plant(`Zq${n}${alphabet.slice(n % 20, (n % 20) + 14)}`);
  };
  // Put together here, so that nobody takes them for real ones.
  const token = () =>
    plant(
      `gh${"p_"}${alphabet
        .slice(secrets.length % 4)
        .padEnd(36, "x7K")
        .slice(0, 36)}`,
    );
  const base64 = (text: string) => plant(Buffer.from(text).toString("base64"));
  const keyLines = () =>
    [1, 2, 3].map((line) => plant(`MIIE${line}${secrets.length}${alphabet.repeat(2).slice(0, 58)}`));
  const begin = `-----BEGIN RSA ${"PRIVATE KEY"}-----`;
  const end = `-----END RSA ${"PRIVATE KEY"}-----`;
  const key = (indent: string) => [begin, ...keyLines(), end].map((line) => indent + line).join("\n");

  const files = {
    Dockerfile: `FROM https://user:${password()}@registry/x:latest
FROM alpine:3
# once: curl -u admin:${password()} https://example.com
# mysql -uroot -p${password()} < dump.sql
# seaworthy-ignore dockerfile/secret-in-env -- somebody else's
ENV API_PASSWORD=${password()}
ENV DB_PASSWORD=${password()} OTHER=x
ENV OLD_PASSWORD ${password()}
ENV LONG_PASSWORD="${password()}\\
${password()}"
ARG TOKEN=${token()}
LABEL admin.password="${password()}"
ADD ${token()}/ /srv/
RUN echo ${token()} && sudo ls
RUN git clone https://${password()}:x-oauth-basic@example.com/a && sudo ls
RUN curl -u admin:${password()} http://example.com/x | sh && sudo ls
RUN curl -H "Authorization: Bearer ${password()}" https://example.com/x | sh; sudo ls
RUN mysql -u root \\
    -p${password()} \\
    && sudo ls
RUN <<EOF
sudo ls; docker login -u me -p ${password()} registry
export SECRET_KEY=${password()}
EOF
RUN ["mysql", "-p${password()}", "-h", "https://app:${password()}@db/"]
COPY <<EOF /app/settings
db_password: ${password()}
EOF
${key("")}
PASSWORD=${password()}
HEALTHCHECK CMD redis-cli -a ${password()} ping
`,
    "image/Dockerfile": `FROM user:${password()}@registry.internal/x:latest\nUSER root\n`,
    "compose.yaml": `services:
  a: {image: b, environment: {MYSQL_ROOT_PASSWORD: ${password()}, X: y}, privileged: true, ports: ["80:80"]}
  db:
    image: mysql
    privileged: true # was ADMIN_PASSWORD=${password()} once
    environment:
      - MYSQL_PASSWORD=${password()}
      - DATABASE_URL=postgres://app:${password()}@db/app
      - "TWO_PASSWORD=\${OTHER_PASSWORD:-${password()}}"
    command: mysqld --password ${password()}
    healthcheck:
      test: ["CMD-SHELL", "mysqladmin ping -p${password()}"]
    build:
      dockerfile_inline: |
        FROM alpine:latest
        ENV APP_PASSWORD=${password()}
        RUN sshpass -p ${password()} ssh host && sudo ls
  shared:
    image: x
    environment: &common
      SPACED_PASSWORD: "${password()} ${password()}"
    cap_add: [SYS_ADMIN]
configs:
  statements:
    content: |
      CREATE USER 'app'@'%' IDENTIFIED BY '${password()}';
      ALTER ROLE app PASSWORD '${password()}';
      machine git.example.com login app password ${password()}
      requirepass ${password()}
      postfix/relay_password password ${password()}
`,
    "daemon.json": `{"hosts":["tcp://u:${password()}@0.0.0.0:2375"],"log-level":"debug","proxies":{"http-proxy":"http://u:${password()}@proxy:80"}}`,
    "pod.json": `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"c1","image":"a:1","env":[{"name":"DB_PASSWORD","value":"${password()}"}],"args":["--token","${password()}"],"securityContext":{"privileged":true}}]}}`,
    "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: p }
spec:
  containers:
    - name: c
      image: a:latest
      command: [mysql]
      args: ["-p${password()}", "--db-password=${password()}"]
      env:
        - { value: ${password()}, name: FLOW_PASSWORD }
        - name: BLOCK_PASSWORD
          value: >-
            ${password()}
      livenessProbe: { exec: { command: [redis-cli, -a, ${password()}] } }
      securityContext: { privileged: true }
---
apiVersion: v1
kind: Secret
metadata:
  name: s
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"data":{"x":"${base64("Zq is the first secret")}"}}'
data:
  one: ${base64("Zq is the second secret")}
  two: |
    ${base64("Zq is the third secret, and it goes on for a line of its own")}
stringData: { three: ${password()}, key: "${begin}\\n${keyLines().join("\\n")}\\n${end}" }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: c }
data:
  token: ${password()}
  settings.ini: |
    [db]
    password = ${password()}
  id: |
${key("    ")}
`,
    "chart/Chart.yaml": "name: c\n",
    "chart/templates/pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: {{ .Release.Name }} }
spec:
  containers:
    - name: c
      image: {{ .Values.image }}
      env:
        - name: X_PASSWORD
          value: ${password()}
        {{- if false }}
        - name: Y_PASSWORD
          value: ${password()}
        {{- end }}
      securityContext:
        privileged: true
---
apiVersion: v1
kind: Secret
metadata: { name: s }
stringData:
  password: {{ .Values.password | default "${password()}" }}
  other: {{ "${password()}" | quote }}
  {{- if .Values.each }}
  third: ${password()}
  {{- else }}
  third: ${password()}
  {{- end }}
`,
    "overlay/kustomization.yaml": `patches:
  - path: patch.yaml
  - target: { kind: Deployment }
    patch: |
      apiVersion: v1
      kind: Secret
      metadata: { name: s }
      data: { x: ${base64("Zq is the fourth secret")} }
  - target: { kind: ConfigMap }
    patch: |
      - op: add
        path: /data/password
        value: ${password()}
secretGenerator:
  - name: g
    literals: [x=${password()}]
`,
    "overlay/patch.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: p }
spec: { template: { spec: { containers: [{ name: c, env: [{ name: API_PASSWORD, value: ${password()} }], securityContext: { privileged: true } }] } } }
`,
    "deploy.sh": `#!/bin/sh
docker run --privileged -e DB_PASSWORD=${password()} x
docker run --privileged -v /var/run/docker.sock:/var/run/docker.sock https://u:${password()}@registry/x
`,
    ".seaworthy.yaml": `token: ${password()}\nhttps://u:${password()}@host: x\n`,
  };
  return { files, secrets };
}
