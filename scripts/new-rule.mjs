// npm run new-rule kubernetes/some-name: writes the two files of a rule, with an example that fails until it is filled in.
import fs from "node:fs";
import path from "node:path";
import { namespaces, root } from "./rules-plugin.mjs";

/** How a rule of each namespace begins: a subject, a place to report, a threat, and an example. */
const beginnings = {
  dockerfile: {
    check:
      'instruction({ keyword, words: [word] }, report) {\n      if (keyword === "WORKDIR" && word?.value === "/bad") report(word);\n    },',
    threat: "image-build-T1",
    language: "dockerfile",
    bad: "FROM scratch\nWORKDIR /wrong\n        ^^^^^^\n",
    good: "FROM scratch\nWORKDIR /app\n",
  },
  compose: {
    check:
      'service(service, report) {\n      const field = service.get("hostname");\n      if (service.text(field) === "bad") report(field);\n    },',
    threat: "container-runtime-E1",
    language: "yaml",
    bad: "services:\n  web:\n    image: nginx:1.29\n    hostname: wrong\n              ^^^^^\n",
    good: "services:\n  web:\n    image: nginx:1.29\n",
  },
  kubernetes: {
    check:
      'podSpec(pod, report) {\n      const field = pod.get("hostname");\n      if (field.string === "bad") report(field);\n    },',
    threat: "workload-E1",
    language: "yaml",
    bad: "apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\nspec:\n  hostname: wrong\n            ^^^^^\n  containers:\n    - name: web\n      image: nginx:1.29\n",
    good: "apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n",
  },
  daemon: {
    check:
      'daemon({ root }, report) {\n      const field = root.get("bridge");\n      if (field.string === "bad") report(field);\n    },',
    threat: "docker-host-E1",
    language: "json",
    bad: '{\n  "bridge": "wrong"\n            ^^^^^^^\n}\n',
    good: "{}\n",
  },
  "docker-cli": {
    check:
      'command({ name, words }, report) {\n      const word = words.find(({ value }) => value === "--bad");\n      if (name === "docker" && word) report(word);\n    },',
    threat: "docker-client-E1",
    language: "sh",
    bad: "docker run --wrong nginx:1.29\n           ^^^^^^^\n",
    good: "docker run nginx:1.29\n",
  },
};

/** The files of a new rule, by their path below rules/. @throws when the id cannot be one */
export function newRule(id) {
  const [namespace, name, ...rest] = id.split("/");
  const beginning = beginnings[namespace];
  if (!beginning || rest.length > 0 || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name ?? "")) {
    throw new Error(`"${id}" is no id: write ${namespaces.join("|")}/name-in-kebab-case`);
  }
  return { [`${id}.ts`]: ruleText(name, beginning), [`${id}.md`]: pageText(beginning) };
}

function ruleText(name, { check, threat }) {
  const words = name.replaceAll("-", " ");
  return `import { rule } from "../rule";

export default rule({
  severity: "medium",
  title: "${words[0].toUpperCase()}${words.slice(1)}",
  why: "What an attacker does with it.",
  how: "What to do instead.",
  threats: ["${threat}"],
  since: "${JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")).version}",
  references: {},
  check: {
    ${check}
  },
});
`;
}

function pageText({ language, bad, good }) {
  return `## What it flags

What is flagged, precisely.

\`\`\`${language} bad
${bad}\`\`\`

\`\`\`${language} good only
${good}\`\`\`

## Why it matters

The attack, in two sentences.

## How to mend it

The edit, and what it changes.

## When to suppress it

When it is right as it is.
`;
}

if (process.argv[1] === import.meta.filename) {
  try {
    const files = newRule(process.argv[2] ?? "");
    for (const [file, text] of Object.entries(files)) {
      fs.writeFileSync(path.join(root, "rules", file), text, { flag: "wx" });
      console.log(`rules/${file}`);
    }
    console.log(`node scripts/run-tests.mjs rules/pages --grep ${process.argv[2]}`);
  } catch (error) {
    console.error(`✗ ${error.code === "EEXIST" ? "the rule is there already" : error.message}`);
    process.exit(1);
  }
}
