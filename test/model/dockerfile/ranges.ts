import assert from "node:assert/strict";
import type { Dockerfile, Instruction } from "../../../model/dockerfile/dockerfile";
import type { Command } from "../../../model/shell/command";
import { contains, type Range } from "../../../model/text";
import { problemsOf } from "./reading";

interface Placed {
  readonly range: Range;
}

/** Reads all there is of a Dockerfile, and proves that every range is inside the text, and where it belongs. */
export function checkRanges(file: Dockerfile): void {
  const whole = { start: 0, end: file.text.length };
  checkOrder(whole, file.instructions);
  checkOrder(whole, file.comments);
  for (const { range } of problemsOf(file)) checkInside(whole, range);
  for (const stage of file.stages) assert.ok(stage.ancestry.includes(stage) && stage.isLeaf !== undefined);
  for (const instruction of file.instructions) checkInstruction(instruction);
  checkCoverage(file);
}

function checkInstruction(instruction: Instruction): void {
  const { file, range, keywordRange, flags, words, pairs, heredocs, commands } = instruction;
  checkInside(range, keywordRange);
  checkOrder(range, [{ range: keywordRange }, ...flags, ...words]);
  checkOrder(range, pairs);
  checkOrder(range, heredocs);
  const placed = [
    ...words,
    ...pairs.flatMap(({ value }) => value ?? []),
    ...flags.flatMap(({ value }) => value ?? []),
  ];
  for (const word of placed) {
    const source = file.text.slice(word.range.start, word.range.end);
    assert.ok(source === word.raw || source.includes(file.directives.escape), `${word.raw} is not ${source}`);
    assert.ok(word.variables.every((name) => name !== ""));
  }
  for (const pair of pairs) {
    checkOrder(pair.range, [{ range: pair.nameRange }, ...(pair.value ? [pair.value] : [])]);
  }
  for (const command of commands) checkCommand(range, command);
}

export function checkCommand(
  outer: Range,
  { range, words, wrappers, assignments, redirects }: Command,
): void {
  checkInside(outer, range);
  for (const word of words) checkInside(range, word.range);
  for (const wrapper of wrappers) checkInside(outer, wrapper.range);
  for (const assignment of assignments) checkInside(range, assignment.range);
  for (const { target } of redirects) if (target) checkInside(range, target.range);
  for (const word of words) for (const { range } of word.substitutions) checkInside(word.range, range);
}

/** Every line with text is a comment, a directive, or part of an instruction. A lone carriage return ends no line here. */
function checkCoverage({ text, instructions, directives }: Dockerfile): void {
  let next = 0;
  for (const { index: start, 0: line } of text.matchAll(/[^\n]+/g)) {
    while ((instructions[next]?.range.end ?? text.length) < start) next++;
    const content = line.replace(/[\\`\s\ufeff]/g, "");
    if (content === "" || content.startsWith("#") || start < directives.end) continue;
    const range = instructions[next]?.range;
    assert.ok(range && range.start <= start + line.length, `read: ${JSON.stringify(line)}`);
  }
}

function checkInside(outer: Range, inner: Range): void {
  assert.ok(
    inner.start <= inner.end && contains(outer, inner),
    `${JSON.stringify(inner)} in ${JSON.stringify(outer)}`,
  );
}

function checkOrder(outer: Range, placed: readonly Placed[]): void {
  let at = outer.start;
  for (const { range } of placed) {
    assert.ok(at <= range.start, `${JSON.stringify(range)} behind ${at}`);
    checkInside(outer, range);
    at = range.end;
  }
}
