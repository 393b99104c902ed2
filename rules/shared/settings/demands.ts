import { Blank, defaultOf } from "../../../model/edit";
import type { Demand, Instead } from "./demand";
import { nanoseconds } from "./duration";

/** On or off, in the forms that Go's `ParseBool` takes. */
export function be(value: boolean): Demand {
  const on = /^(?:true|t|1)$/i;
  const off = /^(?:false|f|0)$/i;
  const [right, wrong] = value ? [on, off] : [off, on];
  return {
    instead: (written) => (wrong.test(written) ? String(value) : undefined),
    isMet: (written) => right.test(written),
    example: { bad: String(!value), good: String(value) },
  };
}

/** None of these values. */
export function notBe(values: readonly [string, ...string[]], instead: string): Demand {
  return {
    instead: (value) => (values.includes(value) ? instead : undefined),
    isMet: (value) => !values.includes(value),
    example: { bad: values[0], good: instead },
  };
}

/** Anything, for which the person fills in the blank. */
export function beSet(usual: string): Demand {
  return {
    instead: (value) => (value === "" ? new Blank(usual) : undefined),
    isMet: (value) => value !== "",
    example: { bad: "", good: usual },
  };
}

/** @param usual what people set it to */
export function notBeSet(usual: string): Demand {
  return {
    instead: (value) => (value === "" ? undefined : ""),
    isMet: () => false,
    example: { bad: usual, good: "" },
  };
}

/** A list that has the item. @param beside another item that may stand there */
export function contain(item: string, beside: string): Demand {
  return {
    instead(list) {
      const items = itemsOf(list);
      return items.includes(item) ? undefined : [...items, item].join(",");
    },
    isMet: (list) => itemsOf(list).includes(item),
    example: { bad: beside, good: `${beside},${item}` },
  };
}

/** A list without the item. @param beside another item that may stand there */
export function lack(item: string, beside: string): Demand {
  return eachItem(
    (one) => (one === item ? "" : undefined),
    () => true,
    { bad: `${beside},${item}`, good: beside },
  );
}

/** A whole number of at least `least`. */
export function beAtLeast(least: number, instead: Instead): Demand {
  return {
    instead: (value) => (/^-?\d+$/.test(value) && Number(value) < least ? instead : undefined),
    isMet: (value) => /^\d+$/.test(value) && Number(value) >= least,
    example: { bad: String(least - 1), good: defaultOf(instead) },
  };
}

/** A duration, as Go writes them, of at most `most`. */
export function lastAtMost(most: string): Demand {
  const limit = nanoseconds(most) ?? 0;
  return {
    instead: (value) => ((nanoseconds(value) ?? 0) > limit ? new Blank(most) : undefined),
    isMet: (value) => (nanoseconds(value) ?? Number.POSITIVE_INFINITY) <= limit,
    example: { bad: "24h", good: most },
  };
}

/** A duration that ends: zero means for ever. */
export function notLastForever(instead: string): Demand {
  return {
    instead: (value) => (nanoseconds(value) === 0 ? instead : undefined),
    isMet: (value) => (nanoseconds(value) ?? 0) > 0,
    example: { bad: "0", good: instead },
  };
}

/** An address, with or without a port, that only the machine itself reaches. */
export function beLoopback(): Demand {
  return {
    instead: (value) => (value === "" || isLoopback(value) ? undefined : `127.0.0.1${portOf(value)}`),
    isMet: isLoopback,
    example: { bad: "0.0.0.0", good: "127.0.0.1" },
  };
}

/** URLs that are read over TLS, or on the machine itself. */
export function useHttps(): Demand {
  return eachItem(
    (url) => {
      const authority = /^http:\/\/([^/]+)/.exec(url)?.[1];
      return authority === undefined || isLoopback(authority) ? undefined : url.replace("http:", "https:");
    },
    (url) => /^https:\/\/./.test(url),
    { bad: "http://10.0.0.5:2379", good: "https://10.0.0.5:2379" },
  );
}

/** Cipher suites with forward secrecy that authenticate what they encrypt, in Go's names. */
export function haveStrongCiphers(): Demand {
  return eachItem(
    (suite) => (/^TLS_/.test(suite) && !strongCipher.test(suite) ? "" : undefined),
    (suite) => strongCipher.test(suite),
    {
      bad: "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_RSA_WITH_3DES_EDE_CBC_SHA",
      good: "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    },
  );
}

const strongCipher =
  /^TLS_(?:ECDHE_(?:ECDSA|RSA)_WITH_)?(?:AES_128_GCM_SHA256|AES_256_GCM_SHA384|CHACHA20_POLY1305(?:_SHA256)?)$/;

function isLoopback(address: string): boolean {
  const host = address.slice(0, address.length - portOf(address).length);
  return /^(?:127(?:\.\d{1,3}){3}|\[?::1\]?|localhost)$/i.test(host);
}

/** The port behind a host, with its colon. The last part of an IPv6 address without brackets is none. */
function portOf(address: string): string {
  return /^(?:\[[^\]]*\]|[^:]*)(:\d+)$/.exec(address)?.[1] ?? "";
}

function eachItem(
  insteadOfItem: (item: string) => string | undefined,
  isMet: (item: string) => boolean,
  example: Demand["example"],
): Demand {
  const isRight = (item: string) => insteadOfItem(item) === undefined && isMet(item);
  return {
    isMet: (list) => itemsOf(list).length > 0 && itemsOf(list).every(isRight),
    instead(list) {
      const items = itemsOf(list);
      const changed = items.map((item) => insteadOfItem(item) ?? item);
      return changed.some((item, i) => item !== items[i])
        ? changed.filter((item) => item !== "").join(",")
        : undefined;
    },
    insteadOfItem,
    example,
  };
}

function itemsOf(list: string): readonly string[] {
  return list
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
