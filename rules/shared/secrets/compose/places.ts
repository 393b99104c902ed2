import type { Service } from "../../../../model/compose/compose";
import type { EnvironmentVariable } from "../../../../model/container";
import type { Range } from "../../../../model/text";
import type { Field } from "../../../../model/tree/field";
import { nounOf, secretKind } from "../names";
import type { ValueSecret } from "../values";
import { commandSecretsOf, knownValue, type ServiceSecret, secretsOf, variablesOf } from "./service-secrets";

/** A place in a Compose file where a secret is written. */
export interface SecretPlace extends Pick<ValueSecret, "noun" | "known"> {
  readonly service: Service;
  readonly kind: ServiceSecret["place"] | "command";
  /** `none` where it is another end of a login, and by itself no secret. */
  readonly class: ValueSecret["class"] | "none";
  /** The scalar that holds it, and where in the scalar's text; `undefined` where quotes or escapes of a script hide it. */
  readonly field: Field;
  readonly part: Range | undefined;
  readonly range: Range;
  /** Of the variable; of a command the option or the variable that is given it, and empty where there is none. */
  readonly name: string;
  readonly secret: string;
  readonly isPart: boolean;
  readonly default: ServiceSecret["default"];
  /** User and host of the URL that it is the password of. */
  readonly url: { readonly user: string; readonly host: string } | undefined;
}

/** All places of a service where a secret may be written: what is one, and what has the name of one. */
export function placesOf(service: Service): readonly SecretPlace[] {
  const secrets = secretsOf(service);
  const known = new Set(secrets.map(({ variable }) => variable.valueRange.start));
  const others = variablesOf(service).filter(({ valueRange }) => !known.has(valueRange.start));
  return [
    ...secrets.map((secret) => ofSecret(service, secret)),
    ...others.flatMap((variable) => ofOther(service, variable)),
    ...commandSecretsOf(service).map(
      ({ word, via, ...secret }): SecretPlace => ({
        ...secret,
        service,
        kind: "command",
        field: word,
        name: via.replace(/^-+/, ""),
        noun: "secret",
        isPart: true,
        default: undefined,
        url: undefined,
      }),
    ),
  ];
}

function ofSecret(service: Service, secret: ServiceSecret): SecretPlace {
  const { variable, part, place } = secret;
  const { field, name } = variable;
  const { string = "" } = field;
  const user = /:\/\/([^\s:@/]{0,100}):$/.exec(string.slice(0, part.start))?.[1];
  const host = /^@([\w.-]{1,253})/.exec(string.slice(part.end))?.[1];
  const url = user !== undefined && host !== undefined ? { user, host } : undefined;
  return { ...secret, service, kind: place, field, name, url };
}

/** A literal under the name of a secret that by itself is none: another place of one, perhaps. */
function ofOther(service: Service, variable: EnvironmentVariable): readonly SecretPlace[] {
  const { name, field, valueRange } = variable;
  const written = secretKind(name) ? knownValue(variable) : undefined;
  if (!written || written.text === "") return [];
  const part = {
    start: written.toOffset(0, "start"),
    end: written.toOffset(written.text.length, "end"),
  };
  const place: SecretPlace = {
    service,
    kind: "environment",
    class: "none",
    noun: nounOf(name),
    field,
    part,
    range: valueRange,
    name,
    secret: written.text,
    isPart: false,
    default: written.defaultAt(part),
    url: undefined,
  };
  return [place];
}
