import { fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { type RuleDefinition, table } from "../../rule";
import { describeObject } from "../../shared/names";
import { isIngress } from "../../shared/network/ingress";

type Row = Omit<RuleDefinition, "check" | "since" | "hygiene" | "threats"> & {
  readonly annotations: RegExp;
  /** Whether a value is wrong; any is where it is left out. */
  readonly isWrong?: (value: string, name: string) => boolean;
  /** What the annotation does: completes `Ingress "web" …`. */
  readonly does: string;
  /** When it can go, or what is lost with it: goes on behind `Remove x`. */
  readonly tail: string;
  /** The names of those that are there to show it. */
  readonly shownBy?: RegExp;
  /** Whether it closes something, which would be open without it. */
  readonly guards?: (value: string, name: string) => boolean;
};

function annotation({ annotations, isWrong, does, tail, shownBy, guards, ...form }: Row): RuleDefinition {
  return {
    ...form,
    threats: ["network-E1", "network-T1"],
    since: "0.1.0",
    check: {
      object(object, report) {
        if (!isIngress(object)) return;
        const isShown = shownBy?.test(object.name.string ?? "");
        for (const one of object.field.get("metadata", "annotations").children) {
          const key = String(one.key);
          const value = knownTextOf(one);
          if (value === "" || !annotations.test(key)) continue;
          const name = key.slice(key.indexOf("/") + 1);
          if (isWrong?.(value, name) === false) continue;
          report(one, {
            message: `${describeObject(object)} ${does} (${name})`,
            fixes:
              isShown || guards?.(value, name)
                ? []
                : [fix(`Remove ${name}${tail}`, "suggestion", remove(one))],
          });
        }
      },
    },
  };
}

/** What is known of a value that a template computes in part, with a dot for each of its marks. */
function knownTextOf({ string, templated = "" }: Field): string {
  if (string !== undefined) return string;
  const parts = templated.split("{{ … }}");
  return parts.every((part) => part.trim() === "") ? "" : parts.join(".");
}

const snippets =
  /^(?:nginx\.ingress\.kubernetes\.io\/(?:server|configuration|stream|auth|modsecurity)-snippet|nginx\.org\/(?:server|location)-snippets)$/;

/** Directives and headers that refuse, limit or protect. */
const guard =
  /\b(?:deny|return\s+4|auth_|limit_|satisfy|valid_referers|ssl_|proxy_ssl_|modsecurity|SecRule)|content-security-policy|strict-transport-security|permissions-policy|referrer-policy|x-(?:frame|content-type|xss)-/i;

export default table({
  "ingress-nginx-snippet": annotation({
    severity: "high",
    title: "Ingress writes configuration of nginx",
    why: "The text goes into the configuration of the controller, which reads the certificates and secrets of every namespace: whoever writes this Ingress has them (CVE-2021-25742).",
    how: "Use the annotation that is made for it, and switch snippets off at the controller (allow-snippet-annotations: false).",
    references: {
      owaspKubernetes: ["K07"],
      mitre: ["T1190"],
      checkov: ["CKV_K8S_153"],
      kubescape: ["C-0059"],
      kyverno: ["disallow-ingress-nginx-custom-snippets"],
    },
    annotations: snippets,
    does: "writes configuration of nginx itself",
    tail: "; nginx no longer does what it says",
    shownBy: /snippet/,
    guards: (value, name) => /^(?:auth|modsecurity)-/.test(name) || guard.test(value),
  }),
  "ingress-nginx-snippet-code": annotation({
    severity: "critical",
    title: "Ingress runs code or reads files in nginx",
    why: "The code runs in the controller, and what it reads there are the certificates and tokens of the whole cluster.",
    how: "Remove the snippet. What a request needs is done by the program behind the Ingress.",
    references: {
      owaspKubernetes: ["K07"],
      mitre: ["T1190"],
      checkov: ["CKV_K8S_152", "CKV_K8S_154"],
      kubescape: ["C-0059"],
      kyverno: ["disallow-ingress-nginx-custom-snippets"],
    },
    subsumes: ["kubernetes/ingress-nginx-snippet"],
    annotations: snippets,
    // The documentation of the controller includes the rules of ModSecurity that its image holds.
    isWrong: (value) =>
      /_by_lua|\blua_|\bload_module\b|os\.execute|io\.popen|serviceaccount|\/etc\/(?!nginx\/(?:owasp-modsecurity-crs|modsecurity)\/[\w-]{1,50}\.conf\b)|^[ \t]*(?:root|alias)[ \t]/m.test(
        value,
      ),
    does: "runs code or reads files in nginx",
    tail: ", if the program behind the Ingress does the same",
    shownBy: /snippet/,
  }),
  "ingress-nginx-annotation-injection": annotation({
    severity: "critical",
    title: "Annotation breaks out of its place in the configuration of nginx",
    why: "What stands behind the character is read as configuration by the controller, which has the secrets of every namespace (CVE-2025-1097, CVE-2025-1098, CVE-2025-24514).",
    how: "Write the URL or the name alone, and encode other characters.",
    references: {
      owaspKubernetes: ["K07"],
      mitre: ["T1190"],
      trivy: ["KCV-0093"],
      kyverno: ["check-ingress-nginx-controller-version-and-annotation-policy"],
    },
    annotations:
      /^nginx\.ingress\.kubernetes\.io\/(?:auth-(?:url|signin|tls-match-cn)|mirror-(?:target|host))$/,
    // A common name is a regular expression, which has bars and braces.
    isWrong: (value, name) =>
      name === "auth-tls-match-cn" ? /[\r\n;#"]/.test(value) : /[\s;"'`\\|<>{}]/.test(value),
    does: "puts into the configuration of nginx what is neither a URL nor a name",
    tail: ", if nothing depends on it",
  }),
});
