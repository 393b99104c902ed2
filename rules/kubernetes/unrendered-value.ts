import { visit } from "../../model/kubernetes/fields";
import type { KubernetesObject } from "../../model/kubernetes/kubernetes";
import { isBuiltIn } from "../../model/kubernetes/pod-kinds";
import { rangeInScalar } from "../../model/scalar-edit";
import type { Field } from "../../model/tree/field";
import { rule } from "../rule";
import { describeObject } from "../shared/names";

/** What Go's templates and its formatting leave where a value is missing, or of another type. */
const mark = /<no value>|<nil>|%![a-zA-Z]?\((?:<nil>|EXTRA |NOVERB|BAD[A-Z]+|[\w.*[\]]+=)[^()]{0,80}\)/;

export default rule({
  severity: "low",
  title: "Manifest holds what a template left of a missing value",
  why: "The object is not the one that was meant: a name, a number or a limit is missing, and the API server may take it as it is.",
  how: "Give the template the value, and write the manifest anew.",
  hygiene: true,
  since: "0.1.0",
  check: {
    object(object, report) {
      const { field, document, group } = object;
      const isOurs = group !== undefined && isBuiltIn(group) && !document.isTemplated;
      if (!isOurs || !mark.test(document.text.slice(field.range.start, field.range.end))) return;
      visit(field, (one) => {
        if (isTextOfOthers(one, object)) return false;
        const found = one.string === undefined ? undefined : mark.exec(one.string);
        if (found)
          report(rangeInScalar(one, found.index, found.index + found[0].length) ?? one, {
            message: `${describeObject(object)} holds ${found[0]}, which a template left of a missing value`,
          });
        return true;
      });
    },
  },
});

/** What holds texts of any kind: files, notes, scripts, which may look for such a mark. */
function isTextOfOthers({ key, parent, string }: Field, { field }: KubernetesObject): boolean {
  if (parent === field) return key === "data" || key === "stringData";
  return key === "annotations" || key === "command" || key === "args" || string?.includes("\n") === true;
}
