/*
 * Releases that get no more security fixes for nothing, as of 2026-11: the version, or what it begins with, and the month
 * or the year in which support ended. A version that is a bare beginning (`9`) stands here when all that it may mean has
 * ended. Of Debian and Ubuntu the long-term support that costs nothing counts. Sources: the release pages of each project,
 * and endoflife.date.
 */

export interface Product {
  /** As messages call it. */
  readonly title: string;
  /** It keeps data that an upgrade has to migrate. */
  readonly keepsData?: true;
  /** It works with a server of its own version only. */
  readonly followsServer?: true;
  /** By version, the months (`2023-04`) or years in which support ended. */
  readonly ends: ReadonlyMap<string, string>;
  /** The versions behind names of releases: `buster`. */
  readonly codeNames?: ReadonlyMap<string, string>;
}

const elastic = pairs(`1 2017-01 2 2018-02 5 2019-03 6 2022-02 7 2026-01`);

const java = pairs(`
  6 2018-12 7 2022-07 9 2018-03 10 2018-09 12 2019-09 13 2020-03 14 2020-09 15 2021-03 16 2021-09 18 2022-09 19 2023-03
  20 2023-09 22 2024-09 23 2025-03 24 2025-09
`);

export const distributions = {
  alpine: {
    title: "Alpine",
    ends: pairs(`
    2 2015-11 3.0 2016-05 3.1 2016-11 3.2 2017-05 3.3 2017-11 3.4 2018-05 3.5 2018-11 3.6 2019-05 3.7 2019-11 3.8 2020-05
    3.9 2020-11 3.10 2021-05 3.11 2021-11 3.12 2022-05 3.13 2022-11 3.14 2023-05 3.15 2023-11 3.16 2024-05 3.17 2024-11
    3.18 2025-05 3.19 2025-11 3.20 2026-04 3.21 2026-11
  `),
  },
  debian: {
    title: "Debian",
    ends: pairs(`6 2016-02 7 2018-05 8 2020-06 9 2022-06 10 2024-06 11 2026-08`),
    codeNames: pairs(`squeeze 6 wheezy 7 jessie 8 stretch 9 buster 10 bullseye 11`),
  },
  ubuntu: {
    title: "Ubuntu",
    ends: pairs(`
      12.04 2017-04 14.04 2019-04 14.10 2015-07 15.04 2016-02 15.10 2016-07 16.04 2021-04 16.10 2017-07 17.04 2018-01
      17.10 2018-07 18.04 2023-05 18.10 2019-07 19.04 2020-01 19.10 2020-07 20.04 2025-05 20.10 2021-07 21.04 2022-01
      21.10 2022-07 22.10 2023-07 23.04 2024-01 23.10 2024-07 24.10 2025-07 25.04 2026-01 25.10 2026-07
    `),
    codeNames: pairs(`
      precise 12.04 trusty 14.04 utopic 14.10 vivid 15.04 wily 15.10 xenial 16.04 yakkety 16.10 zesty 17.04 artful 17.10
      bionic 18.04 cosmic 18.10 disco 19.04 eoan 19.10 focal 20.04 groovy 20.10 hirsute 21.04 impish 21.10 kinetic 22.10
      lunar 23.04 mantic 23.10 oracular 24.10 plucky 25.04 questing 25.10
    `),
  },
} satisfies Readonly<Record<string, Product>>;

/** By the names of Docker's official images, and `dotnet`. */
export const products: ReadonlyMap<string, Product> = new Map<string, Product>([
  ...Object.entries(distributions),
  ["amazonlinux", { title: "Amazon Linux", ends: pairs(`1 2023-12 2016 2023-12 2017 2023-12 2018 2023-12`) }],
  ["centos", { title: "CentOS", ends: pairs(`5 2017-03 6 2020-11 7 2024-06 8 2021-12`) }],
  [
    "dotnet",
    {
      title: ".NET",
      ends: pairs(`
    1 2019-06 2.0 2018-10 2.1 2021-08 2.2 2019-12 3.0 2020-03 3.1 2022-12 5 2022-05 6 2024-11 7 2024-05 8 2026-11 9 2026-11
  `),
    },
  ],
  ["drupal", { title: "Drupal", ends: pairs(`7 2025-01 8 2021-11 9 2023-11`) }],
  ["eclipse-temurin", { title: "Java", ends: java }],
  ["elasticsearch", { title: "Elasticsearch", keepsData: true, ends: elastic }],
  [
    "fedora",
    {
      title: "Fedora",
      ends: pairs(`
    20 2015-06 21 2015-12 22 2016-07 23 2016-12 24 2017-08 25 2017-12 26 2018-05 27 2018-11 28 2019-05 29 2019-11
    30 2020-05 31 2020-11 32 2021-05 33 2021-11 34 2022-06 35 2022-12 36 2023-05 37 2023-12 38 2024-05 39 2024-11
    40 2025-05 41 2025-12
  `),
    },
  ],
  [
    "golang",
    {
      title: "Go",
      ends: pairs(`
    1.0 2013 1.1 2014 1.2 2014 1.3 2015-08 1.4 2016-02 1.5 2016-08 1.6 2017-02 1.7 2017-08 1.8 2018-02 1.9 2018-08
    1.10 2019-02 1.11 2019-09 1.12 2020-02 1.13 2020-08 1.14 2021-02 1.15 2021-08 1.16 2022-03 1.17 2022-08 1.18 2023-02
    1.19 2023-09 1.20 2024-02 1.21 2024-08 1.22 2025-02 1.23 2025-08 1.24 2026-02
  `),
    },
  ],
  ["httpd", { title: "Apache HTTP Server", ends: pairs(`2.2 2017-12`) }],
  ["kibana", { title: "Kibana", followsServer: true, ends: elastic }],
  ["logstash", { title: "Logstash", followsServer: true, ends: elastic }],
  [
    "mariadb",
    {
      title: "MariaDB",
      keepsData: true,
      ends: pairs(`
    5 2020-04 10.0 2019-03 10.1 2020-10 10.2 2022-05 10.3 2023-05 10.4 2024-06 10.5 2025-06 10.6 2026-07 10.7 2023-02
    10.8 2023-05 10.9 2023-08 10.10 2023-11 11.0 2024-06 11.1 2024-08 11.2 2024-11
  `),
    },
  ],
  [
    "mongo",
    {
      title: "MongoDB",
      keepsData: true,
      ends: pairs(`
    2 2016-10 3 2021-04 3.0 2018-02 3.2 2018-09 3.4 2020-01 3.6 2021-04 4 2024-02 4.0 2022-04 4.2 2023-04 4.4 2024-02 5 2024-10 6 2025-07
  `),
    },
  ],
  [
    "mysql",
    {
      title: "MySQL",
      keepsData: true,
      ends: pairs(`5 2023-10 5.5 2018-12 5.6 2021-02 5.7 2023-10 8.0 2026-04`),
    },
  ],
  [
    "nginx",
    {
      title: "nginx",
      ends: pairs(`
    1.7 2015-04 1.8 2016-04 1.9 2016-04 1.10 2017-04 1.11 2017-04 1.12 2018-04 1.13 2018-04 1.14 2019-04 1.15 2019-04
    1.16 2020-04 1.17 2020-04 1.18 2021-04 1.19 2021-04 1.20 2022-05 1.21 2022-05 1.22 2023-04 1.23 2023-04 1.24 2024-04
    1.25 2024-04 1.26 2025-04 1.27 2025-04
  `),
    },
  ],
  [
    "node",
    {
      title: "Node.js",
      ends: pairs(`
      0 2016-12 0.10 2016-10 0.12 2016-12 4 2018-04 5 2016-06 6 2019-04 7 2017-06 8 2019-12 9 2018-06 10 2021-04 11 2019-06 12 2022-04 13 2020-06
      14 2023-04 15 2021-06 16 2023-09 17 2022-06 18 2025-04 19 2023-06 20 2026-04 21 2024-06 23 2025-06 25 2026-06
    `),
      codeNames: pairs(
        `argon 4 boron 6 carbon 8 dubnium 10 erbium 12 fermium 14 gallium 16 hydrogen 18 iron 20`,
      ),
    },
  ],
  [
    "php",
    {
      title: "PHP",
      ends: pairs(`
    5 2018-12 5.3 2014-08 5.4 2015-09 5.5 2016-07 5.6 2018-12 7 2022-11 7.0 2019-01 7.1 2019-12 7.2 2020-11 7.3 2021-12 7.4 2022-11 8.0 2023-11
    8.1 2025-12
  `),
    },
  ],
  [
    "postgres",
    {
      title: "PostgreSQL",
      keepsData: true,
      ends: pairs(`
    8 2014-07 9 2021-11 9.0 2015-10 9.1 2016-10 9.2 2017-11 9.3 2018-11 9.4 2020-02 9.5 2021-02 9.6 2021-11 10 2022-11 11 2023-11
    12 2024-11 13 2025-11 14 2026-11
  `),
    },
  ],
  [
    "python",
    {
      title: "Python",
      ends: pairs(`
    2 2020-01 2.7 2020-01 3.0 2009-06 3.1 2012-04 3.2 2016-02 3.3 2017-09 3.4 2019-03 3.5 2020-09 3.6 2021-12 3.7 2023-06 3.8 2024-10
    3.9 2025-10 3.10 2026-10
  `),
    },
  ],
  [
    "rabbitmq",
    {
      title: "RabbitMQ",
      keepsData: true,
      ends: pairs(
        `3 2024 3.6 2018-05 3.7 2020-09 3.8 2022-07 3.9 2023-07 3.10 2023 3.11 2023 3.12 2024 3.13 2024`,
      ),
    },
  ],
  [
    "redis",
    { title: "Redis", keepsData: true, ends: pairs(`2 2017 3 2018 4 2020-04 5 2022-04 6 2025 7.0 2024-07`) },
  ],
  [
    "ruby",
    {
      title: "Ruby",
      ends: pairs(`
    1 2015-02 2 2023-03 2.0 2016-02 2.1 2017-03 2.2 2018-03 2.3 2019-03 2.4 2020-03 2.5 2021-04 2.6 2022-04 2.7 2023-03 3.0 2024-04
    3.1 2025-03 3.2 2026-03
  `),
    },
  ],
  [
    "tomcat",
    { title: "Tomcat", ends: pairs(`6 2016-12 7 2021-03 8 2024-03 8.0 2018-06 8.5 2024-03 10.0 2022-10`) },
  ],
  ["traefik", { title: "Traefik", ends: pairs(`1 2021-12`) }],
]);

/** What has no official image, by the names of its archives. */
export const libraries: ReadonlyMap<string, Product> = new Map([
  [
    "openssl",
    {
      title: "OpenSSL",
      ends: pairs(
        `0 2015-12 1 2023-09 1.0 2019-12 1.1 2023-09 3.0 2026-09 3.1 2025-03 3.2 2025-11 3.3 2026-04 3.4 2026-10`,
      ),
    },
  ],
]);

/** Docker's official images that get no more updates as such: when that began, and who goes on. */
export const abandoned: ReadonlyMap<string, { readonly since: string; readonly successor: string }> = new Map(
  [
    ["centos", { since: "2024-06", successor: "almalinux" }],
    ["consul", { since: "2023", successor: "hashicorp/consul" }],
    ["java", { since: "2016", successor: "eclipse-temurin" }],
    ["openjdk", { since: "2022-07", successor: "eclipse-temurin" }],
    ["vault", { since: "2023", successor: "hashicorp/vault" }],
  ],
);

/** Words of a tag that name a distribution, whatever the repository. */
export const distributionNames: ReadonlySet<string> = new Set(
  "squeeze wheezy jessie stretch buster bullseye trusty xenial bionic focal".split(" "),
);

function pairs(text: string): ReadonlyMap<string, string> {
  const words = text.trim().split(/\s+/);
  return new Map(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] as string] as const] : [])));
}
