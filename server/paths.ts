/**
 * The engine knows a file by its path: its URI, decoded, so that names can be compared and joined. Editors encode URIs
 * each in their own way (`file:///c%3A/…`), so the URI that came in for a path is the one that goes out.
 */
export class Paths {
  readonly #uris = new Map<string, string>();

  pathOf(uri: string): string {
    const path = pathOfUri(uri);
    this.#uris.set(path, uri);
    return path;
  }

  /** The URI of a path; of one that no URI came in for (a file that a fix creates), encoded anew. */
  uriOf(path: string): string {
    return this.#uris.get(path) ?? encoded(path);
  }
}

/** The path of a URI that nobody will ask for. */
export function pathOfUri(uri: string): string {
  return decoded(uri).replace(/^file:\/\/\/[A-Z]:/, (start) => start.toLowerCase());
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function encoded(path: string): string {
  const scheme = /^[a-z][\w+.-]*:\/\/[^/]*\//i.exec(path)?.[0] ?? "";
  return scheme + path.slice(scheme.length).split("/").map(encodeURIComponent).join("/");
}
