import { parseUnit } from "../../model/command-files/unit";
import type { Fix } from "../../model/edit";
import { isServerConfigPath } from "../../model/kubernetes/first-look";
import { readManifest } from "../../model/kubernetes/manifest";
import { daemonStartedWith, holdsDaemonOptions } from "../../model/provisioning/daemon-options";
import { readHostSettings } from "../../model/provisioning/host-settings";
import { permissionOfSocket } from "../../model/provisioning/socket-unit";
import type { WrittenFile } from "../../model/provisioning/written-file";
import type { Command } from "../../model/shell/command";
import { parseShell } from "../../model/shell/parse";
import { MASK } from "../../model/tree/helm/mask-character";
import { parseJson } from "../../model/tree/json";
import { unknownAsVariables, unknownCharacter } from "../../model/unknown-text";
import { behind, type WrittenText } from "../../model/written-text";
import type { Reporting } from "../report";
import type { Reported } from "../reported";
import { askAboutCommand } from "./command";
import { placeEdit, readInline } from "./inline-text";
import { type Placement, placeReported } from "./placement";

/** Where Docker, or a Docker without root, reads its configuration. */
const daemonJson = /(?:^|\/)docker\/daemon\.json$/;

/** A unit of systemd, or what is laid over one. */
const unit = /\.service(?:\.d\/[^/]+\.conf)?$/;
const dockerSocket = /\/docker\.socket(?:\.d\/[^/]+\.conf)?$/;

/**
 * Asks about a text that is written into a file of a machine, and about what that is: the configuration of the daemon or of
 * k3s, a unit.
 * @param text of the file that it stands in
 */
export function askAboutWrittenFile(written: WrittenFile, text: string, reporting: Reporting): void {
  reporting.ask("writtenFile", written, text);
  const { path } = written;
  const isDaemon = daemonJson.test(path);
  const file =
    isDaemon && written.isAdded ? { path, content: asObject(written.content), isAdded: false } : written;
  const own = reporting.another(undefined, isDaemon ? path : undefined);
  if (file.isAdded) askAboutLines(file, own);
  else askAboutWhole(file, own);
  if (own.reported.length + own.closed.length === 0) return;
  const { range, edit } = placementOf(file, text);
  for (const one of own.reported)
    reporting.reported.push(
      placeReported(
        withFixes(one, (fix) => edit !== undefined && isKnown(fix, isDaemon, file.content.text)),
        { range, edit: edit ?? keep },
      ),
    );
  for (const { rule, range: place } of own.closed) reporting.closed.push({ rule, range: range(place) });
}

/** Members of a JSON object as one, of which more is not known. */
function asObject(members: WrittenText): WrittenText {
  const before = /^\s*\{/.test(members.text) ? "" : `{${unknownCharacter}\n`;
  const { text, toOffset } = behind(before, members);
  return {
    text: `${text}\n${unknownCharacter}}`,
    toOffset: (offset, edge) => toOffset(Math.min(offset, text.length), edge),
  };
}

function askAboutWhole(file: WrittenFile, reporting: Reporting): void {
  const { path, content } = file;
  const { text } = content;
  if (daemonJson.test(path)) askAboutDaemon(text, reporting);
  const settings = readHostSettings(path, text);
  if (settings) reporting.ask("hostSettings", settings, text);
  if (dockerSocket.test(path))
    reporting.ask("permission", permissionOfSocket(text, "/var/run/docker.sock"), text);
  askAboutLines(file, reporting);
}

/** Asks about lines that say the same whatever else is in the file. */
function askAboutLines({ path, content: { text } }: WrittenFile, reporting: Reporting): void {
  if (isServerConfigPath(path)) askAboutServerConfig(text, reporting);
  const isUnit = unit.test(path);
  if (!isUnit && !holdsDaemonOptions(path)) return;
  const commands = isUnit
    ? parseUnit(text).commands
    : parseShell(unknownAsVariables(text), (offset) => offset);
  if (isUnit) askAboutCommands(commands, text, reporting);
  if (holdsDaemonOptions(path)) askAboutCommands(daemonStartedWith(commands), text, reporting);
}

function askAboutDaemon(text: string, reporting: Reporting): void {
  const document = parseJson(text);
  if (document.problems.length === 0 && document.root.kind === "mapping")
    reporting.ask("daemon", document, text);
}

const unknownLines = new RegExp(String.raw`^[ \t]*${unknownCharacter}+[ \t]*$`, "gm");

/** What such a file lacks, another beside it may say. */
function askAboutServerConfig(text: string, reporting: Reporting): void {
  const known = text
    .replace(unknownLines, (line) => " ".repeat(line.length))
    .replaceAll(unknownCharacter, MASK);
  const { objects, documents } = readManifest(known, { named: "server-config", partial: true });
  if (documents.some(({ problems }) => problems.length > 0)) return;
  for (const component of objects.flatMap((object) => object.components))
    reporting.ask("component", component, text);
}

function askAboutCommands(commands: readonly Command[], text: string, reporting: Reporting): void {
  const passage = { text, range: { start: 0, end: text.length } };
  for (const command of commands) askAboutCommand(command, passage, new Map(), reporting);
}

/** Edits are made where the text stands in lines of its own: a block of YAML, a heredoc. */
function placementOf(
  { content, field }: WrittenFile,
  text: string,
): Pick<Placement, "range"> & Partial<Placement> {
  const inline = field && readInline(field);
  if (inline) return inline;
  const { toOffset } = content;
  const range: Placement["range"] = ({ start, end }) => ({
    start: toOffset(start, "start"),
    end: toOffset(end, "end"),
  });
  const all = range({ start: 0, end: content.text.length });
  const written = text.slice(all.start, all.end);
  const eol = written.includes("\r\n") ? "\r\n" : "\n";
  if (field || !isAsWritten(written, content.text) || !/^\n?$/.test(text[all.start - 1] ?? ""))
    return { range };
  return { range, edit: (edit) => placeEdit(edit, range, eol) };
}

/** Whether a file holds a text as it is, but for what is not known of it. */
function isAsWritten(written: string, text: string): boolean {
  const plain = written.replaceAll("\r\n", "\n");
  return (
    plain.length === text.length &&
    text.split("").every((one, at) => one === unknownCharacter || one === plain[at])
  );
}

function withFixes(one: Reported, isOffered: (fix: Fix) => boolean): Reported {
  return { ...one, finding: { ...one.finding, fixes: one.finding.fixes.filter(isOffered) } };
}

/**
 * Whether a fix writes nothing again of which a part is not known, and in JSON takes nothing away beside what may bring
 * commas along.
 */
function isKnown({ edits }: Fix, isJson: boolean, text: string): boolean {
  return edits.every(({ range: { start, end }, newText }) => {
    if (newText.includes(unknownCharacter)) return false;
    const isBeside =
      text.slice(0, start).trimEnd().endsWith(unknownCharacter) ||
      text.slice(end).trimStart().startsWith(unknownCharacter);
    return !(isJson && newText === "" && isBeside);
  });
}

const keep: Placement["edit"] = (edit) => edit;
