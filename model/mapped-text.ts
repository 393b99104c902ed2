import { chain, type OffsetMap, type WrittenText } from "./written-text";

/** A text that was put together from pieces of another one, with the way back. */
export class MappedText implements WrittenText {
  #text = "";
  readonly #starts: number[] = [];
  readonly #sources: number[] = [];
  readonly #sourceEnds: number[] = [];

  /** @param origin where an empty text stands in the source */
  constructor(readonly origin: number) {}

  get text(): string {
    return this.#text;
  }

  /** Adds a piece that stands at `start` of the source; `end` differs from its length where it was decoded. */
  append(piece: string, start: number, end = start + piece.length): void {
    if (piece === "") return;
    this.#starts.push(this.#text.length);
    this.#sources.push(start);
    this.#sourceEnds.push(end);
    this.#text += piece;
  }

  readonly toOffset: OffsetMap = (offset, edge) => {
    const sought = edge === "end" ? offset - 1 : offset;
    let low = 0;
    let high = this.#starts.length - 1;
    if (high < 0) return this.origin;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= sought) low = middle;
      else high = middle - 1;
    }
    const length = (this.#starts[low + 1] ?? this.#text.length) - (this.#starts[low] as number);
    const inside = Math.max(0, offset - (this.#starts[low] as number));
    const end = this.#sourceEnds[low] as number;
    return inside >= length ? end : Math.min((this.#sources[low] as number) + inside, end);
  };
}

/** A text with plain line feeds. */
export function withoutCarriageReturns(written: WrittenText): WrittenText {
  const { text, toOffset } = written;
  if (!text.includes("\r\n")) return written;
  const mapped = new MappedText(0);
  let from = 0;
  for (let at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", from)) {
    mapped.append(text.slice(from, at), from);
    from = at + 1;
  }
  mapped.append(text.slice(from), from);
  return { text: mapped.text, toOffset: chain(mapped.toOffset, toOffset) };
}
