import type { Paint } from "./color";
import { inColumns, wrapped } from "./lay-out";

const indent = "  ";

/** How a page is shown. */
interface Look {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
}

/**
 * A page of ours for a terminal: headings, paragraphs, lists, tables and code, without the marks of Markdown. Lines of
 * code stay as they are.
 * @param markdown with a blank line between two blocks
 */
export function rendered(markdown: string, look: Look): string {
  const blocks = blocksOf(markdown.split("\n").filter((line) => !line.startsWith("<!--")));
  return blocks.map((block) => `${renderedBlock(block, look).join("\n")}\n`).join("\n");
}

/** Lines that are shown together: code to its closing fence, anything else to the next blank line. */
function blocksOf(lines: readonly string[]): readonly (readonly string[])[] {
  const blocks: string[][] = [];
  let isOpen = false;
  let isCode = false;
  for (const line of lines) {
    const isFence = line.startsWith("```");
    if (!isCode && line === "") {
      isOpen = false;
      continue;
    }
    if (isOpen) blocks.at(-1)?.push(line);
    else blocks.push([line]);
    isOpen = true;
    if (isFence) isCode = !isCode;
  }
  return blocks;
}

function renderedBlock(lines: readonly string[], { paint, width }: Look): readonly string[] {
  const [first = ""] = lines;
  const text = (markdown: string) => inline(markdown, paint);
  const [, mark, title = ""] = /^(#+) (.*)/.exec(first) ?? [];
  if (mark) {
    const painted = paintedWords(title, (word) => paint(mark === "#" ? ["bold", "underline"] : "bold", word));
    return wrapped(painted, width);
  }
  if (first.startsWith("```")) return lines.slice(1, -1).map((line) => codeLine(line, paint));
  if (first.startsWith("|")) return table(lines, text, { paint, width });
  if (first.startsWith("- "))
    return lines.flatMap((item) => wrapped(`• ${text(item.slice(2))}`, width, indent, indent.repeat(2)));
  return wrapped(text(lines.join(" ")), width, indent);
}

/** Marks below a line of code, `^^^ high`, stand out. */
function codeLine(line: string, paint: Paint): string {
  if (line === "") return line;
  return indent.repeat(2) + paint(/^ *\^/.test(line) ? "yellow" : "cyan", line);
}

function table(
  lines: readonly string[],
  text: (cell: string) => string,
  { paint, width }: Look,
): readonly string[] {
  const [head = [], , ...rows] = lines.map(cells);
  const shown = rows.map((row) => row.map(text));
  const isNamed = head.some((name) => name !== "");
  return inColumns(isNamed ? [head.map((name) => paint("dim", name)), ...shown] : shown, width, indent);
}

/** `| a | b \| c |` holds two. */
function cells(line: string): readonly string[] {
  return line
    .replaceAll("\\|", "\u0000")
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll("\u0000", "|"));
}

/** Code, bold and emphasized words, and links: with their address where it leads out of these pages. */
function inline(markdown: string, paint: Paint): string {
  return markdown.replace(
    /`([^`]{1,300})`|\*\*([^*]{1,300})\*\*|\*([^*\s][^*]{0,300})\*|\[([^\][]{1,300})\]\(([^()\s]{1,300})\)/g,
    (_, code?: string, bold?: string, emphasized?: string, label = "", address = "") => {
      if (code !== undefined) return paintedCode(code, paint);
      if (bold !== undefined) return paintedWords(bold, (word) => paint("bold", word));
      if (emphasized !== undefined) return paintedWords(emphasized, (word) => paint("italic", word));
      const shown = inline(label, paint);
      return address.includes("://") ? `${shown} <${paint("underline", address)}>` : shown;
    },
  );
}

/** Without colors, quotes keep code apart from prose. */
function paintedCode(code: string, paint: Paint): string {
  const painted = paintedWords(code, (word) => paint("cyan", word));
  return painted === code ? `‘${code}’` : painted;
}

/** Word by word, so that no color goes on where a line is wrapped. */
function paintedWords(text: string, paint: (word: string) => string): string {
  return text
    .split(" ")
    .map((word) => (word === "" ? "" : paint(word)))
    .join(" ");
}
