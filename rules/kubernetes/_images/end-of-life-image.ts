import { imageParts } from "../../../model/image";
import { replacedImages } from "../../../model/workspace/kustomizations";
import { rule } from "../../rule";
import { tellEndOfLife } from "../../shared/images/end-of-life-image";

export default rule({
  severity: "medium",
  title: "Image is past its end of life",
  why: "Nobody closes the holes in it any more: each flaw that becomes known stays open, with an exploit that is public.",
  how: "Move to a release that is supported; the data of a database has to be migrated with it.",
  threats: ["supply-chain-T1"],
  since: "0.1.0",
  references: {
    owaspKubernetes: ["K07"],
    mitre: ["T1190"],
    cwe: ["CWE-1104"],
  },
  check: {
    container(container, report, { workspace, path }) {
      const { string = "" } = container.image;
      const { name } = imageParts(string);
      if (!workspace.ask(replacedImages, path).has(string.slice(0, name.end)))
        tellEndOfLife(container, report);
    },
  },
});
