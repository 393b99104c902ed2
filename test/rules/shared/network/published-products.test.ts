import assert from "node:assert/strict";
import { imageKind, openDebuggers, reachOf } from "../../../../rules/shared/network/published-products";
import { service } from "../../../model/compose/reading";

function reach(image: string, port: number) {
  return reachOf(imageKind(service(`image: ${image}`)), { first: port, last: port });
}

describe("rules/shared/network/published-products", () => {
  it("judges a port by the image first", () => {
    assert.equal(reach("bitnami/postgresql:16", 5433), "administrative");
    assert.equal(reach("${REGISTRY}/postgres:${TAG}", 5432), "administrative");
    assert.equal(reach("${IMAGE:-postgres:18}", 5432), "administrative");
    assert.equal(reach("registry.example.com:5000/php:8.4-fpm-alpine", 9000), "executes");
    assert.equal(reach("nextcloud:31-fpm", 9000), "executes");
    assert.equal(reach("docker:29-dind", 2375), "executes");
    assert.equal(reach("php:8.4-apache", 9000), undefined);
    assert.equal(reach("nginx:1.29", 5432), undefined);
    assert.equal(reach("rabbitmq:4", 1883), undefined);
  });

  it("judges a port of an image that is not known where it is one product's own", () => {
    for (const image of ["registry.example.com/store:1", "${IMAGE}"]) {
      assert.equal(reach(image, 5432), "administrative");
      assert.equal(reach(image, 2375), "executes");
      assert.equal(reach(image, 9000), undefined);
      assert.equal(reach(image, 8888), undefined);
    }
  });

  it("knows debuggers that listen beyond the container", () => {
    const of = (...body: readonly string[]) => openDebuggers(service(...body));
    assert.deepEqual(of("command: node --inspect=0.0.0.0 app.js"), [9229]);
    assert.deepEqual(of('command: ["node", "--inspect-brk=0.0.0.0:9230", "app.js"]'), [9230]);
    assert.deepEqual(of("environment: { JAVA_OPTS: '-agentlib:jdwp=server=y,address=*:5005' }"), [5005]);
    assert.deepEqual(of("command: python -m debugpy --listen 0.0.0.0:5678 app.py"), [5678]);
    assert.deepEqual(of("command: dlv debug --headless --listen=:2345"), [2345]);
    assert.deepEqual(of("environment: [JMX_PORT=9101]"), [9101]);
    for (const command of [
      "node --inspect app.js",
      "node --inspect=127.0.0.1:9229 app.js",
      "java -agentlib:jdwp=server=y,address=5005 -jar app.jar",
      "python -m debugpy --listen 5678 app.py",
      "serve --listen 0.0.0.0:8080",
    ])
      assert.deepEqual(of(`command: ${command}`), [], command);
  });
});
