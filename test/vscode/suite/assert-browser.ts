// Stands in for `node:assert/strict` in the web worker extension host: the part of it that the suites use.

function ok(value: unknown, message = "The value is not truthy."): asserts value {
  if (!value) throw new Error(message);
}

function equal(actual: unknown, expected: unknown, message?: string): void {
  ok(Object.is(actual, expected), message ?? `${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
}

/** Compares plain data. */
function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  equal(JSON.stringify(actual), JSON.stringify(expected), message);
}

function match(actual: string, expected: RegExp): void {
  ok(expected.test(actual), `${JSON.stringify(actual)} does not match ${expected}`);
}

export default { ok, equal, deepEqual, match };
