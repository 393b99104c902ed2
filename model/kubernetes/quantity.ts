const suffixes: Readonly<Record<string, number>> = {
  "": 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The number that a Kubernetes quantity stands for (`512Mi`, `1.5G`, `100m`, `1e3`), or `undefined` for other text. */
export function parseQuantity(text: string): number | undefined {
  const match = /^([+-]?[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE]([+-]?[0-9]{1,3})|([A-Za-z]{0,2}))$/.exec(text);
  if (!match) return undefined;
  const scale = match[2] === undefined ? suffixes[match[3] ?? ""] : 10 ** Number(match[2]);
  return scale === undefined ? undefined : Number(match[1]) * scale;
}
