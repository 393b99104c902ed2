import assert from "node:assert/strict";
import type { ValueClass } from "../../../../rules/shared/secrets/judgement";
import { isSecretName } from "../../../../rules/shared/secrets/names";
import { classifyValue, secretIn } from "../../../../rules/shared/secrets/values";

const words = (text: string) => text.trim().split(/\s+/);

describe("rules/shared/secrets/names", () => {
  for (const name of words(`
    PASSWORD DB_PASSWORD PGPASSWORD MYSQL_PWD DB_PASS_2 dbPassword ADMINPASS SMTP_PASSWD SECRET_PASSPHRASE ARTIFACTORY_PSW
    NPM_TOKEN GITHUB_TOKEN gitlab.token clientSecret JWT_SECRET SECRET_KEY SECRET_KEY_BASE AWS_SECRET_ACCESS_KEY API_KEY
    openai_api_key APIKEY accessToken VIKUNJA_SERVICE_JWTSECRET S3_PROTOCOL_ACCESS_KEY_SECRET MEILI_MASTER_KEY
    N8N_ENCRYPTION_KEY BASIC_AUTH_PASSWORD requirepass pwd TS_AUTHKEY
    RABBITMQ_ERLANG_COOKIE`)) {
    it(`takes ${name} for a secret`, () => assert.ok(isSecretName(name)));
  }

  for (const name of words(`
    PWD OLDPWD TOKENIZERS_DIR MAX_INPUT_TOKENS SECRET_NAME SECRET_STORE SECRET_NAMESPACE OAUTH_CLIENT_ID AUTH_MODE
    API_KEY_RATE_LIMIT ACCESS_TOKEN_EXPIRY_TIME PASSWORD_FILE POSTGRES_PASSWORD_FILE TLS_KEY_PATH GPG_KEY GPG_KEYS
    PUBLIC_KEY public_token SSH_AUTH_SOCK GOPRIVATE AWS_WEB_IDENTITY_TOKEN_FILE KEYSPACE KEYBOARD LICENSE_KEY
    IDEMPOTENCY_KEY AWS_ACCESS_KEY_ID MYSQL_ALLOW_EMPTY_PASSWORD MYSQL_RANDOM_ROOT_PASSWORD ENABLE_TOKEN TOKEN_TTL
    AUTH JENKINS_USERNAME existingSecret existingSecretPasswordKey passwordSecretRef COMPASS BYPASS AUTHOR TRAVIS_OS_NAME
    GRAYLOG_ROOT_PASSWORD_SHA2 PASSWORD_MIN_LENGTH SENTRY_DSN_URL CACHE_KEY key _ --
    SESSION_COOKIE
    AUTH_HTPASSWD_REALM TOKEN}} {{TOKEN}} <PASSWORD>`)) {
    it(`lets ${name} pass`, () => assert.ok(!isSecretName(name)));
  }
});

describe("rules/shared/secrets/values", () => {
  const cases: Record<ValueClass, readonly (readonly [string, string])[]> = {
    secret: [
      ["DB_PASSWORD", "kd83hLmQ0x"],
      ["SMTP_PASSWORD", "abcd efgh ijkl mnop"],
      ["API_KEY", "k8s-goat-cf658c56a501385205cc6d2dafee8fc1"],
      ["SECRET_KEY", "PP_G4Gwm1lOkyG8r8N0LrdlpWXZ7Tyq5CVyfBquuj6g="],
      ["NEO4J_AUTH", "neo4j/kd83hLmQ0x"],
      ["DATABASE_URL", "postgres://app:kd83hLmQ0x@db/app"],
      ["ConnectionStrings__Shop", "Server=db;User Id=sa;Password=kd83hLmQ0x;"],
      ["DB_PASSWORD", "$" + "{DB_PASSWORD:-kd83hLmQ0x}"],
      ["DB_PASSWORD", "k%q7*9x@2f^1"],
      ["DB_PASSWORD", "kd83hLmQ0x\n"],
      ["DB_PASSWORD", "kd83hLmQ0x$" + "{SUFFIX}"],
      ["DB_PASSWORD", "kd83$$hLmQ0x"],
      ["DATABASE_URL", "postgres://$" + "{DB_USER:-app}:kd83hLmQ0x@db/app"],
      ["DATABASE_URL", "postgres://app:kd83hLmQ0x@$" + "{DB_HOST}/app"],
      ["DATABASE_URL", "postgres://$(DB_USER):kd83hLmQ0x@$(DB_HOST)/app"],
      ["DATABASE_DSN", "app:kd83hLmQ0x@tcp(db:3306)/app"],
      ["UPSTREAM_HEADER", "Bearer kd83hLmQ0xPz71"],
      ["UPSTREAM_HEADER", "Authorization: Token kd83hLmQ0xPz71"],
      ["UPSTREAM_LOGIN", `Basic ${btoa("shop:kd83hLmQ0x")}`],
      ["CONFIG", '{"db": {"password": "kd83hLmQ0x"}}'],
      ["KEY", "66754b8113ea7a218b7613f73f7e13b1e91790216f659b5f78b903b34c6547ab"],
      ["AES_IV", "66754b8113ea7a218b7613f73f7e13b1"],
      ["X_KEY_CONTENT", "PP_G4Gwm1lOkyG8r8N0LrdlpWXZ7Tyq5CVyfBquuj6g="],
    ],
    issued: [["GREETING", `hf_${"q7Wm2ZxT9pLr4VbK8sNy3JdH6fGc1AEuXo"}`]],
    hash: [
      ["ADMIN_PASSWORD", `$apr1$H6uskkkW$${"IgXLP6ewTrSuBkTrqE8wj/"}`],
      ["ADMIN_PASSWORD", `$$2y$$10$$${"q7Wm2ZxT9pLr4VbK8sNy3JdH6fGc1A"}`],
    ],
    "default-credential": [
      ["POSTGRES_PASSWORD", "postgres"],
      ["PASSWORD", "password"],
      ["MYSQL_ROOT_PASSWORD", "root"],
      ["MYSQL_ROOT_PASSWORD", "12345678"],
      ["SA_PASSWORD", "Your_password123"],
      ["ADMIN_PASSWORD", "P@ssw0rd!"],
      ["MINIO_ROOT_PASSWORD", "object_storage_root_password"],
      ["GITEA_ADMIN_PASSWORD", "giteaPassword1234"],
      ["JWT_SECRET", "supersecret"],
      ["SECRET_KEY", "dev-only-change-me"],
      ["AMQP_URL", "amqp://guest:guest@mq:5672/"],
      ["NEO4J_AUTH", "neo4j/test"],
      ["POSTGRES_PASSWORD", "$" + "{PW:-changeme}"],
      ["N8N_ENCRYPTION_KEY", "ReplaceMeWith32RandomCharacters"],
      ["APP_KEY", "please-change-this-key"],
      ["AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"],
      ["JWT_SECRET", "your-256-bit-secret"],
      ["OAUTH_CLIENT_SECRET", btoa("example-app-secret")],
      ["LOGIN", `Basic ${btoa("admin:admin")}`],
    ],
    none: [
      ["DB_PASSWORD", ""],
      ["DB_PASSWORD", "$DB_PASSWORD"],
      ["DB_PASSWORD", "$" + "{DB_PASSWORD:?set it}"],
      ["DB_PASSWORD", "$(DB_PASSWORD)"],
      ["DB_PASSWORD", "{{ .Values.password }}"],
      ["DB_PASSWORD", "/run/secrets/db-password"],
      ["DB_PASSWORD", "<password>"],
      ["DB_PASSWORD", "xxxxx"],
      ["DB_PASSWORD", "YOUR_DB_PASSWORD"],
      ["API_KEY", "encrypted:BNr24FkQ0xPz71mtrw8edlps4xk29fnq0vbz71mtrw8edlps4"],
      ["DB_PASSWORD", "ENC[AES256_GCM,data:PyhZ,iv:PBqP]"],
      ["HF_TOKEN", "HF_TOKEN"],
      ["OAUTH2_PROXY_COOKIE_SECRET", "SECRET"],
      ["GOOGLE_API_KEY", "GOOGLE_API_KEY_VAL"],
      ["ETCD_DISCOVERY_TOKEN", "INSERT_ETCD_DISCOVERY_TOKEN"],
      ["GITHUB_TOKEN", "placeholder"],
      ["TOKEN", "false"],
      ["API_KEY", "300"],
      ["NEO4J_AUTH", "none"],
      ["TLS_SECRET", "webhook-server-cert"],
      ["TS_KUBE_SECRET", "tailscale"],
      ["storageSecretKey", "serving.kserve.io/storageSecretName"],
      ["TOKEN_FILE", "kd83hLmQ0x"],
      ["DATABASE_URL", "postgres://db:5432/app"],
      ["GREETING", "kd83hLmQ0x"],
      ["DB_PASSWORD", '""'],
      ["DB_PASSWORD", "disabled"],
      ["DB_PASSWORD", "$" + "{PREFIX}kd83hLmQ0x"],
      ["DB_PASSWORD", "%app.dir%/keys/private.pem"],
      ["JWT_SECRET_KEY", "{{ dir }}/keys/private.pem"],
      ["ADMIN_PASSWORD", "*"],
      ["ADMIN_PASSWORD", "!$6$q7Wm2ZxT$9pLr4VbK8sNy"],
      ["DATABASE_URL", "postgres://app:$" + "{DB_PASSWORD}@db/app"],
      ["UPSTREAM_HEADER", "Bearer $" + "{TOKEN}"],
      ["AWS_ACCESS_KEY", "AKIAIOSFODNN7EXAMPLE"],
      ["GOOGLE_DEFAULT_CLIENT_SECRET", "kdloedMFGdGla2P1zacGjAQh"],
      ["SALT", "kitchen"],
      ["COMMIT_KEY", "66754b8113ea7a218b7613f73f7e13b1e9179021"],
      ["SIGNING_KEY", "66754b8113ea7a218b7613f73f7e13b1e9179021"],
      ["CACHE_KEY", "66754b8113ea7a218b7613f73f7e13b1e91790216f659b5f78b903b34c6547ab"],
      ["SUPABASE_SECRET_KEYS", '{"default":""}'],
      ["GOOGLE_APPLICATION_CREDENTIALS", "./app/google-storage-service.json"],
    ],
  };
  for (const [expected, pairs] of Object.entries(cases)) {
    for (const [name, value] of pairs) {
      it(`${name}=${value} is ${expected}`, () => assert.equal(classifyValue(name, value), expected));
    }
  }

  it("knows what a product, a user or a database is called for a default, with digits and signs", () => {
    const names = ["lantern"];
    assert.equal(secretIn("DB_PASSWORD", "Lantern-2024!", { names })?.class, "default-credential");
    assert.equal(secretIn("DB_PASSWORD", "Lantern-kd83hLmQ0x", { names })?.class, "secret");
  });

  it("gives the range of the secret in its value", () => {
    for (const value of [
      "postgres://app:kd83hLmQ0x@db/app",
      "$" + "{X:-kd83hLmQ0x}",
      "jdbc:mysql://db/app?password=kd83hLmQ0x",
    ]) {
      const found = secretIn("DB_PASSWORD", value);
      assert.equal(found && value.slice(found.range.start, found.range.end), "kd83hLmQ0x");
    }
  });

  it("judges a megabyte of anything", () => {
    for (const unit of ["a", "a-", "your ", "://", "<", ";password=", "%(", "$" + "{x:-", "A_"]) {
      classifyValue("DB_PASSWORD", unit.repeat(1_000_000 / unit.length));
    }
  });
});
