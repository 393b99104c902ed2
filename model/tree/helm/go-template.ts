import { lineEnd } from "../../text";
/** An action of a Go template: `{{ … }}`. */
export interface Action {
  /** Offset of its first brace, and behind its last. */
  readonly start: number;
  readonly end: number;
  /**
   * - `open`: begins a block (`if`, `with`, `range`, `define`, `block`); `middle`: `else`; `close`: `end`
   * - `silent`: writes nothing (a comment, an assignment, `fail`)
   * - `output`: writes text
   */
  readonly kind: "open" | "middle" | "close" | "silent" | "output";
  /** What stands between the braces, without trim markers. */
  readonly pipeline: string;
  /** `{{-`: the blanks and line ends before it are not written. */
  readonly trimsLeft: boolean;
}

/**
 * The actions of a template in their order. Strings and comments may hold braces; an action that is not closed (it is
 * being typed) ends with its line.
 */
export function actionsOf(text: string): readonly Action[] {
  const actions: Action[] = [];
  const lastCommentEnd = text.lastIndexOf("*/");
  let start = text.indexOf("{{");
  while (start >= 0) {
    const end = endOfAction(text, start, lastCommentEnd) ?? lineEnd(text, start);
    const inner = /^\{\{(-(?=\s))?([\s\S]*?)(?:\s-)?(?:\}\})?$/.exec(text.slice(start, end));
    const pipeline = (inner?.[2] ?? "").trim();
    actions.push({ start, end, kind: kindOf(pipeline), pipeline, trimsLeft: inner?.[1] !== undefined });
    start = text.indexOf("{{", end);
  }
  return withoutDefinitions(actions);
}

/** The body of `define` is no part of the text that the template writes: the whole definition is one silent action. */
function withoutDefinitions(actions: readonly Action[]): readonly Action[] {
  const result: Action[] = [];
  /** Index in the result of each block that is open. */
  const open: number[] = [];
  for (const action of actions) {
    if (action.kind === "open") open.push(result.length);
    result.push(action);
    if (action.kind !== "close") continue;
    const at = open.pop();
    const opener = at === undefined ? undefined : result[at];
    if (at === undefined || !opener?.pipeline.startsWith("define")) continue;
    result.splice(at, result.length - at, { ...opener, end: action.end, kind: "silent" });
  }
  return result;
}

/** Offset behind the closing braces; `undefined` when they are missing. */
function endOfAction(text: string, start: number, lastCommentEnd: number): number | undefined {
  let at = start + 2;
  const comment = /-?\s*\/\*/y;
  comment.lastIndex = at;
  if (comment.test(text)) {
    if (comment.lastIndex > lastCommentEnd) return undefined;
    at = text.indexOf("*/", comment.lastIndex) + 2;
  }
  const token = /\}\}|\{\{|`[^`]*`|["']/g;
  token.lastIndex = at;
  /** A quote that is not closed is a mere character, and so is each one of its kind up to the end of the line. */
  const open = { '"': at, "'": at };
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found] = match;
    if (found === "}}") return token.lastIndex;
    if (found === "{{") return undefined;
    if ((found !== '"' && found !== "'") || match.index < open[found]) continue;
    const string = found === '"' ? /"(?:[^"\\\n]|\\.)*("?)/y : /'(?:[^'\\\n]|\\.)*('?)/y;
    string.lastIndex = match.index;
    if (string.exec(text)?.[1] === found) token.lastIndex = string.lastIndex;
    else open[found] = string.lastIndex;
  }
  return undefined;
}

function kindOf(pipeline: string): Action["kind"] {
  // Jinja's and ERB's words among them, which are none of Go's.
  if (/^(?:if|with|range|define|block|for|unless|macro)\b/.test(pipeline)) return "open";
  if (/^(?:else|elif|elsif)\b/.test(pipeline)) return "middle";
  if (/^end(?:if|for|with|block|unless|macro)?\b/.test(pipeline)) return "close";
  if (
    /^(?:set\b|import\b|from\b|\/\*|(?:break|continue)$|fail\b|\$\w*(?:\s*,\s*\$\w+)?\s*:?=[^=])/.test(
      pipeline,
    )
  )
    return "silent";
  return "output";
}
