import type { KubernetesObject } from "../../model/kubernetes/kubernetes";
import type { Comment } from "../../model/tree/document";
import { readCheckov, readCheckovAnnotations } from "./checkov";
import { readHadolint } from "./hadolint";
import { readOwn } from "./own";
import type { Commented, Suppression } from "./suppression";

type CommentReader = (commented: Commented) => readonly Suppression[];
type AnnotationReader = (object: KubernetesObject) => readonly Suppression[];

/** Who writes suppressions in comments, by a word that each of them holds. */
const commentReaders: Readonly<Record<string, CommentReader>> = {
  "seaworthy-ignore": readOwn,
  hadolint: eachOf(readHadolint),
  ":skip": eachOf(readCheckov),
};

/** Who writes them in annotations of objects, by a word that each of them holds. */
const annotationReaders: Readonly<Record<string, AnnotationReader>> = {
  "checkov.io/skip": readCheckovAnnotations,
};

/** The suppressions in the comments of a text; the comments are only asked for where there may be some. */
export function readComments(text: string, commented: () => Commented): readonly Suppression[] {
  const readers = Object.entries(commentReaders).flatMap(([word, read]) => (text.includes(word) ? read : []));
  if (readers.length === 0) return [];
  const place = commented();
  return readers.flatMap((read) => read(place));
}

/** Reads comments that say all by themselves. */
function eachOf(read: (comment: Comment, commented: Commented) => readonly Suppression[]): CommentReader {
  return (commented) => commented.comments.flatMap((comment) => read(comment, commented));
}

/** The suppressions in the annotations of a text's objects. */
export function readAnnotations(text: string, objects: readonly KubernetesObject[]): readonly Suppression[] {
  const readers = Object.entries(annotationReaders).flatMap(([word, read]) =>
    text.includes(word) ? read : [],
  );
  return readers.flatMap((read) => objects.flatMap(read));
}
