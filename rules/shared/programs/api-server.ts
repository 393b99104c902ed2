import { selectorOf } from "../../../model/kubernetes/facts";
import type { Container, Manifest } from "../../../model/kubernetes/kubernetes";
import { labelsIn } from "../../../model/kubernetes/named";
import type { Labels } from "../../../model/workspace/facts";
import { selects } from "../../../model/workspace/pods";
import { commandOf } from "./seen-command";

/**
 * A server of an API that is told neither a certificate nor a folder for one makes it below its working directory:
 * `apiserver.local.config/certificates`. Source: `SecureServingOptions` of k8s.io/apiserver.
 */
export function writesOwnCertificate(container: Container): boolean {
  const command = commandOf(container);
  if (/--(?:cert-dir|tls-cert-file)(?![\w-])/.test(command)) return false;
  return apiServerOption.test(command) || isAggregated(container);
}

const apiServerOption =
  /(?<![\w-])--(?:secure-port|authentication-kubeconfig|requestheader-client-ca-file)(?![\w-])/;

/** Behind a Service that an APIService of the file names. */
function isAggregated({ pod: { metadata, object } }: Container): boolean {
  const labels = labelsIn(metadata.get("labels"));
  return object.manifest.ask(aggregatedSelectors).some((selector) => selects(selector, labels) === true);
}

function aggregatedSelectors({ objects }: Manifest): readonly Labels[] {
  const names = new Set(
    objects
      .filter((object) => object.is("apiregistration.k8s.io", "APIService"))
      .flatMap(({ field }) => field.get("spec", "service", "name").string ?? []),
  );
  return objects.flatMap((object) =>
    object.is("", "Service") && names.has(object.name.string ?? "") ? [selectorOf(object)] : [],
  );
}
