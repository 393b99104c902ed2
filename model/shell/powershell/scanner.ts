/** Reads the text of a PowerShell script character by character; no part of it is looked at twice. */
export class Scanner {
  at = 0;

  constructor(readonly text: string) {}

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The character at a distance; empty behind the end. */
  peek(distance = 0): string {
    return this.text[this.at + distance] ?? "";
  }

  startsWith(sign: string): boolean {
    return this.text.startsWith(sign, this.at);
  }

  /** Takes what a sticky expression matches here. */
  match(expression: RegExp): string | undefined {
    expression.lastIndex = this.at;
    const found = expression.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Moves behind the next occurrence of a sign, or to the end. */
  skipBehind(sign: string): void {
    const found = this.text.indexOf(sign, this.at);
    this.at = found < 0 ? this.text.length : found + sign.length;
  }

  /** Moves over blanks, continued lines and comments; over line ends too, where nothing ends with a line. */
  skipBlanks(withLines = false): void {
    for (;;) {
      const character = this.peek();
      if (character === "#") this.match(/[^\r\n]*/y);
      else if (this.startsWith("<#")) {
        this.at += 2;
        this.skipBehind("#>");
      } else if (
        this.match(withLines ? /\s+/y : /[^\S\r\n]+/y) === undefined &&
        this.match(/`\r?\n/y) === undefined
      )
        return;
    }
  }
}
