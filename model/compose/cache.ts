import { many, TextCache } from "../text-cache";
import { YamlCache } from "../tree/yaml/yaml";
import { BlockCache } from "./blocks";
import type { Service } from "./compose";

type Question = (service: Service) => unknown;

/** What was read of the last versions of one Compose file. */
export class ComposeCache {
  readonly yaml = new YamlCache();
  readonly blocks = new BlockCache();
  readonly #answers = new Map<Question, TextCache<unknown>>();

  /** Announces another version of the file, of whose services something is asked. */
  begin(): void {
    this.blocks.begin();
    for (const answers of this.#answers.values()) answers.begin();
  }

  /** The answer to a question about the service with a key. */
  recall<Answer>(question: (service: Service) => Answer, key: string, ask: () => Answer): Answer {
    const answers = this.#answers.get(question) ?? new TextCache<unknown>(many);
    this.#answers.set(question, answers);
    return answers.read(key, ask) as Answer;
  }
}
