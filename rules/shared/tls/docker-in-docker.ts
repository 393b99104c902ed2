import { lineOf, mayHoldOptions, type ProgramStart } from "../programs/start";

/** How Docker in Docker comes to listen for everybody where it has no folder for its certificates. */
export type PlainDockerPort = "by its entry point" | "by its command";

/**
 * Whether the daemon of Docker starts and opens a port that is without TLS where `DOCKER_TLS_CERTDIR` is empty, which says
 * nothing to a client. Source: dockerd-entrypoint.sh of the image `docker`, which adds its addresses to options alone.
 *
 * @param image as it is written; its tag may hold a variable
 */
export function plainDockerPort(start: ProgramStart, image: string): PlainDockerPort | undefined {
  const line = lineOf(start);
  const isClient = start.environment.some(({ name }) => name === "DOCKER_HOST");
  if (isClient || mayHoldOptions(line) || /(?:^|\s)--tls(?:verify)?(?:=true)?(?=\s|$)/.test(line))
    return undefined;
  if (/(?:^|[\s/])dockerd(?=\s|$)/.test(line)) return opened.test(line) ? "by its command" : undefined;
  const isEntryPoint = /\bdockerd-entrypoint\.sh\b/.test(line) || (isDaemon(image) && /^(?:-|$)/.test(line));
  if (!isEntryPoint) return undefined;
  return opened.test(line) || /(?:^|\s)--tls(?:verify)?=false(?=\s|$)/.test(line)
    ? "by its command"
    : "by its entry point";
}

const opened = /(?:^|[\s=])(?:-H)?tcp:\/\/(?!127\.|localhost\b|\[::1)/;

function isDaemon(image: string): boolean {
  const [, tag = ""] = /(?:^|\/)docker:([^/@]*)(?:@|$)/.exec(image) ?? [];
  return /(?:^|-)dind(?:-|$)/.test(tag);
}
