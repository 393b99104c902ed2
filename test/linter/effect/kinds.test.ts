import assert from "node:assert/strict";
import type { Finding } from "../../../linter/finding";
import { recognize } from "../../../linter/recognize";
import { type Fix, replace } from "../../../model/edit";
import { kinds } from "./kinds";
import { changeOf, nobody, statementsOf } from "./statements";

/** A fix as its kind wants it, and ones that it must refuse, by what is wrong with them. */
interface Row {
  readonly path: string;
  readonly title?: string;
  readonly before: string;
  readonly right: string;
  readonly wrong: Readonly<Record<string, string>>;
}

const container = (fields: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - {name: c, image: "x:1"${fields}}\n`;
const pod = (fields: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {${fields}containers: [{name: c, image: "x:1"}]}\n`;
const role = (verbs: string, resources = "pods") =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r}\nrules:\n  - {apiGroups: [""], resources: [${resources}], verbs: [${verbs}]}\n`;
const binding = (subjects: string) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: b}\nroleRef: {kind: Role, name: r}\nsubjects: [${subjects}]\n`;
const exposed = (fields: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {${fields}}\n`;
const constraint = (fields: string) =>
  `{apiVersion: security.openshift.io/v1, kind: SecurityContextConstraints, metadata: {name: s}, ${fields}}\n`;
const policy = (fields: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {${fields}}\n`;
const release = (values: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: r}\nspec: {interval: 1h, values: {${values}}}\n`;
const apiService = (fields: string) =>
  `apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: a}\nspec: {${fields}service: {name: s, namespace: n}}\n`;
const services = (...fields: readonly string[]) =>
  `services:\n${fields.map((each, i) => `  s${i}: {image: "x:1", ${each}}\n`).join("")}`;
const login = (server: string, client: string) =>
  services(
    `environment: {POSTGRES_PASSWORD: "${server}"}`,
    `environment: {DB: "postgres://app:${client}@s0"}`,
  );

const rows: Readonly<Record<string, Row>> = {
  user: {
    path: "Dockerfile",
    before: 'FROM x:1\nRUN make\nCMD ["a"]\n',
    right: 'FROM x:1\nRUN make\nUSER 10001\nCMD ["a"]\n',
    wrong: {
      "root stays": 'FROM x:1\nRUN make\nUSER root\nCMD ["a"]\n',
      "a step goes": 'FROM x:1\nUSER 10001\nCMD ["a"]\n',
      "a step does more": 'FROM x:1\nRUN make && rm -rf /etc\nUSER 10001\nCMD ["a"]\n',
      "an argument has a default": 'FROM x:1\nARG who=root\nRUN make\nUSER $who\nCMD ["a"]\n',
    },
  },
  userName: {
    path: "Dockerfile",
    before: 'FROM x:1\nUSER app\nCMD ["a"]\n',
    right: 'FROM x:1\nUSER 10001\nCMD ["a"]\n',
    wrong: { "another command": 'FROM x:1\nUSER 10001\nCMD ["b"]\n' },
  },
  hardening: {
    path: "pod.yaml",
    before: container(", securityContext: {runAsUser: 0, readOnlyRootFilesystem: true}"),
    right: container(
      ", securityContext: {runAsUser: 10001, runAsNonRoot: true, readOnlyRootFilesystem: true}",
    ),
    wrong: {
      "a wall goes": container(", securityContext: {runAsUser: 10001}"),
      "a power comes": container(
        ", securityContext: {runAsUser: 10001, readOnlyRootFilesystem: true, capabilities: {add: [NET_RAW]}}",
      ),
      "the kubelet refuses it": container(
        ", securityContext: {runAsUser: 0, runAsNonRoot: true, readOnlyRootFilesystem: true}",
      ),
      "the token comes": container(
        ", securityContext: {runAsUser: 10001, readOnlyRootFilesystem: true}",
      ).replace("spec:", "spec:\n  automountServiceAccountToken: true"),
    },
  },
  sharing: {
    path: "pod.yaml",
    before: pod("hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet, "),
    right: pod(""),
    wrong: {
      "something else comes": pod("hostPID: true, "),
      "something else goes": pod("").replace("image", "command"),
    },
  },
  certificates: {
    path: "api.yaml",
    before: apiService("insecureSkipTLSVerify: true, "),
    right: apiService("caBundle: QQ==, "),
    wrong: {
      "something else goes": apiService("").replace(", namespace: n", ""),
      "something else comes": apiService("caBundle: QQ==, group: g, "),
    },
  },
  rights: {
    path: "role.yaml",
    title: "Limit to reading, without delete",
    before: role("get, delete"),
    right: role("get"),
    wrong: {
      "a right comes": role("get, list"),
      "a right comes at another resource": role("get", "pods, secrets"),
      "a right goes unsaid": role("delete"),
    },
  },
  binding: {
    path: "binding.yaml",
    before: binding("{kind: User, name: a}, {kind: User, name: b}"),
    right: binding("{kind: User, name: b}"),
    wrong: {
      "somebody else comes": binding("{kind: User, name: c}"),
      "another role": binding("{kind: User, name: b}").replace("name: r", "name: x"),
    },
  },
  exposure: {
    path: "service.yaml",
    before: exposed("type: NodePort, ports: [{port: 1, nodePort: 30001}]"),
    right: exposed("type: ClusterIP, ports: [{port: 1}]"),
    wrong: {
      "another port": exposed("type: NodePort, ports: [{port: 2, nodePort: 30001}]"),
      "a selector comes": exposed("selector: {a: b}, type: ClusterIP, ports: [{port: 1}]"),
    },
  },
  narrowing: {
    path: "policy.yaml",
    before: policy("policyTypes: [Ingress]"),
    right: policy("policyTypes: [Ingress, Egress]"),
    wrong: {
      "a type goes": policy("policyTypes: [Egress]"),
      "a rule comes": policy("policyTypes: [Ingress], ingress: [{}]"),
    },
  },
  constraint: {
    path: "constraint.yaml",
    before: constraint("allowHostPID: true"),
    right: constraint("allowHostPID: false"),
    wrong: { "something else comes": constraint("allowHostPID: false, allowHostIPC: true") },
  },
  secret: {
    path: "compose.yaml",
    before: login("c8Kq-41xz", "c8Kq-41xz"),
    right: login("${P:?}", "${P:?}"),
    wrong: {
      "one end stays": login("${P:?}", "c8Kq-41xz"),
      "the other end stays": login("c8Kq-41xz", "${P:?}"),
      "it becomes two": login("${P:?}", "${Q:?}"),
      "it is only moved": login("${P:?}", "${P:?}").replace("{DB", "{TOKEN: c8Kq-41xz, DB"),
    },
  },
  limit: {
    path: "pod.yaml",
    before: container(", resources: {requests: {memory: 1Gi}}"),
    right: container(", resources: {requests: {memory: 1Gi}, limits: {memory: 1Gi}}"),
    wrong: {
      "below the request": container(", resources: {requests: {memory: 1Gi}, limits: {memory: 512Mi}}"),
      "something else": container(", resources: {requests: {memory: 1Gi}}, tty: true"),
    },
  },
  image: {
    path: "Dockerfile",
    before: "FROM registry.example.com/base:latest\n",
    right: "FROM registry.example.com/base:latest@sha256:DIGEST\n",
    wrong: {
      "another registry": "FROM base:1\n",
      "another repository": "FROM registry.example.com/bases:1\n",
    },
  },
  port: {
    path: "compose.yaml",
    before: services('ports: ["8080:80"]'),
    right: services('ports: ["127.0.0.1:8080:80"]'),
    wrong: {
      "another port": services('ports: ["127.0.0.1:8080:81"]'),
      "something else": services('ports: ["127.0.0.1:8080:80"], tty: true'),
    },
  },
  mount: {
    path: "compose.yaml",
    before: services('volumes: ["/etc:/etc"]'),
    right: services('volumes: ["/etc:/etc:ro"]'),
    wrong: {
      "another mount": services('volumes: ["/:/etc"]'),
      "something else": services("privileged: true"),
    },
  },
  propagation: {
    path: "compose.yaml",
    before: services('volumes: ["./data:/data:rshared"]'),
    right: services('volumes: ["./data:/data"]'),
    wrong: {
      "it is shared still": services('volumes: ["./data:/data:shared"]'),
      "something else": services("privileged: true"),
    },
  },
  build: {
    path: "Dockerfile",
    before: "FROM x:1\nADD a /a\nRUN b\n",
    right: "FROM x:1\nCOPY a /a\nRUN b\n",
    wrong: {
      "another user": "FROM x:1\nUSER app\nCOPY a /a\nRUN b\n",
      "more than was edited": "FROM x:1\nCOPY a /a\nRUN c\n",
    },
  },
  mode: {
    path: "compose.yaml",
    before: services("tty: true, environment: {NODE_ENV: development}"),
    right: services("tty: true, environment: {NODE_ENV: production}"),
    wrong: { "something else goes": services("environment: {NODE_ENV: production}") },
  },
  operation: {
    path: "compose.yaml",
    before: services("tty: true, logging: {driver: none}"),
    right: services("tty: true"),
    wrong: {
      "something else goes": services("logging: {driver: none}"),
      "something else comes": services("tty: true, privileged: true"),
    },
  },
  replaced: {
    path: "Dockerfile",
    before: "FROM x:1\nCMD a\nCMD b\n",
    right: "FROM x:1\nCMD b\n",
    wrong: { "another one comes": "FROM x:1\nCMD c\n", "something else goes": "CMD b\n" },
  },
  subject: {
    path: "binding.yaml",
    before: binding("{kind: ServiceAccount, name: a, apiGroup: rbac.authorization.k8s.io}"),
    right: binding("{kind: ServiceAccount, name: a}"),
    wrong: {
      "somebody else comes": binding("{kind: ServiceAccount, name: b}"),
      "another role": binding("{kind: ServiceAccount, name: a}").replace("name: r", "name: x"),
    },
  },
  release: {
    path: "release.yaml",
    before: release("hostNetwork: true, replicas: 2"),
    right: release("replicas: 2"),
    wrong: {
      "another value comes": release("replicas: 3"),
      "something else goes": release("replicas: 2").replace("interval: 1h, ", ""),
    },
  },
  repetition: {
    path: "pod.yaml",
    before: pod("hostPID: false, hostPID: false, "),
    right: pod("hostPID: false, "),
    wrong: { "the value goes": pod(""), "another value comes": pod("hostPID: true, ") },
  },
  unchecked: {
    path: "compose.yaml",
    before: services('tty: true, environment: {NODE_TLS_REJECT_UNAUTHORIZED: "0", A: "b"}'),
    right: services('tty: true, environment: {A: "b"}'),
    wrong: {
      "another value comes": services('tty: true, environment: {A: "c"}'),
      "something else goes": services('environment: {A: "b"}'),
    },
  },
  access: {
    path: "setup.sh",
    before: "chmod 666 a\nchmod 666 b\ntouch c\n",
    right: "chmod 660 a\nchmod 666 b\ntouch c\n",
    wrong: {
      "others too": "chmod 660 a\nchmod 660 b\ntouch c\n",
      "something else goes": "chmod 660 a\nchmod 666 b\n",
    },
  },
  setting: {
    path: "daemon.json",
    before: '{"icc": true, "live-restore": true, "log-level": "info"}',
    right: '{"icc": false, "live-restore": true, "log-level": "info"}',
    wrong: { "others too": '{"icc": false, "live-restore": false, "log-level": "debug"}' },
  },
};

describe("the kinds of fixes", () => {
  it("are told here what they refuse", () => assert.deepEqual(Object.keys(rows), Object.keys(kinds)));

  for (const [name, { path, title = "Do it", before, right, wrong }] of Object.entries(rows)) {
    const objection = (text: string, findings: readonly Finding[] = []) =>
      objectionTo(name, { path, title, before, after: text }, findings);

    it(`"${name}" takes a right fix`, () => assert.equal(objection(right), undefined));
    for (const [what, text] of Object.entries(wrong))
      it(`"${name}" refuses one by which ${what}`, () => assert.ok(objection(text)));
  }

  it('"rights" lets go of a resource that the title removes, and of none that it only names', () => {
    const [before, after] = [role("get, update", "pods, secrets"), role("get, update")];
    const objection = (title: string) =>
      objectionTo("rights", { path: "role.yaml", title, before, after }, []);
    assert.equal(objection("Remove nodes and secrets, if it reads none"), undefined);
    assert.ok(objection("Limit to secrets by name"));
    assert.ok(objection("Remove secrets/status, if it reads none"));
  });

  it('"secret" leaves the word of another login to its finding', () => {
    const [before, after] = [login("postgres", "postgres"), login("${P:?}", "postgres")];
    const at = before.indexOf("postgres@");
    const fix = { path: "compose.yaml", title: "Do it", before, after };
    assert.ok(objectionTo("secret", fix, []));
    assert.equal(objectionTo("secret", fix, [findingAt(at, at + "postgres".length)]), undefined);
  });
});

function objectionTo(
  kind: string,
  { path, title, before, after }: { path: string; title: string; before: string; after: string },
  others: readonly Finding[],
): string | undefined {
  const recognition = recognize({ path, text: before }, nobody);
  assert.ok(recognition, "not recognized");
  const read = (text: string) => statementsOf(path, text, recognition);
  const finding = findingAt(0, 0);
  const fix: Fix = { title, kind: "suggestion", edits: [replace({ start: 0, end: before.length }, after)] };
  const texts = { before: read(before), after: read(after) };
  const change = changeOf(texts.before, texts.after);
  return kinds[kind]?.objection({ finding, findings: [finding, ...others], fix, change, ...texts });
}

function findingAt(start: number, end: number): Finding {
  return {
    rule: "",
    severity: "high",
    message: "",
    range: { start, end },
    related: [],
    stride: [],
    threats: [],
    fixes: [],
  };
}
