import type { Service } from "../../model/compose/compose";
import { type Fix, fix } from "../../model/edit";
import { rangeInScalar, replaceWithin } from "../../model/scalar-edit";
import type { Range } from "../../model/text";
import type { Field } from "../../model/tree/field";
import { rule } from "../rule";
import { valueStart } from "../shared/environment-entries";
import { judgedOnce } from "../shared/judged-once";
import { describeService, inSentence } from "../shared/names";
import { variablesOf } from "../shared/secrets/compose/service-secrets";

const wordsOf = judgedOnce(({ commandLine }) => commandLine);

export default rule({
  severity: "low",
  title: "Secret is empty unless the environment sets it",
  why: "Where the variable is forgotten, the service starts all the same, and signs or encrypts with nothing, or lets everybody in.",
  how: "Write ${NAME:?}, so that the project does not start without it.",
  threats: ["network-E1", "workload-I1"],
  since: "0.1.0",
  references: { owaspDocker: ["D06"], mitre: ["T1078.001"], cwe: ["CWE-1188", "CWE-258"] },
  check: {
    service(service, report) {
      for (const { reference, name } of [...keysOf(service), ...passwordsIn(service)]) {
        if (reference.isRequired) report.closed(reference.range);
        else
          report(reference.range, {
            message: `${name} of ${inSentence(describeService(service))} is empty unless the environment sets it`,
            fixes: [require(reference)],
          });
      }
    },
  },
});

interface Found {
  /** What is empty, as messages call it. */
  readonly name: string;
  readonly reference: Reference;
}

/** A variable in a scalar that has an empty default, or none without which the project starts. */
interface Reference {
  readonly range: Range;
  readonly field: Field;
  readonly variable: string;
  /** In offsets of the field's text. */
  readonly part: Range;
  readonly isRequired: boolean;
}

/** Keys that a program makes signatures, sessions and ciphers with. Those of other people's services may be left out. */
const keyName =
  /(?:^|_)(?:(?:FERNET|ENCRYPTION|SIGNING|COOKIE|SESSION|JWT|CSRF|HMAC)_(?:KEY|SECRET)|SECRET_KEY_BASE)$|^(?:APP_KEY|APP_SECRET|(?:NEXT)?AUTH_SECRET)$/;

/** A name says whose the key is, where it is one of a service that takes payments, asks for captchas or stores. */
const ownSecretKey =
  /^(?!.*(?:STRIPE|PAYPAL|PAYSTACK|RAZORPAY|BRAINTREE|PADDLE|PAYMENT|CAPTCHA|TURNSTILE|S3|AWS|MINIO|R2_|OSS_|COS_|STORAGE|BUCKET|ACCESS|CLERK|LANGFUSE|SUPABASE|OAUTH|CLIENT))(?:[A-Z\d_]*_)?SECRET_KEY$/;

/** Servers that let everybody in whose password is empty; others do not start then. */
const openServers = /(?:^|\/)(?:mongo|clickhouse(?:-server)?)$/;
const serverPassword = /^(?:MONGO_INITDB_ROOT_PASSWORD|CLICKHOUSE_PASSWORD)$/;

function keysOf(service: Service): readonly Found[] {
  const isOpen = openServers.test(service.imageReference?.repository ?? "");
  return variablesOf(service).flatMap(({ name, field }) => {
    const isKey = keyName.test(name) || ownSecretKey.test(name);
    if (!isKey && !(isOpen && serverPassword.test(name))) return [];
    const reference = referenceAt(field, valueStart(field));
    return reference && reference.part.end === field.string?.length ? [{ name, reference }] : [];
  });
}

/** `--requirepass ${PASSWORD:-}`, as one text or as two words. */
function passwordsIn(service: Service): readonly Found[] {
  return wordsOf(service).flatMap((word) => {
    const inText = /--requirepass[= ]["']?(?=\$)/.exec(word.string ?? "");
    const isBehind = word.parent?.get(Number(word.key) - 1).string === "--requirepass";
    const start = inText ? inText.index + inText[0].length : isBehind ? 0 : undefined;
    const reference = start === undefined ? undefined : referenceAt(word, start);
    return reference ? [{ name: "The password", reference }] : [];
  });
}

function referenceAt(field: Field, start: number): Reference | undefined {
  const match = /^\$\{([A-Za-z_]\w*)(?::?-|:\?[^}]*)\}/.exec(field.string?.slice(start) ?? "");
  if (!match) return undefined;
  const [whole, variable = ""] = match;
  const part = { start, end: start + whole.length };
  return {
    range: rangeInScalar(field, part.start, part.end) ?? field.range,
    field,
    variable,
    part,
    isRequired: whole.includes(":?"),
  };
}

function require({ field, variable, part }: Reference): Fix | undefined {
  if (field.isShared) return undefined;
  const edit = replaceWithin(field, part.start, part.end, [`\${${variable}:?}`]);
  return fix(`Require ${variable}; Compose stops until it is set`, "suggestion", edit);
}
