import type { SignalRows } from "../signal";

export const dockerCliSignals = {
  "cl.tcp": { about: "where docker clients connect to" },
  "cl.config-auth": { about: "registry logins in Docker’s configuration" },
  "cl.dct": { about: "verified signatures of images", checkedBy: ["benchmark/content-trust"] },
  "cl.run-flags": {
    about: "flags of docker run and docker exec",
    rules: ["docker-cli/privileged-run", "docker-cli/socket-mount"],
  },
  "cl.insecure-pull": { about: "pulls without TLS or verification" },
} as const satisfies SignalRows;
