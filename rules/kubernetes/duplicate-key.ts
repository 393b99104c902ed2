import { rule } from "../rule";

export default rule({
  severity: "medium",
  title: "Key is written twice",
  why: "What is read is not what is seen: strict validation refuses such an object, and other readers keep one of the two values and say nothing.",
  how: "Keep the entry that is meant.",
  threats: ["workload-T1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K01"] },
  check: {
    object({ document }, report) {
      for (const { key, range, earlier } of document.duplicateKeys)
        report(range, {
          message: `"${key}" is written twice here: the API server may refuse it; otherwise this last value counts`,
          related: [{ message: "First written here", range: earlier }],
        });
    },
  },
});
