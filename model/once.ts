/**
 * The same question, worked out once for each subject: the parts of a file that ask about the whole of it may be
 * thousands. Of a stage or an instruction, which may move, the answer holds no places, and no commands, which are placed:
 * it holds instructions, which move with it.
 */
export function oncePer<Subject extends object, Answer>(
  question: (subject: Subject) => Answer,
): (subject: Subject) => Answer {
  const answers = new WeakMap<Subject, { readonly answer: Answer }>();
  return (subject) => {
    const known = answers.get(subject);
    if (known) return known.answer;
    const answer = question(subject);
    answers.set(subject, { answer });
    return answer;
  };
}

/** The same for texts, which may be long and asked about by thousands; for as long as the function is kept. */
export function oncePerText<Answer>(question: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    if (!answers.has(text)) answers.set(text, question(text));
    return answers.get(text) as Answer;
  };
}

/** The same for the texts that came lately, which are small and often the same; of a long one nothing is kept. */
export function oncePerRecentText<Answer>(question: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const known = answers.get(text);
    if (known) return known.answer;
    if (answers.size >= maxRecent) answers.clear();
    const answer = question(text);
    if (text.length <= maxLength) answers.set(text, { answer });
    return answer;
  };
}

const maxRecent = 10_000;
const maxLength = 2000;

/** The same for as long as a document is: an alias of it may give a text to thousands. */
export function oncePerTextIn<Answer>(
  question: (text: string) => Answer,
): (document: object) => (text: string) => Answer {
  return oncePer(() => oncePerText(question));
}

/**
 * Tells what has not come before under the same circumstances: what an anchor gives to thousands is judged once, for it
 * would be told at one place.
 */
export function newcomers(): (what: unknown, circumstances?: string) => boolean {
  const known = new Map<string, Set<unknown>>();
  return (what, circumstances = "") => {
    const before = known.get(circumstances) ?? new Set();
    known.set(circumstances, before);
    const { size } = before;
    return before.add(what).size > size;
  };
}
