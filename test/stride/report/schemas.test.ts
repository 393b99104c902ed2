import assert from "node:assert/strict";
import fs from "node:fs";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020";
import Ajv4 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { threatStates } from "../../../stride/model/model";
import { type ReportFormat, reportFormats } from "../../../stride/report/formats";
import type { Report } from "../../../stride/report/report";
import { corpusFiles, readCorpusFile } from "../../corpus";
import { everyState, reportOf } from "./report-of";

const options = { strict: false, allErrors: true };

/** The published schemas, each in the draft that it is written in. */
const schemas = {
  sarif: ["sarif-2.1.0", () => new Ajv4(options)],
  "threat-dragon": ["threat-dragon-v2", () => new Ajv(options)],
  otm: ["otm-0.2.0", () => new Ajv(options)],
  "threat-composer": ["threat-composer-v1", () => new Ajv2020(options)],
} as const satisfies Partial<Record<ReportFormat, readonly [string, () => unknown]>>;

describe("stride/report, by the published schemas", () => {
  const real = Object.fromEntries(corpusFiles.map((row) => [`/shop/${row.file}`, readCorpusFile(row)]));
  const reports: Readonly<Record<string, Report>> = {
    nothing: reportOf({}),
    "every state": reportOf(everyState),
    "real files": reportOf(real),
  };

  it("is asked about every state", () => {
    const states = new Set(
      reports["every state"]?.model.threats.flatMap(({ instances, state }) => [
        state,
        ...instances.map((one) => one.state),
      ]),
    );
    assert.deepEqual([...states].sort(), [...threatStates].sort());
  });

  for (const [format, [name, create]] of Object.entries(schemas)) {
    it(`is valid: ${format}`, () => {
      const ajv = create();
      addFormats(ajv);
      const schema = JSON.parse(fs.readFileSync(`test/schemas/${name}.schema.json`, "utf8"));
      const isValid = ajv.compile(schema);
      for (const [of, report] of Object.entries(reports)) {
        const written = JSON.parse(reportFormats[format as ReportFormat].write(report));
        assert.ok(isValid(written), `${of}: ${JSON.stringify(isValid.errors?.slice(0, 5), undefined, 2)}`);
      }
    });
  }

  it("names no path of the machine, in any format", () => {
    for (const [name, { write }] of Object.entries(reportFormats))
      for (const report of Object.values(reports))
        assert.doesNotMatch(write(report), /(?<!registry[\w.]*)[^.\w]\/shop\/.{20}/, name);
  });

  it("is the same when it is made again", () => {
    for (const { write } of Object.values(reportFormats))
      assert.equal(write(reportOf(everyState)), write(reports["every state"] as Report));
  });
});
