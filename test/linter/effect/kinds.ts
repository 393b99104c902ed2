import type { Finding } from "../../../linter/finding";
import type { Fix } from "../../../model/edit";
import { parseQuantity } from "../../../model/kubernetes/quantity";
import { contains, type Range } from "../../../model/text";
import type { Rule } from "../../../rules/rule";
import { type Change, type Statement, told } from "./statements";

/** A fix, with what the text means that it changes. */
export interface Case {
  readonly finding: Finding;
  /** All of the text. */
  readonly findings: readonly Finding[];
  readonly fix: Fix;
  readonly change: Change;
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
}

/** What the fixes of a kind may change of what a file means, and must. */
interface Kind {
  /** Ids of the rules whose fixes are of this kind. */
  readonly rules: RegExp;
  /** Why a fix is not what its kind promises. */
  readonly objection: (one: Case) => string | undefined;
}

/**
 * The kinds of fixes. Each rule with fixes is of exactly one: rules about a setting of a program, which are rows, are of
 * the kind `setting`.
 */
export const kinds: Readonly<Record<string, Kind>> = {
  user: {
    rules: /^dockerfile\/(?:missing-user|final-user-root)$/,
    objection: ({ change: { added, removed } }) =>
      others(removed, /^user(?: of (?:CMD|ENTRYPOINT|a builder))?$/) ??
      others(added, /^(?:user|user of .*|RUN|COPY|ARG)$/) ??
      named(added, /^(?:RUN|COPY)$/, (value) => !makesUser.test(value)) ??
      named(added, /^ARG$/, (value) => value.includes("=")) ??
      named(added, /^user(?: of a builder)?$/, (value) => isRoot.test(value)),
  },
  userName: {
    rules: /^dockerfile\/non-numeric-user$/,
    objection: ({ change: { added, removed } }) => others([...added, ...removed], /^user/),
  },
  hardening: {
    rules:
      /^(?:kubernetes\/(?:automount-.*|allow-privilege-escalation|capabilities-not-dropped|container-not-hardened|read-only-root-filesystem-missing|run-as-non-root-.*|seccomp-.*|apparmor-.*|proc-mount-.*|selinux-.*|unsafe-sysctl|root-user-explicit|misplaced-container-security-field|privileged-container|.*-capability(?:-added)?|added-capability-.*)|compose\/(?:service-not-hardened|security-profile-disabled|privileged-service|privilege-escalation-allowed|capabilities-not-dropped|writable-root-filesystem|(?:memory|cpu|pids)-limit-missing|privileged-lifecycle-hook|root-(?:user|group)-in-service|.*-capability(?:-added)?))$/,
    objection: (one) => isNotStricter(one) ?? isRefused(one),
  },
  sharing: {
    rules:
      /^(?:kubernetes\/(?:host-(?:network|pid|ipc|port)|windows-host-process|probe-host-field)|compose\/(?:host-.*|default-bridge-network))$/,
    objection: ({ change: { added, removed } }) =>
      others(
        removed,
        /host(?:Network|PID|IPC|Port|IP|Process)|(?:httpGet|tcpSocket)\.host$|dnsPolicy$|^(?:pid|ipc|network_mode|net|uts|userns_mode|cgroup)$/,
      ) ??
      named(removed, /dnsPolicy$/, (value) => value !== "ClusterFirstWithHostNet") ??
      others(added, /^(?:shm_size|ipc|networks|ports)/),
  },
  certificates: {
    rules: /^kubernetes\/(?:api-service-insecure|insecure-skip-tls-verify)$/,
    objection: ({ change: { added, removed } }) =>
      others(removed, /(?:insecureSkip(?:TLS)?Verify|insecure-skip-tls-verify)$/) ??
      others(added, /caBundle$/),
  },
  rights: {
    rules: /^kubernetes\/rbac-(?!.*-binding$|subject-invalid$)/,
    objection: (one) => grantsMore(one) ?? takesMoreThanItSays(one),
  },
  binding: {
    rules: /^kubernetes\/rbac-.*-binding$/,
    objection: ({ change: { added, removed } }) => others(added, /^$/) ?? others(removed, /^subjects\[/),
  },
  exposure: {
    rules: /^kubernetes\/(?:service-(?:external-ips|load-balancer-public|node-port|exposes-.*)|ingress-.*)$/,
    objection: ({ change: { added, removed } }) =>
      others(removed, /externalIPs|ports\[|nodePort$|spec\.type$|annotations\./) ??
      others(added, /loadBalancerSourceRanges|spec\.type$|spec\.tls|ingressClassName$/),
  },
  narrowing: {
    rules:
      /^kubernetes\/(?:namespace-pod-security-.*|network-policy-.*|tolerates-every-taint|image-pull-policy-.*|removed-api-version|admission-webhook-.*)$/,
    objection: ({ change: { added, removed } }) =>
      others(removed, /imagePullPolicy$|apiVersion$|failurePolicy$|labels\.pod-security/) ??
      others(
        added,
        /imagePullPolicy$|apiVersion$|failurePolicy$|labels\.pod-security|policyTypes|\.except|egress\[|tolerations.*\.key$/,
      ),
  },
  constraint: {
    rules: /^kubernetes\/security-context-constraints-privileged$/,
    objection: ({ change: { added, removed } }) =>
      others(removed, /^allow/) ?? named(added, /^/, (value) => value !== "false"),
  },
  secret: {
    rules:
      /^(?!kubernetes\/(?:rbac|kubeadm|audit|automount)-|docker-cli\/|.*\/debug-mode-).*(?:secret|credential|password|token|key-|-in-env$|-env-value$)/,
    objection: (one) => leavesSecret(one) ?? splitsLogin(one),
  },
  limit: {
    rules: /^(?:kubernetes|compose)\/missing-(?:memory|cpu|pids?|process)-/,
    objection: ({ change: { added, removed }, after }) =>
      others([...added, ...removed], /resources|^(?:mem_limit|cpus|pids_limit|deploy)/) ??
      belowRequest(after),
  },
  image: {
    rules:
      /^(?!docker-cli\/).*(?:unpinned-base-image|unpinned-image|latest-base-image|image-latest-tag|end-of-life-image|.*image-tag.*)$/,
    objection: ({ change: { added, removed } }) =>
      isSame(removed.map(repository), added.map(repository)) ? undefined : "another image",
  },
  port: {
    rules: /^compose\/(?:ssh-)?port-/,
    objection: ({ change: { added, removed } }) =>
      others([...added, ...removed], /^(?:ports|expose)/) ??
      (isSame(targets(added), targets(removed)) || added.length === 0
        ? undefined
        : "another port of the container"),
  },
  mount: {
    rules: /^(?:kubernetes|compose)\/(?:host-path-.*|.*-mount|sensitive-.*)$/,
    objection: ({ change: { added, removed } }) =>
      others([...added, ...removed], /olume|hostPath/) ??
      named(
        added,
        /^(?!.*persistentVolumeClaim).*olume/,
        (value) => !/^true$|:ro\b|[:,]ro(?:,|$)/.test(value),
      ),
  },
  propagation: {
    rules: /^compose\/shared-mount-propagation$/,
    objection: ({ change: { added, removed } }) =>
      others([...added, ...removed], /olume/) ?? named(added, /olume/, (value) => /shared/.test(value)),
  },
  build: {
    rules:
      /^(?:docker-cli\/.*|dockerfile\/(?:add-.*|sudo-in-run|package-signature-.*|dockerfile-syntax-error|pipe-to-shell|.*download.*|.*checksum.*|apt-.*|git-clone-.*|shellcheck-.*|undefined-.*|untrusted-syntax-.*|ssh-server-.*|management-port-.*|workdir-.*|curl-.*|insecure-.*|unsigned-.*|(?:runtime|package-manager)-.*tls-check.*|package-cache-kept|world-writable-.*|pipe-without-.*|lockfile-.*|setuid-.*|volume-on-.*|dependency-confusion-.*|copy-from-.*|copy-multiple-.*|relative-.*|interactive-.*|recommended-packages-.*|stale-.*))$/,
    objection: ({ change: { added, removed }, fix }) =>
      named([...added, ...removed], /^(?:user|user of a builder)$/, () => true) ??
      (isSame(users(added), users(removed)) ? undefined : "other users run it") ??
      (instructions(added).length > fix.edits.length + 1 || instructions(removed).length > fix.edits.length
        ? "more instructions than edits change"
        : undefined),
  },
  mode: {
    rules: /\/debug-mode-in-env$/,
    objection: ({ change: { added, removed } }) =>
      others([...added, ...removed], /^(?:environment|env|ENV)(?=[.[]|$)/),
  },
  operation: {
    rules:
      /^compose\/(?:logging-disabled|oom-killer-disabled|healthcheck-missing-in-service|cgroup-parent-overridden|overlay-network-unencrypted|privileged-build|unlimited-ulimit)$/,
    objection: ({ change: { added, removed } }) =>
      others(added, /^networks\b|driver_opts/) ??
      others(removed, /^(?:logging|oom_|healthcheck|cgroup_parent|build|ulimits)/),
  },
  replaced: {
    rules: /^dockerfile\/multiple-/,
    objection: ({ change: { added, removed } }) =>
      others(added, /^$/) ??
      others(removed, /^(?:user of )?(?:CMD|ENTRYPOINT|HEALTHCHECK)$/) ??
      (removed.length > 2 ? "more than one goes" : undefined),
  },
  subject: {
    rules: /^kubernetes\/rbac-subject-invalid$/,
    objection: ({ change: { added, removed } }) =>
      others([...added, ...removed], /^subjects\[.*\]\.(?:kind|apiGroup|namespace|name)$/) ??
      named(added, /\.name$/, (name) => !removed.some(({ value }) => value.endsWith(`:${name}`))),
  },
  release: {
    rules: /^kubernetes\/insecure-release-values$/,
    objection: ({ change: { added, removed } }) =>
      others(added, /^$/) ?? others(removed, /values|helm|^spec\.set\./i),
  },
  repetition: {
    rules: /^(?:kubernetes\/duplicate-key|dockerfile\/whole-context-copied)$/,
    objection: ({ change: { added, removed } }) => others([...added, ...removed], /^$/),
  },
  unchecked: {
    rules: /\/(?:tls-verification|encryption)-disabled$/,
    objection: ({ change: { added, removed } }) =>
      others(added, /^$/) ?? others(removed, /^(?:environment|env|entrypoint|command|args)(?=[.[]|$)/),
  },
  access: {
    rules: /\/[\w-]+-(?:files|socket|keys)-open$/,
    objection: ({ change: { added, removed } }) =>
      others(
        [...added, ...removed],
        /^command$|(?:^|[\].])(?:run|mode|permissions|owner|copy|runcmd\[\]\[\])$/,
      ) ??
      named(
        [...added, ...removed],
        /^command$/,
        (value) => !/^(?:chmod|chown|install|mkdir|id) /.test(value),
      ) ??
      (added.length > 1 ? "more than one changes" : undefined),
  },
  setting: {
    rules:
      /^(?:daemon\/(?!docker-)|kubernetes\/(?:api-server|audit|encryption-(?:key|provider)|kubeadm|k3s|node-registry|pod-security-admission|imagepolicy|structured-authorization)-)/,
    objection: ({ change: { added, removed } }) => {
      const aspects = new Set([...added, ...removed].map(({ subject, aspect }) => `${subject} ${aspect}`));
      return aspects.size > 2 ? [...aspects].join(", ") : undefined;
    },
  },
};

/** The names of the kinds of a rule's fixes: one, unless the table above is wrong. */
export function kindsOf({ id, settings }: Rule): readonly string[] {
  const own = settings ? ["setting"] : [];
  const matching = Object.keys(kinds).filter((name) => kinds[name]?.rules.test(id));
  return [...new Set([...own, ...(settings ? [] : matching)])];
}

/** A command that makes a user, or gives files to one. */
const makesUser = /\b(?:user|group)(?:add|mod)\b|\badd(?:user|group)\b|--chown|\bchown\b/;

const isRoot = /^(?:|root|0|ContainerAdministrator)(?::|$)/;

/** Those whose aspect is none of a kind's. */
function others(statements: readonly Statement[], aspects: RegExp): string | undefined {
  const wrong = statements.find(({ aspect }) => !aspects.test(aspect));
  return wrong && told(wrong);
}

/** The first statement of an aspect whose value is wrong. */
function named(
  statements: readonly Statement[],
  aspects: RegExp,
  isWrong: (value: string) => boolean,
): string | undefined {
  const wrong = statements.find(({ aspect, value }) => aspects.test(aspect) && isWrong(value));
  return wrong && told(wrong);
}

/** What a hardened container or service says, and what is weaker than saying nothing. */
const strict =
  /^(?:.*automountServiceAccountToken = false|.*securityContext\.(?:fsGroup|supplemental|sysctls).*|.*runAsNonRoot = true|.*allowPrivilegeEscalation = false|.*readOnlyRootFilesystem = true|.*privileged = false|.*(?:seccomp|appArmor)Profile(?:\.type)? = RuntimeDefault|.*apparmor\.security\.beta.* = runtime\/default|.*drop\[\] = .+|.*runAs(?:User|Group) = [1-9].*|.*olumes?\[.*|.*olumeMounts\[.*|.*cap_drop\[\] = .+|.*security_opt\[\] = no-new-privileges.*|.*read_only = true|.*tmpfs.*|.*pids_limit.*|.*mem_limit.*|.*cpus.*|.*deploy\.resources.*|.*user = (?!0|root).*|.*limits.*|.*requests.*)$/s;
const weak =
  /^(?:.*runAsNonRoot = false|.*allowPrivilegeEscalation = true|.*readOnlyRootFilesystem = false|.*privileged = .*|.*seccompProfile\..* = .*|.*appArmorProfile\..* = .*|.*seLinuxOptions\.(?:type|user|role) = .*|.*annotations\..*|.*add\[\] = .*|.*cap_add\[\] = .*|.*security_opt\[\] = .*(?:unconfined|disable).*|.*read_only = false|.*runAs(?:User|Group) = 0|.*user = (?:0|root).*|.*pod\.securityContext\..*|.*pod\.capabilities.*|.* = \((?:mapping|sequence|unknown)\)|.* = (?:\{\}|\[\]|null|)|.*procMount = .*)$/s;

function isNotStricter({ change: { added, removed } }: Case): string | undefined {
  const givesUpAll = removed.some(({ aspect }) => /privileged$/.test(aspect));
  // Of all that root had, it keeps what opens its ports.
  const dropsAll = added.some(({ aspect, value }) => /drop\[\]$/.test(aspect) && value === "ALL");
  const isKept = (one: Statement) => dropsAll && /capabilities\.add\[\] = NET_BIND_SERVICE$/.test(told(one));
  const isWeaker = added.find(
    (one) =>
      !strict.test(told(one)) &&
      !isKept(one) &&
      !(givesUpAll && /(?:\.|cap_)add\[\]$/.test(one.aspect)) &&
      !weakEmpty(one),
  );
  const isTaken = removed.find(
    (one) => !weak.test(told(one)) && !isReplaced(one, added) && !isMoved(one, added),
  );
  return (isWeaker && `adds ${told(isWeaker)}`) ?? (isTaken && `takes ${told(isTaken)}`);
}

function weakEmpty({ value }: Statement): boolean {
  return /^\((?:mapping|sequence|unknown)\)$/.test(value);
}

function isReplaced({ subject, aspect }: Statement, added: readonly Statement[]): boolean {
  return added.some((one) => one.subject === subject && one.aspect === aspect && strict.test(told(one)));
}

/** A setting that takes effect where it stands now. */
function isMoved({ aspect, value }: Statement, added: readonly Statement[]): boolean {
  const key = aspect.replace(/.*\./, "");
  return added.some((one) => one.value === value && one.aspect.endsWith(`securityContext.${key}`));
}

/** What the kubelet or the API server refuses, and did not refuse before. */
function isRefused({ before, after }: Case): string | undefined {
  const refused = (statements: readonly Statement[]) => {
    const said = new Set(statements.map(told));
    return [...new Set(statements.map(({ subject }) => subject))].filter((subject) => {
      const says = (text: string) => said.has(`${subject}: securityContext.${text}`);
      return (
        (says("runAsNonRoot = true") && says("runAsUser = 0")) ||
        (says("privileged = true") && says("allowPrivilegeEscalation = false"))
      );
    });
  };
  const known = new Set(refused(before));
  const fresh = refused(after).find((subject) => !known.has(subject));
  return fresh && `${fresh} is refused`;
}

/** `verb group/resource name`, each of them in a wildcard. */
function covers(wide: string, narrow: string): boolean {
  const [a = [], b = []] = [wide, narrow].map((right) => right.split(/ |\/(?=[^/]*(?: |$))/));
  return a.length === b.length && a.every((part, i) => part === "*" || part === "any" || part === b[i]);
}

function grantsMore({ change: { added }, before }: Case): string | undefined {
  const rights = before.filter(({ aspect }) => aspect === "right");
  const more = added.find(
    (one) => !rights.some((right) => right.subject === one.subject && covers(right.value, one.value)),
  );
  return more && `grants ${told(more)}`;
}

/** The title names each verb that goes, or each that stays, or removes the resources that go with all their verbs. */
function takesMoreThanItSays({ change, after, fix: { title } }: Case): string | undefined {
  const { added } = change;
  const gone = new Set(/^Remove (.*?)(?:, if .*)?$/.exec(title)?.[1]?.split(/, | and /));
  const removed = change.removed.filter(
    ({ value }) => !gone.has(resourceIn(value)) && !staysInNamedGroup(value, after, title),
  );
  const verbs = (statements: readonly Statement[]) =>
    new Set(statements.map(({ value }) => value.split(" ")[0] ?? ""));
  const stay = verbs(added);
  const go = [...verbs(removed)].filter((verb) => verb !== "*" && !stay.has(verb));
  const isNamed = (verb: string) => new RegExp(`\\b${verb}\\b`).test(title);
  const isSaid = go.every(isNamed) || (stay.size > 0 && [...stay].every(isNamed));
  return isSaid ? undefined : `takes ${go.join(", ")} unsaid`;
}

/** Of a right in every group, whether it stays in one that the title names. */
function staysInNamedGroup(right: string, after: readonly Statement[], title: string): boolean {
  const [verb, kind = ""] = right.split(" ");
  return (
    kind.startsWith("*/") &&
    after.some(({ value }) => {
      const [group = ""] = value.split(" ")[1]?.split("/") ?? [];
      const isSame = value.startsWith(`${verb} `) && resourceIn(value) === resourceIn(right);
      return isSame && group !== "*" && title.includes(group || "the core group");
    })
  );
}

/** `pods/exec` of `create any/pods/exec any`. */
function resourceIn(right: string): string {
  return right.split(" ")[1]?.replace(/^[^/]*\//, "") ?? "";
}

/** Names of what holds secrets. */
const secretAspect = /pass|pwd|secret|token|key|auth|cred|url|uri|dsn|command|args|healthcheck|env|arg/i;

/** A login's names stay where they are. */
const nameAspect = /(?:user|user_?name\d*|login|email|database|schema|_db|name)$/i;

/**
 * What a fix moves stands in no place of a secret any more. Where it does, it is the word of another login, of which
 * another finding tells.
 */
function leavesSecret({ change: { added, removed }, before, finding, findings }: Case): string | undefined {
  const literals = removed
    .map(({ value }) => /:\/\/[^:@/\s]*:([^@/\s]+)@/.exec(value)?.[1] ?? value.replace(/^[A-Z_]+=/, ""))
    .filter((literal) => literal.length >= 4 && !/^[$({]/.test(literal));
  const places = findings.flatMap((one) => (one === finding ? [] : placesOf(one)));
  const isTold = ({ range }: Statement) => range && places.some((place) => contains(range, place));
  const stayed = before.filter((statement) => !removed.includes(statement) && !isTold(statement));
  const left = [...stayed, ...added].find(({ aspect, value }) =>
    literals.some(
      (literal) =>
        secretAspect.test(aspect) &&
        (value.includes(`:${literal}@`) || (value === literal && !nameAspect.test(nameOf(aspect)))),
    ),
  );
  return left && `still at ${left.subject} ${left.aspect}`;
}

/** In the text of the finding. */
function placesOf({ range, related }: Finding): readonly Range[] {
  return [range, ...related.flatMap((one) => (one.path === undefined ? [one.range] : []))];
}

/** `X` of `environment.X` and of `env[X].value`. */
function nameOf(aspect: string): string {
  return aspect.replace(/\]\.value$/, "").replace(/.*[.[]/, "");
}

/** What was one literal is one variable, and what goes beside it is told. */
function splitsLogin({ fix: { title }, change: { added, removed } }: Case): string | undefined {
  const known = variablesIn(removed);
  const variables = [...variablesIn(added)].filter((name) => !known.has(name));
  const isTold = variables.every((name) => title.includes(name));
  return variables.length > 1 && !isTold ? `becomes ${variables.join(" and ")}` : undefined;
}

function variablesIn(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(
    statements.flatMap(({ value }) => [...value.matchAll(/\$\{?(\w+)/g)].map(([, name = ""]) => name)),
  );
}

function belowRequest(after: readonly Statement[]): string | undefined {
  const requests = new Map(
    after
      .filter(({ aspect }) => aspect === "resources.requests.memory")
      .map(({ subject, value }) => [subject, parseQuantity(value)]),
  );
  const below = after.find(({ subject, aspect, value }) => {
    const request = aspect === "resources.limits.memory" ? requests.get(subject) : undefined;
    const limit = parseQuantity(value);
    return request !== undefined && limit !== undefined && limit < request;
  });
  return below && `${told(below)}, below the request`;
}

/** The image without its version. */
function repository({ value }: Statement): string {
  return value.replace(/@sha256:\w+|:[\w.${}-]+(?=$|[\s,@])/g, "");
}

/** The ports of the container, of what is not only an address of the host. */
function targets(statements: readonly Statement[]): readonly string[] {
  return statements
    .filter(({ aspect }) => !aspect.endsWith("host_ip"))
    .map(({ value }) => /((?:\d+(?:-\d+)?|\$\{[^{}]*\})(?:\/\w+)?)$/.exec(value)?.[1] ?? value);
}

function instructions(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ aspect }) => !aspect.startsWith("user"));
}

function users(statements: readonly Statement[]): readonly string[] {
  return [
    ...new Set(
      statements
        .filter(({ aspect }) => aspect.startsWith("user of "))
        .map(({ value }) => value.replace(/ in .*/s, "")),
    ),
  ];
}

function isSame(some: readonly string[], other: readonly string[]): boolean {
  return [...some].sort().join("\n") === [...other].sort().join("\n");
}
