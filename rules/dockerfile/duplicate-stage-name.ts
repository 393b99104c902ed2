import { rule } from "../rule";

export default rule({
  severity: "high",
  tier: "strict",
  title: "Two stages have the same name",
  why: "Builders differ in what they do then: some stop, some build from the other stage than the one that is meant.",
  how: "Give each stage a name of its own.",
  hygiene: true,
  since: "0.1.0",
  references: {
    hadolint: ["DL3024"],
    buildkit: ["DuplicateStageName"],
    trivy: ["DS-0012"],
    checkov: ["CKV_DOCKER_11"],
    kics: ["f2daed12-c802-49cd-afed-fe41d0b82fed"],
    semgrep: ["alias-must-be-unique"],
  },
  check: {
    dockerfile({ stages }, report) {
      const taken = new Set<string>();
      for (const { name } of stages) {
        if (!name) continue;
        const known = name.raw.toLowerCase();
        if (taken.has(known)) report(name, { message: `An earlier stage is called "${name.raw}" too` });
        taken.add(known);
      }
    },
  },
});
