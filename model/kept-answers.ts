/*
 * Answers are kept by the objects that they are about. In a `WeakMap` they would stay for long: where V8 collects what is
 * new, as it does every few keystrokes, it takes all values of such maps for used, and so each version of a file that an
 * answer refers to.
 */

/** The answer to a question, and the one that was given before it. */
export interface KeptAnswer {
  readonly question: unknown;
  readonly answer: unknown;
  readonly before: KeptAnswer | undefined;
}

/** A class whose constructor returns what it is given, so that the fields of a class that extends it are put on that. */
const Given = function (this: object, subject: object) {
  return subject;
} as unknown as new (
  subject: object,
) => object;

/** A private field on any object: no copy of the object takes it along. */
class Keeper extends Given {
  #last: KeptAnswer | undefined;

  static last(subject: object): KeptAnswer | undefined {
    return #last in subject ? subject.#last : undefined;
  }

  static keep(subject: object, last: KeptAnswer): void {
    const keeper = #last in subject ? subject : (new Keeper(subject) as Keeper);
    keeper.#last = last;
  }
}

/** The last answer that a subject keeps. */
export function answersOf(subject: object): KeptAnswer | undefined {
  return Keeper.last(subject);
}

export function keepAnswer(subject: object, question: unknown, answer: unknown): void {
  Keeper.keep(subject, { question, answer, before: Keeper.last(subject) });
}
