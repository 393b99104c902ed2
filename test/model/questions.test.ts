import assert from "node:assert/strict";
import { answering, isSame, Questions } from "../../model/questions";

interface Subject {
  value: number;
}

const valueIn = ({ value }: Subject) => value;
const plus = ({ value }: Subject, more: number) => [value + more];

describe("model/questions", () => {
  it("tells arguments apart that are written alike", () => {
    const questions = new Questions(answering<Subject>({ value: 1 }));
    const typeOf = (_: Subject, argument: string | number | undefined) => typeof argument;
    const types = ["", undefined, "1", 1].map((argument) => questions.ask(typeOf, argument));
    assert.deepEqual(types, ["string", "undefined", "string", "number"]);
  });

  it("works a question out once for what it is about", () => {
    let count = 0;
    const counting = ({ value }: Subject, name: string) => `${name} ${value} ${++count}`;
    const questions = new Questions(answering<Subject>({ value: 1 }));
    assert.deepEqual(
      ["a", "a", "b"].map((name) => questions.ask(counting, name)),
      ["a 1 1", "a 1 1", "b 1 2"],
    );
    const told = (_: Subject, ...names: readonly (string | number | undefined)[]) => names;
    for (const names of [[undefined], [""], ["null"], [1], ["1"], ["a", "b"], ["a\0b"]])
      assert.deepEqual(questions.ask(told, ...names), names);
  });

  it("tells what was asked, and whether another subject answers alike", () => {
    const questions = new Questions(answering<Subject>({ value: 1 }));
    const askedSince = questions.watch();
    questions.ask(valueIn);
    questions.ask(plus, 2);
    const asked = askedSince() ?? [];
    assert.deepEqual(
      asked.map(({ args, answer }) => [args, answer]),
      [
        [[], 1],
        [[2], [3]],
      ],
    );
    for (const value of [1, 2])
      assert.equal(new Questions(answering<Subject>({ value })).meets(asked), value === 1);
  });

  it("limits nothing where somebody looked, unless it was to answer a question", () => {
    const questions: Questions<Subject> = new Questions(answering<Subject>({ value: 1 }));
    const looking = ({ value }: Subject) => {
      questions.look();
      return value;
    };
    const afterQuestion = questions.watch();
    questions.ask(looking);
    assert.equal(afterQuestion()?.length, 1);
    questions.look();
    assert.equal(afterQuestion(), undefined);
  });

  it("takes an answer that throws for another one", () => {
    const asked = [{ question: valueIn, args: [], answer: 1 }];
    const broken = {
      get value(): number {
        throw new Error("broken");
      },
    };
    assert.equal(new Questions(answering<Subject>(broken)).meets(asked), false);
  });

  it("compares plain data to its depths", () => {
    const answer = () => ({ list: [{ name: "a" }, new Set([1])], none: undefined });
    assert.ok(isSame(answer(), answer()));
    assert.ok(!isSame(answer(), { ...answer(), list: [{ name: "b" }, new Set([1])] }));
    assert.ok(!isSame({ a: undefined }, { b: undefined }));
    assert.ok(!isSame(new Map(), new Map()), "what is no plain data is the same only if it is one");
  });
});
