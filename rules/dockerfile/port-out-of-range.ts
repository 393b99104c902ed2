import { rule } from "../rule";

export default rule({
  severity: "high",
  tier: "strict",
  title: "Port that does not exist",
  why: "There are no ports above 65535: the build stops, or whoever reads the file opens another one.",
  how: "Name the port that the program listens on.",
  hygiene: true,
  since: "0.1.0",
  references: {
    hadolint: ["DL3011"],
    trivy: ["DS-0008"],
    kics: ["71bf8cf8-f0a1-42fa-b9d2-d10525e0a38e"],
    semgrep: ["invalid-port"],
    terrascan: ["AC_DOCKER_0011"],
  },
  check: {
    instruction({ keyword, words }, report) {
      if (keyword !== "EXPOSE") return;
      for (const word of words) {
        const ports = /^(\d+)(?:-(\d+))?(?:\/\w+)?$/.exec(word.value ?? "")?.slice(1, 3) ?? [];
        const wrong = ports.find((port) => Number(port) > 65535);
        if (wrong !== undefined) report(word, { message: `There is no port ${wrong}: 65535 is the last` });
      }
    },
  },
});
