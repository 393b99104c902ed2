import { constants } from "node:buffer";

/** Longer headers are none: there are two fields, `Content-Length` and `Content-Type`. */
const maxHeaderLength = 4096;

/**
 * Follows the messages on a stream by their headers, and tells why no further message can be found in it: the library
 * that reads them would wait for ever.
 */
export function headerCheck(onBroken: (reason: string) => void): (chunk: Buffer) => void {
  let header = "";
  let bodyLeft = 0;
  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      const skipped = Math.min(bodyLeft, chunk.length - at);
      bodyLeft -= skipped;
      at += skipped;
      const start = header.length;
      header += chunk.toString("latin1", at, at + maxHeaderLength - start);
      const end = header.indexOf("\r\n\r\n");
      if (end < 0) {
        at += header.length - start;
        if (header.length >= maxHeaderLength) return onBroken("a message has no header");
      } else {
        at += end + 4 - start;
        const length = contentLength(header.slice(0, end));
        if (length === undefined) return onBroken("the header of a message has no length that can be read");
        bodyLeft = length;
        header = "";
      }
    }
  };
}

/** As the one field of its name says; no text can be longer than Node's limit. */
function contentLength(header: string): number | undefined {
  const fields = header.split("\r\n");
  const name = "content-length:";
  const lengths = fields
    .filter((field) => field.toLowerCase().startsWith(name))
    .map((field) => field.slice(name.length).trim());
  const isSound = lengths.length === 1 && fields.every((field) => field.includes(":"));
  const length = /^\d{1,15}$/.test(lengths[0] ?? "") ? Number(lengths[0]) : Number.POSITIVE_INFINITY;
  return isSound && length <= constants.MAX_STRING_LENGTH ? length : undefined;
}
