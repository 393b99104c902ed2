import { isOwnAddress } from "../../../model/loopback";
import type { Demand } from "./demand";

/**
 * A list that has the item.
 * @param beside another item that may stand there
 * @param except a list of which another rule tells
 */
export function contain(item: string, beside: string, except?: string): Demand {
  return {
    instead(list) {
      const items = itemsOf(list);
      return items.includes(item) || list === except ? undefined : [...items, item].join(",");
    },
    isMet: (list) => itemsOf(list).includes(item),
    example: { bad: beside, good: `${beside},${item}` },
  };
}

/**
 * A list without the item.
 * @param beside another item that may stand there
 * @param alone what stands in the place of a list that holds nothing else; left out where that may go
 */
export function lack(item: string, beside: string, alone = ""): Demand {
  const demand = eachItem(
    (one) => (one === item ? "" : undefined),
    () => true,
    { bad: `${beside},${item}`, good: beside },
  );
  return {
    ...demand,
    instead(list) {
      const rest = demand.instead(list);
      return rest === "" ? alone : rest;
    },
  };
}

/** An empty list. @param usual an item that people put there */
export function beEmpty(usual: string): Demand {
  return eachItem(
    () => "",
    () => false,
    { bad: usual, good: "" },
  );
}

/** URLs that are read over TLS, or on the machine itself. Port 80 is plain HTTP's, and goes with it. */
export function useHttps(): Demand {
  return eachItem(
    (url) => {
      const authority = /^http:\/\/([^/]+)/.exec(url)?.[1];
      if (authority === undefined || isOwnAddress(authority)) return undefined;
      return `https://${authority.replace(/:80$/, "")}${url.slice("http://".length + authority.length)}`;
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
