import { clouds, clusters, secretStores } from "./clouds";
import { buildTools, codeHosts, packageRegistries } from "./code-and-packages";
import { keysAndLogins } from "./keys-and-logins";
import type { Provider } from "./provider";
import { communication, models, observability, payments, productivity } from "./services";

export type { Provider };

/** Every credential that is known by its shape; earlier ones win where two match the same text. */
export const providers: readonly Provider[] = [
  ...codeHosts,
  ...packageRegistries,
  ...secretStores,
  ...buildTools,
  ...clouds,
  ...observability,
  ...models,
  ...communication,
  ...payments,
  ...productivity,
  ...clusters,
  ...keysAndLogins,
];
