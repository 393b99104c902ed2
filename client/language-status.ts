import {
  type Disposable,
  type DocumentSelector,
  LanguageStatusSeverity,
  languages,
  window,
  workspace,
} from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import { type Status, status } from "../server/protocol/messages";
import { listChecked } from "./checked-files";
import { counted } from "./threats/counts";

/** The language status item: what the shown document was checked as, with how many rules, how fast, and why it was not. */
export function showLanguageStatus(client: BaseLanguageClient, documents: DocumentSelector): Disposable[] {
  const item = languages.createLanguageStatusItem("seaworthy.status", documents);
  item.name = "Seaworthy";
  item.command = { command: "seaworthy.showMenu", title: "More…" };
  const known = new Map<string, Status>();

  function show(): void {
    const uri = window.activeTextEditor?.document.uri.toString();
    const { text, detail, isTrouble, busy } = words(
      client.state,
      uri === undefined ? undefined : known.get(uri),
    );
    item.text = text;
    item.detail = detail;
    item.busy = busy;
    item.severity = isTrouble ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  }

  client.onNotification(status, (news: Status) => {
    const uri = client.protocol2CodeConverter.asUri(news.uri).toString();
    const wasChecked = known.get(uri)?.kind !== undefined;
    known.set(uri, news);
    // News come at each keystroke.
    if (wasChecked !== (news.kind !== undefined)) listChecked(known);
    show();
  });
  show();
  return [
    item,
    client.onDidChangeState(show),
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (known.delete(uri.toString())) listChecked(known);
    }),
  ];
}

interface Words {
  readonly text: string;
  readonly detail: string;
  readonly isTrouble: boolean;
  readonly busy: boolean;
}

function words(state: State, known: Status | undefined): Words {
  if (state === State.Starting) return { text: "Seaworthy starts", detail: "", isTrouble: false, busy: true };
  if (state === State.Stopped || state === State.StartFailed) {
    return { text: "Seaworthy has stopped", detail: "See its output", isTrouble: true, busy: false };
  }
  if (!known) return { text: "Seaworthy", detail: "", isTrouble: false, busy: false };
  const { kind, rules, findings, suppressed, heldBack, milliseconds, reasons } = known;
  if (kind === undefined) {
    const detail = reasons.join("; ") || "Nothing that Seaworthy checks";
    return { text: "Seaworthy: not checked", detail, isTrouble: reasons.length > 0, busy: false };
  }
  const details = [
    kind,
    counted(rules, "rule"),
    `${milliseconds < 1 ? "< 1" : Math.round(milliseconds)} ms`,
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(heldBack > 0 ? [`${heldBack} held back in a file of tests (see testPaths of .seaworthy.yaml)`] : []),
    ...reasons,
  ];
  return {
    text: `Seaworthy: ${findings === 0 ? "nothing found" : counted(findings, "finding")}`,
    detail: details.join(" · "),
    isTrouble: reasons.length > 0,
    busy: false,
  };
}
