/** A half-open span of a text, in UTF-16 offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A place in a text as LSP counts it: line and UTF-16 character, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A part of a file as it is written: an instruction, a whole script. */
export interface Passage {
  readonly text: string;
  /** Where it stands in the file. */
  readonly range: Range;
}

/** What is written at a range of the file, as far as the passage holds it. */
export function textOf({ text, range }: Passage, { start, end }: Range): string {
  return text.slice(Math.max(start - range.start, 0), Math.max(end - range.start, 0));
}

/** The same range, so many characters further down. */
export function moved({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Offset of the line's first character; a byte order mark stands before the first line. */
export function lineStart(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  return start === 0 && offset > 0 && text[0] === "\uFEFF" ? 1 : start;
}

/** Offset of the line end at or behind an offset, before its carriage return; of the text's end on its last line. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  if (newline < 0) return text.length;
  return newline > offset && text[newline - 1] === "\r" ? newline - 1 : newline;
}

/** Offset of the first character of the next line; the length of the text on the last line. */
export function nextLine(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline < 0 ? text.length : newline + 1;
}

/** The lines of a text without their ends, in its order; none behind the end of its last line. */
export function* linesOf(text: string): Iterable<Range> {
  for (let start = 0; start < text.length; start = nextLine(text, start))
    yield { start, end: lineEnd(text, start) };
}

/** The text with a line feed for each lone carriage return, which ends a line of YAML as well: all offsets stay. */
export function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r(?!\n)/g, "\n") : text;
}

/** The range inside the text, which splits neither a line end nor a character of two units: parsers may point anywhere. */
export function wholeCharacters(text: string, { start, end }: Range): Range {
  const from = splitsLineEnd(text, start) || splitsCharacter(text, start) ? start - 1 : start;
  const to = splitsLineEnd(text, end) ? end - 1 : splitsCharacter(text, end) ? end + 1 : end;
  return { start: Math.min(from, text.length), end: Math.min(Math.max(from, to), text.length) };
}

function splitsLineEnd(text: string, offset: number): boolean {
  return text[offset - 1] === "\r" && text[offset] === "\n";
}

function splitsCharacter(text: string, offset: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(offset - 1, 0), offset + 1));
}

/** Maps offsets of one text to lines and back. A line ends with `\n`, `\r\n` or a lone `\r`, as in LSP. */
export class Lines {
  #known: readonly number[] | undefined;

  constructor(readonly text: string) {}

  /** Offsets of the lines' first characters, looked for when the first place is asked for. */
  get #starts(): readonly number[] {
    this.#known ??= lineStarts(this.text);
    return this.#known;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The line (from 0) that holds the offset; offsets outside the text are clamped. */
  lineAt(offset: number): number {
    const starts = this.#starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(clamped);
    return { line, character: clamped - this.start(line) };
  }

  offsetAt({ line, character }: Position): number {
    if (line >= this.count) return this.text.length;
    return Math.min(this.start(line) + character, this.end(line));
  }

  /** Offset of the first character of a line; the length of the text for a line behind the last. */
  start(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** Offset behind the last character of a line, without its line end. */
  end(line: number): number {
    let end = this.start(line + 1);
    if (line + 1 < this.count) {
      if (this.text[end - 1] === "\n" && this.text[end - 2] === "\r") end -= 2;
      else end -= 1;
    }
    return end;
  }

  /** A line's text without its line end. */
  lineText(line: number): string {
    return this.text.slice(this.start(line), this.end(line));
  }

  /** The line end that the text uses: that of its first line. */
  get eol(): "\n" | "\r\n" {
    const newline = this.text.indexOf("\n");
    const isPair = newline > 0 && this.text[newline - 1] === "\r" && this.text.indexOf("\r") === newline - 1;
    return isPair ? "\r\n" : "\n";
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (!text.includes("\r")) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    return starts;
  }
  let newline = text.indexOf("\n");
  let carriage = text.indexOf("\r");
  while (newline >= 0 || carriage >= 0) {
    const isCarriage = carriage >= 0 && (newline < 0 || carriage < newline);
    const isPair = isCarriage && newline === carriage + 1;
    const next = (isCarriage && !isPair ? carriage : newline) + 1;
    starts.push(next);
    if (isCarriage) carriage = text.indexOf("\r", next);
    if (!isCarriage || isPair) newline = text.indexOf("\n", next);
  }
  return starts;
}
