/**
 * The same question, worked out once for each subject: the parts of a file that ask about the whole of it may be
 * thousands.
 */
export function oncePer<Subject extends object, Answer>(
  question: (subject: Subject) => Answer,
): (subject: Subject) => Answer {
  const answers = new WeakMap<Subject, { readonly answer: Answer }>();
  return (subject) => {
    const known = answers.get(subject) ?? { answer: question(subject) };
    answers.set(subject, known);
    return known.answer;
  };
}
