import assert from "node:assert/strict";
import { portsOfProgram, portsOfVariables } from "../../../../rules/shared/dockerfile-user/listened-ports";
import { lastStage } from "../../../model/dockerfile/reading";

describe("rules/shared/dockerfile-user/listened-ports", () => {
  it("reads the ports that arguments name", () => {
    for (const [command, ports] of [
      ['["web", "--port", "8080"]', ["8080"]],
      ['["web", "--listen=:80"]', ["80"]],
      ['["dotnet", "web.dll", "--urls", "http://+:5000;https://+:5001"]', ["5000"]],
      ["gunicorn -b 0.0.0.0:80 web", ["80"]],
      ['["web", "--host", "0.0.0.0"]', undefined],
    ] as const)
      assert.deepEqual(portsOfProgram(lastStage(`FROM a\nCMD ${command}\n`)), ports, command);
  });

  it("reads those of the environment", () => {
    for (const [steps, ports] of [
      ["ENV PORT=8080", ["8080"]],
      ["ENV ASPNETCORE_URLS=http://+:80;https://+:443", ["80", "443"]],
      ["ENV PORT=80\nENV PORT=81", ["81"]],
      ["ENV PORT=$GIVEN", []],
      ["ENV DB_PORT=5432", undefined],
    ] as const)
      assert.deepEqual(portsOfVariables(lastStage(`FROM a\n${steps}\n`)), ports, steps);
  });
});
