import type { Dockerfile, Pair } from "../../model/dockerfile/dockerfile";
import { addTo } from "../../model/groups";
import { contains, type Range } from "../../model/text";
import { rule } from "../rule";
import { type Credential, findCredentialsInDockerfile } from "../shared/secrets/find-credentials";

export default rule({
  severity: "critical",
  title: "Dockerfile holds a credential",
  why: "Whoever reads the repository, or pulls the image and looks at its history, uses the account that it belongs to.",
  how: "Revoke it now: it is published. Pass the new one with RUN --mount=type=secret, or give it to the container when it starts.",
  threats: ["image-build-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: {
    cisDocker: ["4.10"],
    owaspDocker: ["D06"],
    mitre: ["T1552.001"],
    cwe: ["CWE-798"],
    kics: ["a88baa34-e2ad-44ea-ad6f-8cac87bc7c71"],
  },
  variants: {
    comment: { severity: "medium", when: "it stands in a comment, which no image holds" },
  },
  subsumes: [
    "dockerfile/secret-in-env",
    "dockerfile/secret-in-build-arg",
    "dockerfile/secret-on-command-line",
    "docker-cli/login-in-configuration",
  ],
  check: {
    dockerfile(file, report) {
      const credentials = findCredentialsInDockerfile(file).filter(({ checksum }) => checksum !== "invalid");
      const pairs = credentials.length > 0 ? file.instructions.flatMap((one) => one.pairs) : [];
      const isInComment = (range: Range) => file.comments.some((one) => contains(one.range, range));
      for (const [first, ...others] of byText(file, credentials)) {
        if (!first) continue;
        const { provider, range } = first;
        const grants = provider.grants ? `; whoever reads it ${provider.grants}` : "";
        report(range, {
          message: `${capital(provider.name)} in the Dockerfile${grants}`,
          variant: [first, ...others].every((one) => isInComment(one.range)) ? "comment" : undefined,
          related: others.map((other) => ({
            range: holderOf(other.range, pairs, file),
            message: "The same once more",
          })),
          covers: { range: holderOf(range, pairs, file) },
        });
      }
    },
  },
});

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** One credential is one finding, however often it stands in the file. */
function byText({ text }: Dockerfile, credentials: readonly Credential[]): Iterable<readonly Credential[]> {
  const groups = new Map<string, Credential[]>();
  for (const credential of credentials)
    addTo(groups, text.slice(credential.range.start, credential.range.end), credential);
  return groups.values();
}

/** The name and value that the credential is in, else its line. */
function holderOf(range: Range, pairs: readonly Pair[], { lines }: Dockerfile): Range {
  const pair = pairs.find((one) => contains(one.range, range));
  return (
    pair?.range ?? { start: lines.start(lines.lineAt(range.start)), end: lines.end(lines.lineAt(range.end)) }
  );
}
