import type { FileKind } from "../../linter/finding";
import type { Random } from "./random";

/** A text of any length that repeats something hostile. */
export interface Big {
  readonly kind: FileKind;
  readonly path: string;
  /** What is repeated, behind what, for a person. */
  readonly name: string;
  /** The text, of about this many characters. */
  readonly text: (length: number) => string;
}

interface Ground {
  readonly kind: FileKind;
  readonly path: string;
  /** Beginnings, each of which opens another part of the grammar. */
  readonly prefixes: readonly string[];
  /** Tokens of the grammar's own. */
  readonly tokens: readonly string[];
}

/** `%n` stands for the number of the repetition, `%p` for the one before it. */
const anywhere = [
  ...[
    '"',
    "'",
    "`",
    "\\",
    "\\\\",
    "#",
    " ",
    "  ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "a",
    "a ",
    "a\n",
    "😀",
    "\ufeff",
    "\0",
  ],
  ...[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "{{",
    "}}",
    "${",
    "$(",
    '"$(',
    "$((",
    "$(`",
    "`$(",
    "<<A\n",
    "<<A ",
    "<<'",
    "<(",
    "$",
  ],
  ...[
    "- ",
    "-",
    "--",
    "a: ",
    "a:",
    ": ",
    ":",
    "&a ",
    "&a",
    "*a",
    "*a ",
    "? ",
    "?",
    "!a ",
    "!",
    "|",
    "| ",
    "|\n",
    ">\n",
  ],
  ...[
    ",",
    ", ",
    "a,",
    "[a,",
    "{a: ",
    "{a:[",
    "&& ",
    "&&",
    "|| ",
    "; ",
    ";",
    "=",
    "a=",
    "a=b ",
    "/",
    "../",
    "**/",
    "*",
    ".",
  ],
  ...[
    "# seaworthy-ignore a\n",
    "# hadolint ignore=DL3002\n",
    "# checkov:skip=CKV_K8S_16\n",
    "#\n",
    "# c\n",
    " #",
    "\\\n",
  ],
  ...[
    "${A:-",
    "${A:+${B}}",
    "${A}",
    "{{ if .a }}",
    "{{ end }}",
    "{{/*",
    "a%n ",
    "a%n\n",
    "---\n",
    "...\n",
    "0",
    "\u2028",
  ],
  ...[
    "PASSWORD=x ",
    "secret",
    "eyJhbGciOi",
    "AKIA",
    "://a:b@",
    "http://a:b@c ",
    "-----BEGIN ",
    "YWJj",
    "%41",
    "\\x41",
  ],
] as const;

const shell = [
  ...[
    "RUN a\n",
    "sudo ",
    "env A=b ",
    "sh -c '",
    'sh -c "',
    "bash -c ",
    "if ",
    "if a; then ",
    "fi ",
    "then ",
    "do ",
    "case a in ",
  ],
  ...[
    "a() { ",
    "{ ",
    "! ",
    "a | ",
    "a & ",
    "a || ",
    "[[ ",
    "(( ",
    "while ",
    "for a in ",
    "$'",
    "<<<",
    ">a ",
    "2>&1 ",
    '"a\'b" ',
  ],
  ...[
    "'+'",
    "'a'\"b\"",
    '"$a"',
    "$a",
    "eval ",
    "exec ",
    "xargs ",
    "nohup ",
    "docker run --privileged a\n",
    "-v /:/x ",
    "curl a | sh\n",
  ],
  ...[
    "docker run ",
    "curl -k a && ",
    "echo a > b && ",
    "A=b ",
    "-e A=b ",
    "\\\n  && a ",
    "a <<A\nA\n",
    "a <<A%n\nA%n\n",
    '"${A:-"',
    "`a ",
  ],
] as const;

const yaml = [
  ...[
    "- a\n",
    "  - a\n",
    "a%n: b\n",
    "a: b\n",
    "a%n: {}\n",
    "- a: b\n",
    "- - ",
    "? a\n",
    "? a%n\n: b\n",
    "a: &a%n b\n",
    "a%n: *a\n",
  ],
  ...[
    "a%n: &a%n [*a%p,*a%p]\n",
    "- &a%n\n  <<: *a%p\n  a%n: b\n",
    "<<: *a\n",
    "  <<: *a\n",
    "? [",
    "{? ",
    "[? ",
    "!!str ",
    "- |\n a\n",
  ],
  ...[
    "{{ if .a }}\n",
    "{{- end }}\n",
    "{{ else }}\n",
    "{{ range .a }}a{{ end }}\n",
    "{{/* a */}}\n",
    "a: {{ .a }}\n",
    "- {{ .a }}\n",
  ],
  ...[
    "'a' ",
    "''",
    '""',
    "\\n",
    "a # b\n",
    "# a\n",
    "%A b\n",
    "---\na: b\n",
    "--- a\n",
    "a: |\n  b\n",
    "a: >\n\n",
    "  a\n",
    "\n  ",
  ],
  ...[
    "  %n:\n    image: a\n",
    "  a%n: {image: a, privileged: true}\n",
    "  a%n: {build: ., image: a%p, user: root}\n",
  ],
  ...["---\napiVersion: v1\nkind: Pod\nmetadata: {name: a%n}\nspec: {containers: [{name: a, image: a}]}\n"],
  ...[
    "- {name: a%n, image: a}\n",
    "- {name: A%n, value: b}\n",
    "- --a%n=b\n",
    "  - {name: a, image: a, securityContext: {privileged: true}}\n",
  ],
] as const;

const dockerfile = [
  ...[
    "FROM a AS b%n\n",
    "FROM b%p AS b%n\n",
    "FROM a\n",
    "FROM a\nUSER root\n",
    "ARG A%n=${A%p}\n",
    "ENV A%n=${A%p}${A%p}\n",
    "ENV A=$A$A\n",
  ],
  ...[
    "USER root\n",
    "RUN a\n",
    "RUN curl a | sh\n",
    "RUN sudo a \\\n",
    "RUN <<A\na\nA\n",
    "RUN <<A%n\na\nA%n\n",
    "RUN <<A\n",
    "<<A%n ",
    "COPY a b\n",
  ],
  ...[
    "COPY --from=b%p a b\n",
    "ADD a b\n",
    "ENV PASSWORD=x\n",
    "ENV A b\n",
    "LABEL a=b\n",
    "ONBUILD ",
    "ONBUILD USER a\n",
    "--mount=type=secret ",
    "--a=b ",
  ],
  ...[
    "--mount=type=bind,from=b%p ",
    ",a=b",
    "HEALTHCHECK CMD a\n",
    'CMD ["a"]\n',
    '"a",',
    '\\"',
    "ARG A\n",
    "ARG A%n\n",
    "# escape=`\n",
    "`\n",
    'SHELL ["a"]\n',
  ],
  ...[
    "\\\n# c\n",
    "\\ \n",
    "\\\n\n",
    "EXPOSE 1\n",
    "WORKDIR a\n",
    "VOLUME a\n",
    "FROM b%p AS b%n\nARG A=b\nENV B=$A\nUSER $B\n",
    "COPY <<A /a\na\nA\n",
  ],
] as const;

const pod =
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: a\n    image: a\n";

const yamlTop = [
  "",
  "a: ",
  "a:\n  ",
  "- ",
  "a: |\n  ",
  'a: "',
  "a: '",
  "a: [",
  "a: {",
  "a: &a ",
  "# ",
  "{{ ",
  "? ",
  "<<: ",
] as const;

const grounds: readonly Ground[] = [
  {
    kind: "dockerfile",
    path: "Dockerfile",
    prefixes: [
      ...[
        "",
        "FROM ",
        "FROM a\n",
        "FROM a\nRUN ",
        'FROM a\nRUN "',
        "FROM a\nRUN '",
        'FROM a\nRUN ["a", "',
        "FROM a\nRUN <<A\n",
        "FROM a\nRUN '+'",
      ],
      ...[
        "FROM a\nENV ",
        "FROM a\nENV A=",
        'FROM a\nENV A="',
        "FROM a\nLABEL ",
        "FROM a\nARG ",
        "FROM a\nARG A=",
        "FROM a\nUSER ",
        "FROM a\nCOPY ",
        "FROM a\nCOPY [",
      ],
      ...[
        "FROM a\nADD ",
        "FROM a\nRUN --mount=",
        "FROM a\nRUN --mount=type=bind,",
        "FROM a\nSHELL [",
        'FROM a\nSHELL ["powershell"]\nRUN ',
        "FROM a\nONBUILD RUN ",
      ],
      ...[
        "FROM a\nHEALTHCHECK CMD ",
        "FROM a\nEXPOSE ",
        "FROM a\nCMD ",
        "FROM a\nWORKDIR ",
        "# escape=`\nFROM a\nRUN ",
        "# ",
        "# syntax=",
        "FROM a\nRUN a # ",
        "FROM a\nRUN a <<A ",
      ],
      ...[
        "ARG ",
        "ARG A=",
        "FROM a\nRUN sh -c '",
        'FROM a\nRUN bash -c "',
        "FROM a\nRUN a \\\n",
        "FROM a\nCOPY <<A /b\n",
        "FROM a AS b0\n",
        "FROM --platform=",
        "FROM a\nVOLUME [",
      ],
    ],
    tokens: [...dockerfile, ...shell],
  },
  {
    kind: "shell",
    path: "run.sh",
    prefixes: [
      "",
      "#!/bin/sh\n",
      "docker run ",
      'docker run "',
      "docker run -v ",
      "a <<A\n",
      "a <<A\n$(",
      "case a in ",
      "if ",
      '"',
      "'",
      "$(",
      "docker run --env ",
      "sh -c '",
      "ssh a ",
      "a '+'",
    ],
    tokens: shell,
  },
  {
    kind: "compose",
    path: "compose.yaml",
    prefixes: [
      ...[
        "services:\n  a:\n    image: ",
        "services:\n  a:\n    ",
        "services:\n",
        "services: ",
        "services: {",
        "services:\n  a: {image: a, command: ",
        "services:\n  a:\n    image: a\n    ",
      ],
      ...[
        "services:\n  a:\n    image: a\n    environment:\n",
        "services:\n  a:\n    image: a\n    environment:\n      A: ",
        "services:\n  a:\n    image: a\n    volumes:\n",
      ],
      ...[
        "services:\n  a:\n    image: a\n    command: ",
        "services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM a\n        RUN ",
        "services:\n  a: &a0\n    image: a\n",
      ],
      ...yamlTop.map((top) => `services:\n  a:\n    image: a\nx-${top}`),
    ],
    tokens: yaml,
  },
  {
    kind: "kubernetes",
    path: "manifest.yaml",
    prefixes: [
      pod,
      `${pod}    command: `,
      `${pod}    command:\n`,
      `${pod}    args: ["`,
      `${pod}    env:\n    `,
      `${pod}    securityContext: `,
      `${pod}    securityContext:\n      `,
      `${pod}  volumes: `,
      "apiVersion: v1\nkind: Secret\ndata:\n  a: ",
      "apiVersion: v1\nkind: Secret\nstringData:\n",
      "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    ",
      "apiVersion: v1\nkind: ConfigMap\ndata:\n  ",
      "apiVersion: v1\nkind: List\nitems:\n",
      "apiVersion: v1\nkind: List\nitems: ",
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules:\n",
      "apiVersion: v1\nkind: ",
      "apiVersion: ",
      "apiVersion: v1\nkind: Pod\nmetadata: {annotations: ",
      ...yamlTop.map((top) => `apiVersion: v1\nkind: Pod\nx${top}`),
    ],
    tokens: yaml,
  },
  {
    kind: "helm",
    path: "chart/templates/a.yaml",
    prefixes: [
      ...[
        `{{ .a }}\n${pod}`,
        `${pod}    args: {{ `,
        `${pod}    {{ if `,
        `${pod}    env: {{ "`,
        `${pod}    env: {{ \``,
        `{{/* a */}}\n${pod}    command: `,
      ],
      ...[
        `${pod}{{- if .a }}\n`,
        `${pod}{{ range .a }}\n    env:\n`,
        "{{ if .a }}\napiVersion: v1\nkind: Pod\nspec: ",
        "apiVersion: v1\nkind: {{ .a }}\nspec:\n  ",
      ],
    ],
    tokens: yaml,
  },
  {
    kind: "kustomize",
    path: "kustomization.yaml",
    prefixes: [
      "resources:\n",
      "resources: [",
      "images:\n",
      "patches:\n",
      "patches:\n- patch: |-\n    ",
      `patches:\n- patch: |-\n${pod.replace(/^/gm, "    ")}`,
      "patchesStrategicMerge:\n- |-\n  ",
      "",
    ],
    tokens: yaml,
  },
  {
    kind: "component-config",
    path: "config.yaml",
    prefixes: [
      "kube-apiserver-arg:\n",
      "kube-apiserver-arg:\n- ",
      "kubelet-arg: [",
      "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n",
      "kube-apiserver-arg:\n- a\na: ",
    ],
    tokens: yaml,
  },
  {
    kind: "daemon",
    path: "daemon.json",
    prefixes: ["", "{", '{"hosts": [', '{"hosts": ["', '{"a": ', '{"a": "', "/* ", "// ", "["],
    tokens: [
      '"a",',
      '"a": 1,',
      '"a%n": {',
      '{"a": ',
      "[[",
      "[{",
      "/*",
      "//",
      "//\n",
      "/* */",
      '"\\',
      "\\u0041",
      "null,",
      "1,",
      "-",
      "1e",
    ],
  },
  {
    kind: "devcontainer",
    path: "devcontainer.json",
    prefixes: ["{", '{"build": ', '{"runArgs": ['],
    tokens: ['"a",', '"a": 1,', '"a%n": {', '{"a": ', "[{", "/*", "//\n"],
  },
  {
    kind: "kubernetes",
    path: "manifest.json",
    prefixes: [
      '{"apiVersion": "v1", "kind": "Pod", "spec": ',
      '{"apiVersion": "v1", "kind": "List", "items": [',
      '{"apiVersion": "v1", "kind": "Pod", "a": "',
    ],
    tokens: [
      '{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a", "image": "a"}]}},',
      '{"a": ',
      '"a",',
      "[{",
    ],
  },
  {
    kind: "configuration",
    path: ".seaworthy.yaml",
    prefixes: [
      "",
      "rules:\n",
      "rules: {",
      "overrides:\n",
      "overrides:\n- files: ['",
      "exclude: ['",
      "exclude:\n",
      "units: [",
      "profile: ",
      "- ",
    ],
    tokens: [
      ...yaml,
      "  dockerfile/a%n: off\n",
      "  dockerfile/missing-user: off\n",
      "{a,b}",
      "{a,",
      "- '{a,b}%n'\n",
      "- files: [a]\n  rules: {a: off}\n",
      "dockerfile/missing-usr",
    ],
  },
];

/** One of the many big texts. */
export function big(random: Random): Big {
  return pickFrom(random.pick(grounds), random);
}

function pickFrom({ kind, path, prefixes, tokens }: Ground, random: Random): Big {
  const prefix = random.pick(prefixes);
  const token = () => random.pick(random.once(2) ? tokens : anywhere);
  const [first, second] = [token(), token()];
  switch (random.below(6)) {
    case 0:
      return made("then", (length) => prefix + repeat(first, length / 2) + repeat(second, length / 2));
    case 1:
      return made("with", (length) => prefix + repeat(first + second, length));
    case 2:
      return made("before", (length) => prefix + repeat(first, length) + second);
    case 3:
      // The beginning is repeated too.
      return made("each", (length) => repeat(`${prefix}${first}${second}\n`, length), `${first}${second}\\n`);
    default:
      return { ...named(first), text: (length) => prefix + repeat(first, length) };
  }

  function named(what: string): Omit<Big, "text"> {
    return { kind, path, name: `${JSON.stringify(prefix)} × ${JSON.stringify(what)}` };
  }

  function made(how: string, text: Big["text"], what = first): Big {
    const other = how === "each" ? "" : ` ${how} ${JSON.stringify(second)}`;
    return { ...named(what), name: `${named(what).name}${how === "each" ? ", each" : other}`, text };
  }
}

function repeat(token: string, length: number): string {
  const count = Math.max(1, Math.floor(length / token.length));
  if (!/%[np]/.test(token)) return token.repeat(count);
  let result = "";
  for (let i = 1; result.length < length; i++)
    result += token.replaceAll("%n", String(i)).replaceAll("%p", String(i - 1));
  return result;
}
