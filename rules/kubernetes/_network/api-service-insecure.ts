import { Blank, fix } from "../../../model/edit";
import { remove, replaceEntry } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { signThemselves } from "../../shared/programs/api-server";

export default rule({
  severity: "high",
  title: "API server does not check the certificate of an API service",
  why: "Whoever gets between the API server and the service answers in its place, and reads and changes every request for its group, with the names of those who ask.",
  how: "Give the certificate authority of the service in caBundle, and remove insecureSkipTLSVerify.",
  threats: ["api-server-I1", "api-server-S1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K07"], mitre: ["T1557"], cwe: ["CWE-295"] },
  check: {
    object(object, report) {
      if (!object.is("apiregistration.k8s.io", "APIService")) return;
      const spec = object.field.get("spec");
      const skip = spec.get("insecureSkipTLSVerify");
      const bundle = spec.get("caBundle");
      if (bundle.string && !skip.isTrue) report.closed(bundle);
      const service = spec.get("service");
      if (!skip.isTrue || !service.isPresent) return;
      const [namespace, name] = [service.get("namespace").string, service.get("name").string];
      report(skip, {
        message: `The API server does not check the certificate of ${describeObject(object)}`,
        // One server answers for all groups and versions of a Service, with one certificate.
        ...(namespace !== undefined && name !== undefined && { cause: `${namespace}/${name}` }),
        get fixes() {
          if (name !== undefined && object.manifest.ask(signThemselves, name)) return [];
          return [
            bundle.isAbsent
              ? fix(
                  "Fill in caBundle, once the server has a certificate of a CA; until then its API fails",
                  "choice",
                  replaceEntry(skip, "caBundle", new Blank("BASE64")),
                )
              : fix(
                  "Remove insecureSkipTLSVerify, once the server has a certificate of that CA; until then its API fails",
                  "suggestion",
                  remove(skip),
                ),
          ];
        },
      });
    },
  },
});
