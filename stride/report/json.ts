import type { Range } from "../../model/text";
import { keyOf } from "../decisions/keys";
import type { ThreatInstance, ThreatState } from "../model/model";
import type { Flow, Subject } from "../system/system";
import type { Place, Report } from "./report";

/** The version of our own form. */
const version = 1;

/** The whole model in a form of our own: everything that the others say, and what only we know. */
export function jsonReport(report: Report): string {
  const { model, title, root } = report;
  const { boundaries, elements, flows, benchmarks } = model.system;
  return JSON.stringify(
    {
      version,
      title,
      seaworthy: report.version,
      files: Object.fromEntries(model.files),
      boundaries: boundaries.map(({ kind, within, isInternal, ...one }) => ({
        ...subject(one, report),
        kind,
        within: within === undefined ? undefined : keyOf(within, root),
        isInternal,
      })),
      elements: elements.map(({ kind, within, ...one }) => ({
        ...subject(one, report),
        kind,
        within: within === undefined ? undefined : keyOf(within, root),
        isAssumed: one.evidence.length === 0,
      })),
      flows: flows.map((one) => flow(one, report)),
      benchmarks: benchmarks.map(({ path, fact: { tool, version, day, range } }) => ({
        ...{ tool, version, day },
        ...report.placeOf(path, range),
      })),
      threats: model.threats.map((one) => threat(one, report)),
    },
    undefined,
    2,
  );
}

function subject({ id, name, types, evidence }: Omit<Subject, "isWhole">, report: Report): object {
  return {
    id: keyOf(id, report.root),
    name,
    types,
    evidence: evidence.map(({ path, range }) => report.placeOf(path, range)),
  };
}

function flow({ from, to, evidence, ...said }: Flow, report: Report): object {
  return {
    from: keyOf(from, report.root),
    to: keyOf(to, report.root),
    ...said,
    evidence: evidence.map(({ path, range }) => report.placeOf(path, range)),
  };
}

function threat({ threat, state, severity, instances, reason }: ThreatState, report: Report): object {
  const { id, element, category, title, threat: sentence, mitigation, references } = threat;
  return {
    ...{ id, element, category, title, threat: sentence, mitigation, references, state, severity },
    ...(reason !== "" && { reason }),
    instances: instances.map((one) => jsonInstance(one, report)),
  };
}

export function jsonInstance(one: ThreatInstance, report: Report): object {
  const { at, state, severity, exposure, open, suppressed, decision, proofs, unanswered, reason } = one;
  const placed = (path: string, range: Range): Place => report.placeOf(path, range);
  return {
    at: at === undefined ? undefined : keyOf(at, report.root),
    ...{ state, severity, exposure },
    open: open.map(({ path, finding: { rule, severity, message, range } }) => ({
      ...{ rule, severity, message },
      ...placed(path, range),
    })),
    suppressed: suppressed.map(({ path, finding: { rule, severity, message, range, reason } }) => ({
      ...{ rule, severity, message, reason },
      ...placed(path, range),
    })),
    proofs: proofs.map(({ path, range, signal, rule }) => ({ signal, rule, ...placed(path, range) })),
    unanswered,
    ...(decision && {
      decision: {
        ...{ status: decision.status, reason: decision.reason, by: decision.by, until: decision.until },
        ...placed(decision.path, decision.range),
      },
    }),
    ...(reason !== "" && { reason }),
  };
}
