import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";

/** One way to store objects: `aescbc` with its keys, a `kms` plug-in, `identity` for plain text. */
export interface EncryptionProvider {
  readonly name: string;
  /** The item of the list. */
  readonly item: Field;
  /** What is said of it; its `keyRange` is its name. */
  readonly field: Field;
}

/** What an EncryptionConfiguration says of some resources. */
export interface EncryptedResources {
  /** The list of their names. */
  readonly resources: Field;
  readonly coversSecrets: boolean;
  /** The list of the providers. */
  readonly list: Field;
  /** The first of them writes, the others read what is there; none where the list is not wholly known. */
  readonly providers: readonly EncryptionProvider[];
}

export function isEncryptionConfiguration(object: KubernetesObject): boolean {
  return object.is("apiserver.config.k8s.io", "EncryptionConfiguration");
}

/** In their order: of entries that name the same resource the first counts. None of other objects. */
export function encryptedResources(object: KubernetesObject): readonly EncryptedResources[] {
  if (!isEncryptionConfiguration(object)) return [];
  return object.field.get("resources").items.map((entry) => {
    const resources = entry.get("resources");
    const list = entry.get("providers");
    return {
      resources,
      coversSecrets: resources.items.some(({ string }) => string !== undefined && secrets.has(string)),
      list,
      providers: list.isComplete ? list.items.flatMap(providerOf) : [],
    };
  });
}

/** `*.` is the core group. */
const secrets: ReadonlySet<string> = new Set(["secrets", "*.", "*.*"]);

function providerOf(item: Field): readonly EncryptionProvider[] {
  const [field] = item.children;
  return field ? [{ name: String(field.key), item, field }] : [];
}
