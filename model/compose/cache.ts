import { withEarlier } from "../text-cache";
import { YamlCache } from "../tree/yaml/yaml";
import { BlockCache } from "./blocks";
import type { Service } from "./compose";

type Question = (service: Service) => unknown;
type Answers = ReadonlyMap<string, unknown>;

/** What was read of the last versions of one Compose file. */
export class ComposeCache {
  readonly yaml = new YamlCache();
  readonly blocks = new BlockCache();
  #known = new Map<Question, Map<string, unknown>>();
  #earlier = new Map<Question, Answers>();

  /** Announces another version of the file, whose services are asked. */
  begin(): void {
    this.blocks.begin();
    for (const [question, known] of this.#known)
      this.#earlier.set(question, withEarlier(known, this.#earlier.get(question) ?? new Map()));
    this.#known = new Map();
  }

  /** The answer to a question about the service with a key. */
  recall<Answer>(question: (service: Service) => Answer, key: string, ask: () => Answer): Answer {
    const known = this.#known.get(question) ?? new Map<string, unknown>();
    this.#known.set(question, known);
    const found = known.get(key) ?? this.#earlier.get(question)?.get(key);
    const answer = found === undefined ? ask() : found;
    known.set(key, answer);
    return answer as Answer;
  }
}
