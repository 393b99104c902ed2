/** What is true of an image that is built with rights of the host, whoever starts the build. */
export const buildRights = {
  severity: "high",
  title: "Image is built with rights of the host",
  why: "Each step of the Dockerfile, and each package that it installs, may do on the machine that builds what root may.",
  threats: ["supply-chain-E1"],
  references: { owaspDocker: ["D04"], mitre: ["T1611", "T1195.002"] },
  variants: {
    network: {
      severity: "medium",
      when: "it is `network.host` alone: a step reaches what listens on the localhost of the machine that builds, and the networks that it is in",
    },
  },
} as const;

/** An entitlement of BuildKit by which a step reaches the host. */
export function isHostEntitlement(name: string): boolean {
  return /^(?:security\.insecure|network\.host|device(?:=.*)?)$/.test(name);
}

/** What the steps may do with such entitlements, completing "gives the steps of the build …". */
export function rightsOf(entitlements: readonly string[]): {
  readonly gives: string;
  readonly variant: "network" | undefined;
} {
  return entitlements.every((name) => name === "network.host")
    ? { gives: "the network of the host", variant: "network" }
    : { gives: entitlements.join(" and "), variant: undefined };
}
