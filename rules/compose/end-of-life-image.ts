import { rule } from "../rule";
import { tellEndOfLife } from "../shared/images/end-of-life-image";

export default rule({
  severity: "medium",
  title: "Image is past its end of life",
  why: "Nobody closes the holes in it any more: each flaw that becomes known stays open, with an exploit that is public.",
  how: "Move to a release that is supported; the data of a database has to be migrated with it.",
  threats: ["supply-chain-T1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.4"],
    owaspDocker: ["D02"],
    mitre: ["T1190"],
    cwe: ["CWE-1104"],
  },
  check: {
    service(service, report) {
      if (service.get("build").isAbsent) tellEndOfLife(service, report);
    },
  },
});
