import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { answerTo, backendsOfIngress } from "../../shared/network/backends";
import { isIngress } from "../../shared/network/ingress";

/** The AWS controller reads such a backend from an annotation: no Service has its name. */
const inAnnotation = "use-annotation";

export default rule({
  severity: "low",
  title: "Ingress sends to a Service that is not there",
  why: "Requests are answered with an error, until somebody who may create Services gives one this name or port: then they come to him, with cookies and logins.",
  how: "Write the name and the port of the Service that it is for.",
  threats: ["network-S1"],
  since: "0.1.0",
  references: {
    kubeLinter: ["dangling-ingress"],
    kubeScore: ["ingress-targets-service"],
    kubescape: ["C-0298"],
  },
  check: {
    object(object, report, context) {
      if (!isIngress(object)) return;
      for (const backend of backendsOfIngress(object)) {
        const { name, port } = backend;
        const answer = port.string === inAnnotation ? undefined : answerTo(backend, context);
        if (answer === "open") report.closed(name);
        if (answer === "absent")
          report(name, {
            message: `${describeObject(object)} sends to Service "${name.string}", and there is none of that name`,
          });
        if (answer === "closed")
          report(port, {
            message: `${describeObject(object)} sends to port ${port.string} of Service "${name.string}", which has no such port`,
          });
      }
    },
  },
});
