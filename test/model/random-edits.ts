import fc from "fast-check";
import { type Edit, replace } from "../../model/edit";

/** Edits of a text, in its order and apart from each other; some of them touch. */
export function editsOf(text: string): fc.Arbitrary<readonly Edit[]> {
  const place = fc.nat({ max: text.length });
  return fc
    .array(fc.tuple(place, fc.constantFrom("", "x", "y\n", "\n", "a\nb")), { maxLength: 8 })
    .map((places) => places.sort(([a], [b]) => a - b))
    .map((places) =>
      places.flatMap(([start, newText], i) => {
        const end = places[i + 1]?.[0];
        return i % 2 === 0 && end !== undefined ? [replace({ start, end }, newText)] : [];
      }),
    );
}
