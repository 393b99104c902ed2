import { Blank, defaultOf } from "../../../model/edit";
import { isOwnAddress, portBehind } from "../../../model/loopback";
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

/** A whole number of at least `least`. */
export function beAtLeast(least: number, instead: Instead): Demand {
  return {
    instead: (value) => (/^-?\d+$/.test(value) && Number(value) < least ? instead : undefined),
    isMet: (value) => /^\d+$/.test(value) && Number(value) >= least,
    example: { bad: String(least - 1), good: defaultOf(instead) },
  };
}

/** A whole number from `least` to `most`. */
export function beWithin(least: number, most: number, instead: Blank): Demand {
  const isWithin = (value: string) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
  return {
    instead: (value) => (/^(?:|-?\d+)$/.test(value) && !isWithin(value) ? instead : undefined),
    isMet: isWithin,
    example: { bad: String(most + 1), good: instead.value },
  };
}

/** No port. @param usual one that people open */
export function beNoPort(usual: string): Demand {
  return {
    instead: (value) => (/^0*[1-9]\d*$/.test(value) ? "0" : undefined),
    isMet: (value) => /^0+$/.test(value),
    example: { bad: usual, good: "0" },
  };
}

/** A duration, as Go writes them, of at most `most`. @param longer one that people set */
export function lastAtMost(most: string, longer: string): Demand {
  const limit = nanoseconds(most) ?? 0;
  return {
    instead: (value) => ((nanoseconds(value) ?? 0) > limit ? new Blank(most) : undefined),
    isMet: (value) => (nanoseconds(value) ?? Number.POSITIVE_INFINITY) <= limit,
    example: { bad: longer, good: most },
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
    instead: (value) => (value === "" || isOwnAddress(value) ? undefined : `127.0.0.1${portBehind(value)}`),
    isMet: isOwnAddress,
    example: { bad: "0.0.0.0", good: "127.0.0.1" },
  };
}
