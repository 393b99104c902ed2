import { clouds, clusters, secretStores } from "./providers/clouds";
import { buildTools, codeHosts, packageRegistries } from "./providers/code-and-packages";
import { keysAndLogins } from "./providers/keys-and-logins";
import type { Provider } from "./providers/provider";
import { communication, models, observability, payments, productivity } from "./providers/services";

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
