import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import { isApiVersion, splitApiVersion } from "./api-version";
import { type DocumentKind, isServerKey } from "./first-look";

/** What an object says that it is. */
export interface Identity {
  readonly field: Field;
  /** `""` for the core group, `undefined` when a template computes it. */
  readonly group: string | undefined;
  readonly version: string | undefined;
  /** `""` when a template computes it. */
  readonly kind: string;
}

/** The objects that a mapping is: itself, or the items of a list. */
export function identitiesIn(field: Field): readonly Identity[] {
  return identities(field, field.get("apiVersion"), field.get("kind").string ?? "");
}

/** Items of a list of one kind (`RoleList`) may leave out what the list says. */
function identities(field: Field, apiVersion: Field, kind: string): readonly Identity[] {
  if (field.kind !== "mapping" || apiVersion.isAbsent || (kind === "" && !field.get("kind").isUnknown))
    return [];
  const written = apiVersion.string;
  if (apiVersion.isPresent && (written === undefined || !isApiVersion(written))) return [];
  const items = field.get("items");
  if (kind.endsWith("List") && items.kind === "sequence") {
    const itemKind = kind.slice(0, -"List".length);
    return items.items.flatMap((item) => {
      const own = item.get("apiVersion");
      const inherited = itemKind !== "" && own.isAbsent ? apiVersion : own;
      return identities(item, inherited, item.get("kind").string ?? itemKind);
    });
  }
  if (written === undefined) return [{ field, group: undefined, version: undefined, kind }];
  return [{ field, ...splitApiVersion(written), kind }];
}

/** What a document is that was read; an object as long as it cannot be read at all. */
export function documentKind({ root, problems }: TreeDocument): DocumentKind | undefined {
  if (root.isUnknown && problems.length > 0) return "object";
  if (root.get("kind").string === "CustomResourceDefinition") return "definition";
  if (identitiesIn(root).length > 0) return "object";
  return root.children.some(({ key }) => isServerKey(String(key))) ? "server-config" : undefined;
}

/** A k3s or rke2 configuration says nothing of itself. */
export function serverConfigIdentity(field: Field): readonly Identity[] {
  return field.kind === "mapping" ? [{ field, group: undefined, version: undefined, kind: "" }] : [];
}

/** A kustomization may leave out what it is; a Component says so. */
export function kustomizationIdentity(field: Field): readonly Identity[] {
  if (field.kind !== "mapping") return [];
  const kind = field.get("kind").string ?? "Kustomization";
  const written = field.get("apiVersion").string ?? "kustomize.config.k8s.io/v1beta1";
  return [{ field, ...splitApiVersion(written), kind }];
}
