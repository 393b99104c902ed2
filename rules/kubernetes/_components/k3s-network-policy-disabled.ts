import { fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";

export default rule({
  severity: "medium",
  title: "Server enforces no network policies",
  why: "NetworkPolicy objects are taken and nobody enforces them: every pod reaches every other one, whatever they say.",
  how: "Leave disable-network-policy out, unless another network plug-in enforces them.",
  threats: ["network-E1", "network-I1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.3.1"],
    nsaCisa: "Network separation and hardening",
    owaspKubernetes: ["K05"],
  },
  check: {
    component({ name, source, object, flag, range }, report) {
      if (name !== "k3s") return;
      const message = "The server enforces no network policies";
      if (source === "config" && object) {
        const setting = object.field.get("disable-network-policy");
        const network = object.field.get("flannel-backend");
        // Without flannel another plug-in makes the network, and may enforce policies.
        if (setting.isTrue && (network.isAbsent || (network.string ?? "none") !== "none"))
          report(setting, {
            message,
            fixes: [fix("Remove disable-network-policy", "suggestion", remove(setting))],
          });
      } else if (flag("disable-network-policy").value === "true") {
        const { value, range: at } = flag("flannel-backend");
        if (value !== "none" && !(value === undefined && at !== range))
          report(flag("disable-network-policy"), { message });
      }
    },
  },
});
