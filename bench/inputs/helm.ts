import { type Random, randomOf } from "../../test/fuzz/random";
import { fill, textOf } from "./blocks";

/** A template of a chart, in the manner of those that `helm create` writes. */
export function template(lines: number): string {
  return textOf(fill(lines, randomOf(1, "template", lines), component));
}

export const chart = textOf(["apiVersion: v2", "name: shop", "version: 1.4.2", "type: application"]);

/** Values for so many components. */
export function values(components: number): string {
  return textOf(
    Array.from({ length: components }, (_, i) => [
      `web${i}:`,
      "  enabled: true",
      "  image:",
      "    repository: registry.example.com/team/web",
      `    tag: "1.${i}"`,
    ]).flat(),
  );
}

function component(random: Random, i: number): readonly string[] {
  const at = `.Values.web${i}`;
  return [
    `{{- /* Part ${i} of the shop. */}}`,
    `{{- if ${at}.enabled }}`,
    "apiVersion: apps/v1",
    "kind: Deployment",
    "metadata:",
    `  name: {{ include "shop.fullname" . }}-web${i}`,
    "  labels:",
    '    {{- include "shop.labels" . | nindent 4 }}',
    "spec:",
    `  {{- if not ${at}.autoscaling.enabled }}`,
    `  replicas: {{ ${at}.replicas | default 2 }}`,
    "  {{- end }}",
    "  selector:",
    "    matchLabels:",
    '      {{- include "shop.selectorLabels" . | nindent 6 }}',
    "  template:",
    "    metadata:",
    `      {{- with ${at}.podAnnotations }}`,
    "      annotations:",
    "        {{- toYaml . | nindent 8 }}",
    "      {{- end }}",
    "      labels:",
    `        app.kubernetes.io/component: web${i}`,
    "    spec:",
    ...(random.once(3)
      ? ["      securityContext:", `        {{- toYaml ${at}.podSecurityContext | nindent 8 }}`]
      : ["      hostNetwork: false"]),
    "      containers:",
    "        - name: {{ .Chart.Name }}",
    `          image: "{{ ${at}.image.repository }}:{{ ${at}.image.tag | default .Chart.AppVersion }}"`,
    "          securityContext:",
    random.once(4) ? "            privileged: true" : "            allowPrivilegeEscalation: false",
    "          env:",
    `            {{- range $name, $value := ${at}.env }}`,
    "            - name: {{ $name }}",
    "              value: {{ $value | quote }}",
    "            {{- end }}",
    "            - name: LOG_LEVEL",
    `              value: ${random.pick(["debug", "info"])}`,
    "          ports:",
    "            - name: http",
    `              containerPort: ${random.between(3000, 9000)}`,
    `          {{- with ${at}.resources }}`,
    "          resources:",
    "            {{- toYaml . | nindent 12 }}",
    "          {{- end }}",
    "{{- end }}",
    "---",
  ];
}
