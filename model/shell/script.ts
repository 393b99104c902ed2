import { forEachChild, type SyntaxNode } from "unbash";
import type { CommandFile } from "../command-files/command-file";
import { Lines, lineStart, type Range } from "../text";
import type { Comment } from "../tree/document";
import type { Command } from "./command";
import { isPosixScript } from "./interpreters";
import { parseShell, type ShellOptions } from "./parse";
import { maxDepth } from "./reading";
import { isNesting } from "./script-reader";
import { parseTree } from "./tree";

/** A shell script file; none are the commands of a script for another interpreter, and its `#!` line is no comment. */
export function parseScript(text: string): CommandFile {
  let unread: Range | undefined;
  const onUnread = (part: Range) => {
    unread = part;
  };
  const commands = commandsOfScript(text, { onUnread });
  return { text, lines: new Lines(text), comments: readComments(text), commands, unread };
}

/** The commands of a shell script file, for who asks for nothing else of it. */
export function commandsOfScript(text: string, options: ShellOptions = {}): readonly Command[] {
  return isPosixScript(text) ? parseShell(text, (offset) => offset, options) : [];
}

/** Comments are what begins with `#` between the words. */
function readComments(text: string): readonly Comment[] {
  const taken = tokens(text);
  const comments: Comment[] = [];
  let token = 0;
  for (let at = text.startsWith("#!") ? lineEnd(text, 0) : 0; ; at++) {
    at = text.indexOf("#", at);
    if (at < 0) return comments;
    while ((taken[token]?.end ?? Number.POSITIVE_INFINITY) <= at) token++;
    if ((taken[token]?.start ?? Number.POSITIVE_INFINITY) <= at) continue;
    if (at > 0 && !/[\s;&|()]/.test(text[at - 1] as string)) continue;
    const range = { start: at, end: lineEnd(text, at) };
    const ownLine = text.slice(lineStart(text, at), at).trim() === "";
    comments.push({ range, text: text.slice(at + 1, range.end).trim(), ownLine });
    at = range.end - 1;
  }
}

/**
 * Where a `#` begins no comment, in the order of the text: words, heredoc bodies and arithmetic, but for the commands
 * that are substituted in them, as deep as commands are read.
 */
function tokens(text: string): readonly Range[] {
  const ranges: Range[] = [];
  const visit = (node: SyntaxNode, depth: number) => {
    if (node.type === "Word" || node.type === "HereDocBody" || node.type === "ArithmeticCommand")
      take(node, depth);
    else forEachChild(node, (child) => visit(child, depth));
  };
  const take = (token: SyntaxNode, depth: number) => {
    let start = token.pos;
    const look = (node: SyntaxNode, nested: number) => {
      const isSubstitution = node.type === "CommandExpansion" || node.type === "ProcessSubstitution";
      // The text of an escaped one is another than the file's.
      if (!isSubstitution || !node.script || node.script.source !== undefined) {
        const below = isNesting(node) ? nested + 1 : nested;
        if (below < maxDepth) forEachChild(node, (child) => look(child, below));
        return;
      }
      ranges.push({ start, end: node.pos });
      start = node.end;
      visit(node.script, depth + 1);
    };
    if (depth < maxDepth) forEachChild(token, (child) => look(child, depth));
    ranges.push({ start, end: token.end });
  };
  const tree = parseTree(text);
  if (tree) visit(tree, 0);
  return ranges.sort((a, b) => a.start - b.start);
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  const end = newline < 0 ? text.length : newline;
  return text[end - 1] === "\r" ? end - 1 : end;
}
