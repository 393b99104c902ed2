import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { isIngress } from "../../shared/network/ingress";

export default rule({
  severity: "high",
  title: "Path of an Ingress holds configuration",
  why: "The controller writes the path into the configuration of nginx: a line end, a brace or a semicolon ends the place that it was meant for, and the rest is read as configuration (CVE-2021-25745).",
  how: "Write a plain path.",
  threats: ["network-E1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K07"], mitre: ["T1190"], kyverno: ["restrict-ingress-paths"] },
  check: {
    object(object, report) {
      if (!isIngress(object)) return;
      for (const rule of object.field.get("spec", "rules").items)
        for (const entry of rule.get("http", "paths").items) {
          const path = entry.get("path");
          if (path.string === undefined || !breaksOut(path.string)) continue;
          report(path, {
            message: `A path of ${describeObject(object)} reaches into the configuration of nginx`,
          });
        }
    },
  },
});

function breaksOut(path: string): boolean {
  const opensBlock = /[{}]/.test(path) && /\s/.test(path);
  return opensBlock || /[;\r\n"]|\/var\/run\/secrets|serviceaccount/.test(path);
}
