import assert from "node:assert/strict";
import type { Command } from "../../../../../model/shell/command";
import { parseShell } from "../../../../../model/shell/parse";
import { secretsInCommand, secretsInWords } from "../../../../../rules/shared/secrets/commands/command-line";

const secret = "kd83hLmQ0x";

function commandsOf(text: string): readonly Command[] {
  return parseShell(text, (offset) => offset);
}

function found(text: string): string[] {
  return commandsOf(text).flatMap((command) =>
    secretsInCommand(command).map(({ range, via }) => `${via}: ${text.slice(range.start, range.end)}`),
  );
}

describe("rules/shared/secrets/commands/command-line", () => {
  for (const [text, via] of [
    [`curl -u admin:${secret} https://api.shop.test/`, "-u"],
    [`curl --user=admin:${secret} https://api.shop.test/`, "--user"],
    [`curl -H 'Authorization: Bearer ${secret}${secret}9' https://api.shop.test/`, "Authorization"],
    [`curl -sSfu admin:${secret} https://api.shop.test/`, "-u"],
    [`wget --http-password=${secret} https://files.shop.test/`, "--http-password"],
    [`/usr/bin/mysqladmin -uroot -p${secret} ping`, "-p"],
    [`mysqladmin -u root password ${secret}`, "password"],
    [`mysql --password='${secret}' shop`, "--password"],
    [`sshpass -p ${secret} ssh deploy@host`, "-p"],
    [`docker login -u robot -p ${secret} registry.shop.test`, "-p"],
    [`skopeo login -u robot -p ${secret} registry.shop.test`, "-p"],
    [`helm registry login registry.shop.test -u robot -p ${secret}`, "-p"],
    [`crane auth login registry.shop.test -u robot -p ${secret}`, "-p"],
    [`oras login registry.shop.test -u robot -p ${secret}`, "-p"],
    [`regctl registry login registry.shop.test -u robot -p ${secret}`, "-p"],
    [`cosign login registry.shop.test -u robot -p ${secret}`, "-p"],
    [`az acr login -n shop -u robot -p ${secret}`, "-p"],
    [`oc login -u dev -p ${secret} https://api.shop.test:6443`, "-p"],
    [`skopeo copy --src-creds robot:${secret} docker://a docker://b`, "--src-creds"],
    [`podman pull --creds=robot:${secret} registry.shop.test/web:1.4`, "--creds"],
    [`crictl pull --creds robot:${secret} registry.shop.test/web:1.4`, "--creds"],
    [`ctr -n k8s.io images pull -u robot:${secret} registry.shop.test/web:1.4`, "-u"],
    [`vault login ${secret}`, "login"],
    [`cargo login ${secret}`, "login"],
    [`openssl passwd -6 -salt ab ${secret}`, "passwd"],
    [`openssl passwd ${secret}`, "passwd"],
    [`useradd -p "$(openssl passwd -1 ${secret})" app`, "passwd"],
    [`echo ${secret} | openssl passwd -6 -stdin`, "standard input of openssl"],
    [`mkpasswd -m sha-512 ${secret}`, "password"],
    [`mkpasswd --method=sha-512 ${secret}`, "password"],
    [`echo ${secret} | gh auth login`, "standard input of gh"],
    [`gh auth login --with-token <<< ${secret}`, "standard input of gh"],
    [`glab auth login --stdin <<< ${secret}`, "standard input of glab"],
    [`docker exec -it mysql mysqldump -uroot -p${secret} shop`, "-p"],
    [`redis-cli -a ${secret} ping`, "-a"],
    [`redis-server --requirepass ${secret}`, "--requirepass"],
    [`openssl rsa -in key.pem -passin pass:${secret}`, "-passin"],
    [`PGPASSWORD=${secret} psql -h db`, "PGPASSWORD"],
    [`export DB_PASSWORD=${secret}`, "DB_PASSWORD"],
    [`helm upgrade shop . --set auth.password=${secret}`, "auth.password"],
    [`kubectl create secret generic db --from-literal=password=${secret}`, "password"],
    [`java -Djavax.net.ssl.keyStorePassword=${secret} -jar app.jar`, "-Djavax.net.ssl.keyStorePassword"],
    [`aws configure set aws_secret_access_key ${secret}`, "configure"],
    [`echo ${secret} | docker login -u robot --password-stdin`, "standard input of docker"],
    [`echo root:${secret} | chpasswd`, "standard input of chpasswd"],
    [`echo ${secret} | sudo -kS apt-get update`, "standard input of apt-get"],
    [`mysql -e 'CREATE USER shop IDENTIFIED BY "${secret}"'`, ""],
    [`psql -c 'ALTER USER shop PASSWORD "x"' postgres://shop:${secret}@db/shop`, ""],
    [`echo 'machine api.shop.test login ci password ${secret}'`, ""],
    [`pip install --index-url https://ci:${secret}@pypi.shop.test/simple shop`, ""],
  ] as const) {
    it(`finds the secret of ${text}`, () => {
      const value = text.includes("Bearer") ? `${secret}${secret}9` : secret;
      assert.deepEqual(found(text), [`${via}: ${value}`]);
    });
  }

  for (const text of [
    "curl -u $USER:$PASSWORD https://api.shop.test/",
    "curl -u admin https://api.shop.test/",
    "adduser --disabled-password --gecos '' app",
    "psql --password shop",
    "createuser --no-password shop",
    "docker build --secret id=npm,src=.npmrc .",
    "docker login --password-stdin registry.shop.test",
    "docker run --name mysql -p 3306:3306 mysql",
    "docker run -p 8080:80 nginx",
    "mkdir -p /var/lib/mysql",
    "apt-get install -y mysql-client curl -u",
    "cat /run/secrets/token | docker login --password-stdin",
    "vault server -config=/etc/vault.hcl",
    "app --token-file=/run/secrets/token --tls-secret=webhook-server-cert --secret=regcred",
    "app --password=changeme-$SUFFIX",
    "gh auth login --with-token",
    "gh auth login --with-token < token.txt",
    "openssl passwd -6 $PASSWORD",
    "openssl passwd -6 -in password.txt",
    "openssl passwd -6 -salt k83hLmQ0x",
    "openssl passwd -6 -stdin < password.txt",
    "openssl rand -hex 32",
    "mkpasswd -m sha-512",
    "mkpasswd -s -m sha-512",
    "echo y | gh pr merge",
    "vault login -method=userpass username=ci",
    "skopeo login --authfile auth.json registry.shop.test",
    "ctr images pull -u $USER:$PASSWORD registry.shop.test/web:1.4",
    "kubectl logs -p web",
    "oc process -p NAME=web",
    "openssl rsa -in key.pem -passin file:/run/secrets/pass",
    "pass=0",
    "openssl req -x509 -keyout key.pem -passout env:PASS",
    "mysql --password",
  ]) {
    it(`lets ${text} pass`, () => assert.deepEqual(found(text), []));
  }

  it("knows a default from a secret", () => {
    const text = "mysqladmin -uroot -proot ping";
    assert.deepEqual(
      commandsOf(text).flatMap((command) => secretsInCommand(command).map((one) => one.class)),
      ["default-credential"],
    );
  });

  it("reads the words of a container's command and args", () => {
    const args = [`--admin-password=${secret}`, "--db-password=$(DB_PASSWORD)", "--token-ttl=1h"];
    const places = args.map((value, i) => ({
      raw: value,
      value,
      range: { start: i * 100, end: i * 100 + value.length },
      written: () => ({ text: value, toOffset: (offset: number) => i * 100 + offset }),
    }));
    assert.deepEqual(secretsInWords(places), [
      {
        class: "secret",
        range: { start: 17, end: 17 + secret.length },
        isExact: true,
        value: secret,
        via: "--admin-password",
      },
    ]);
  });

  it("points at the secret alone, through quotes and escapes around it", () => {
    assert.deepEqual(found(`curl --user "a b":'${secret}' x`), [`--user: ${secret}`]);
    assert.deepEqual(found(`sh -c "mysql --password="${secret}""`), [`--password: ${secret}`]);
    assert.deepEqual(found(`export A=1 DB_PASSWORD="${secret}"`), [`DB_PASSWORD: ${secret}`]);
    assert.deepEqual(found(`env DB_PASSWORD='${secret}' app`), [`DB_PASSWORD: ${secret}`]);
  });

  it("gives the whole word where quotes or line breaks hide the place", () => {
    const half = secret.slice(0, 5);
    const word = `--password=${half}"${secret.slice(5)}"`;
    assert.deepEqual(found(`mysql ${word}`), [`--password: ${word}`]);
  });
});
