/*
 * What is found in a part of a text (an instruction, a document, a service) holds as long as the part stays as it is, and
 * as long as what it asked of its surroundings is answered as it was. Questions are asked of a stage, of a file, of the
 * workspace; what a question looks at counts for nothing, its answer counts.
 */

/** Of a question: plain, because answers are remembered by it. */
export type Argument = string | number | undefined;

/**
 * A question about a subject: the same function each time. Its answer is compared with that of another day: plain data
 * (values, lists, sets, objects of such), or an object that stays the same one for as long as nothing in it changes.
 */
export type Question<Subject, Arguments extends readonly Argument[], Answer> = (
  subject: Subject,
  ...args: Arguments
) => Answer;

/** Something that answers questions. */
export interface Askable<Subject> {
  ask<Arguments extends readonly Argument[], Answer>(
    question: Question<Subject, Arguments, Answer>,
    ...args: Arguments
  ): Answer;
}

/** A question that was asked, with its answer. */
export interface Asked {
  readonly question: Question<never, never, unknown>;
  readonly args: readonly Argument[];
  readonly answer: unknown;
  /** Something outside of what the subject is a part of was seen for it. */
  readonly isFromOutside?: boolean;
}

/** A version of a file, whose parts may be of several parts themselves. */
export interface Outside {
  /** How often parts of it have been looked beyond, but for questions. */
  looks: number;
  /** How often anything beyond a part was seen, for questions too. */
  seen: number;
}

/** What surrounds a part of a text, for those who take over what was found in the part. */
export interface Surroundings {
  /** Begins to watch; the function that it returns tells what has been asked, or `undefined` when somebody looked. */
  watch(): () => readonly Asked[] | undefined;
  /** Whether what was asked of the surroundings of the same part in another version is answered here as it was there. */
  meets(asked: readonly Asked[]): boolean;
}

/** Answers by asking each question about the subject itself. */
export function answering<Subject>(subject: Subject): Askable<Subject> {
  return { ask: (question, ...args) => question(subject, ...args) };
}

/** What is asked of one subject: each question is worked out once and remembered with its answer. */
export class Questions<Subject> implements Askable<Subject>, Surroundings {
  readonly #asked = new Map<unknown, Map<string, Asked>>();
  #fromOutside: Asked[] = [];
  #looks = 0;
  #outside: Outside | undefined;

  /** @param answerer gives the answers */
  constructor(private readonly answerer: Askable<Subject>) {}

  ask<Arguments extends readonly Argument[], Answer>(
    question: Question<Subject, Arguments, Answer>,
    ...args: Arguments
  ): Answer {
    const asked = this.#asked.get(question)?.get(keyOf(args)) ?? this.#answer(question, args);
    if (asked.isFromOutside && this.#outside) this.#outside.seen++;
    return asked.answer as Answer;
  }

  #answer<Arguments extends readonly Argument[]>(
    question: Question<Subject, Arguments, unknown>,
    args: Arguments,
  ): Asked {
    const looks = this.#looks;
    const { looks: outsideLooks = 0, seen } = this.#outside ?? {};
    try {
      const answer = this.answerer.ask(question, ...args);
      const asked = { question, args, answer, isFromOutside: this.#outside?.seen !== seen };
      this.#remember(asked);
      return asked;
    } finally {
      this.#looks = looks;
      if (this.#outside) this.#outside.looks = outsideLooks;
    }
  }

  /** The subject is in another version of its file now: what was seen outside of the part that it is in may be another. */
  isAskedIn(outside: Outside): void {
    if (this.#outside === outside) return;
    this.#outside = outside;
    for (const { question, args } of this.#fromOutside) this.#asked.get(question)?.delete(keyOf(args));
    this.#fromOutside = [];
  }

  /** The subject is looked at without a question: nothing limits what is seen there. */
  look(): void {
    this.#looks++;
  }

  watch(): () => readonly Asked[] | undefined {
    const before = this.#looks;
    return () => (this.#looks === before ? this.all : undefined);
  }

  /**
   * Asks up to the first answer that is another one. A model that throws gives no answer: the rule that asks again meets
   * the same, and is named.
   */
  meets(asked: readonly Asked[]): boolean {
    try {
      return asked.every((one) => isSame(this.again(one), one.answer));
    } catch {
      return false;
    }
  }

  /** Asks what was asked of the same subject in another version. */
  again({ question, args }: Asked): unknown {
    return this.ask(question as Question<Subject, never, unknown>, ...(args as never));
  }

  get all(): readonly Asked[] {
    return [...this.#asked.values()].flatMap((asked) => [...asked.values()]);
  }

  /** What was asked for which something outside of the part was seen. */
  get fromOutside(): readonly Asked[] {
    return this.#fromOutside;
  }

  /** Takes over what was asked of the same subject elsewhere. */
  join(others: readonly Asked[]): void {
    for (const one of others) this.#remember(one);
  }

  #remember(one: Asked): void {
    const key = keyOf(one.args);
    const asked = this.#asked.get(one.question);
    if (asked) asked.set(key, one);
    else this.#asked.set(one.question, new Map([[key, one]]));
    if (one.isFromOutside) this.#fromOutside.push(one);
  }
}

/** Other arguments have another key: nothing is not the empty text. */
function keyOf(args: readonly Argument[]): string {
  let key = "";
  for (const one of args) key += typeof one === "string" ? `"${one.length} ${one}` : `,${one}`;
  return key;
}

/** Equal answers: the same value, or lists, sets and plain objects of equal ones. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => isSame(one, b[i]));
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((one) => b.has(one));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
