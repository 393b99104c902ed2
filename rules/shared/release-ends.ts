/*
 * Until when releases got security fixes from those who make them, as `2024-06`; paid support not counted. A table holds
 * only what ended before November 2026. Sources: the release pages of the projects (Debian LTS, Ubuntu releases, Alpine
 * releases, Node.js and Python release schedules, PHP and Ruby branches, Go release policy, .NET and PostgreSQL version
 * policy, MySQL, MariaDB, MongoDB and Elastic life cycles, Fedora, CentOS and Amazon Linux life cycles).
 */

/** By the release, as a tag begins: `3.8` holds for `3.8.10` too. */
type ReleaseEnds = Readonly<Record<string, string>>;

/** A product as messages call it, and its releases. */
export interface Product {
  readonly name: string;
  readonly ends: ReleaseEnds;
}

const debian: Product = {
  name: "Debian",
  ends: { "7": "2018-05", "8": "2020-06", "9": "2022-06", "10": "2024-06", "11": "2026-08" },
};

const ubuntu: Product = {
  name: "Ubuntu",
  ends: {
    ...{ "12.04": "2017-04", "14.04": "2019-04", "16.04": "2021-04", "18.04": "2023-05", "20.04": "2025-05" },
    ...{ "19.10": "2020-07", "20.10": "2021-07", "21.04": "2022-01", "21.10": "2022-07", "22.10": "2023-07" },
    ...{ "23.04": "2024-01", "23.10": "2024-07", "24.10": "2025-07", "25.04": "2026-01" },
  },
};

export const alpine: Product = {
  name: "Alpine",
  ends: {
    ...{ "3.1": "2016-11", "3.2": "2017-05", "3.3": "2017-11", "3.4": "2018-05", "3.5": "2018-11" },
    ...{ "3.6": "2019-05", "3.7": "2019-11", "3.8": "2020-05", "3.9": "2020-11", "3.10": "2021-05" },
    ...{ "3.11": "2021-11", "3.12": "2022-05", "3.13": "2022-11", "3.14": "2023-05", "3.15": "2023-11" },
    ...{ "3.16": "2024-05", "3.17": "2024-11", "3.18": "2025-05", "3.19": "2025-11", "3.20": "2026-04" },
  },
};

/** The release that a code name stands for. Words that mean other things too (lunar, precise) are left out. */
export const codeNames: Readonly<Record<string, { readonly product: Product; readonly release: string }>> = {
  wheezy: { product: debian, release: "7" },
  jessie: { product: debian, release: "8" },
  stretch: { product: debian, release: "9" },
  buster: { product: debian, release: "10" },
  bullseye: { product: debian, release: "11" },
  trusty: { product: ubuntu, release: "14.04" },
  xenial: { product: ubuntu, release: "16.04" },
  bionic: { product: ubuntu, release: "18.04" },
  focal: { product: ubuntu, release: "20.04" },
};

const dotnet: Product = {
  name: ".NET",
  ends: { "2.1": "2021-08", "3.1": "2022-12", "5.0": "2022-05", "6.0": "2024-11", "7.0": "2024-05" },
};

const nodeNames = { carbon: "2019-12", dubnium: "2021-04", erbium: "2022-04", fermium: "2023-04" };

/** By the name of the official image. */
export const officialProducts: Readonly<Record<string, Product>> = {
  debian,
  ubuntu,
  alpine,
  centos: { name: "CentOS", ends: { "6": "2020-11", "7": "2024-06", "8": "2021-12" } },
  fedora: {
    name: "Fedora",
    ends: {
      ...{
        "30": "2020-05",
        "31": "2020-11",
        "32": "2021-05",
        "33": "2021-11",
        "34": "2022-06",
        "35": "2022-12",
      },
      ...{
        "36": "2023-05",
        "37": "2023-12",
        "38": "2024-05",
        "39": "2024-11",
        "40": "2025-05",
        "41": "2025-12",
      },
    },
  },
  amazonlinux: { name: "Amazon Linux", ends: { "1": "2023-12", "2018.03": "2023-12", "2": "2026-06" } },
  node: {
    name: "Node.js",
    ends: {
      ...{
        "4": "2018-04",
        "6": "2019-04",
        "8": "2019-12",
        "10": "2021-04",
        "12": "2022-04",
        "14": "2023-04",
      },
      ...{
        "16": "2023-09",
        "18": "2025-04",
        "20": "2026-04",
        "5": "2016-06",
        "7": "2017-06",
        "9": "2018-06",
      },
      ...{
        "11": "2019-06",
        "13": "2020-06",
        "15": "2021-06",
        "17": "2022-06",
        "19": "2023-06",
        "21": "2024-06",
      },
      ...{ "23": "2025-06", ...nodeNames, gallium: "2023-09", hydrogen: "2025-04", iron: "2026-04" },
    },
  },
  python: {
    name: "Python",
    ends: {
      ...{
        "2.7": "2020-01",
        "2": "2020-01",
        "3.4": "2019-03",
        "3.5": "2020-09",
        "3.6": "2021-12",
        "3.7": "2023-06",
      },
      ...{ "3.8": "2024-10", "3.9": "2025-10" },
    },
  },
  golang: {
    name: "Go",
    ends: {
      ...{ "1.10": "2019-02", "1.11": "2019-09", "1.12": "2020-02", "1.13": "2020-08", "1.14": "2021-02" },
      ...{ "1.15": "2021-08", "1.16": "2022-03", "1.17": "2022-08", "1.18": "2023-02", "1.19": "2023-08" },
      ...{ "1.20": "2024-02", "1.21": "2024-08", "1.22": "2025-02", "1.23": "2025-08", "1.24": "2026-02" },
    },
  },
  php: {
    name: "PHP",
    ends: {
      ...{ "5": "2018-12", "7.0": "2019-01", "7.1": "2019-12", "7.2": "2020-11", "7.3": "2021-12" },
      ...{ "7.4": "2022-11", "7": "2022-11", "8.0": "2023-11", "8.1": "2025-12" },
    },
  },
  ruby: {
    name: "Ruby",
    ends: {
      ...{
        "2.3": "2019-03",
        "2.4": "2020-03",
        "2.5": "2021-04",
        "2.6": "2022-04",
        "2.7": "2023-03",
        "2": "2023-03",
      },
      ...{ "3.0": "2024-04", "3.1": "2025-03", "3.2": "2026-03" },
    },
  },
  postgres: {
    name: "PostgreSQL",
    ends: {
      ...{ "9.6": "2021-11", "10": "2022-11", "11": "2023-11", "12": "2024-11", "13": "2025-11" },
    },
  },
  mysql: { name: "MySQL", ends: { "5.6": "2021-02", "5.7": "2023-10", "5": "2023-10", "8.0": "2026-04" } },
  mariadb: {
    name: "MariaDB",
    ends: { "10.3": "2023-05", "10.4": "2024-06", "10.5": "2025-06", "10.6": "2026-07" },
  },
  mongo: {
    name: "MongoDB",
    ends: {
      ...{
        "3.6": "2021-04",
        "4.0": "2022-04",
        "4.2": "2023-04",
        "4.4": "2024-02",
        "5.0": "2024-10",
        "6.0": "2025-07",
      },
    },
  },
};

/** Behind the registry, of images that are no official ones. */
export const otherProducts: readonly (readonly [repository: RegExp, product: Product])[] = [
  [/^dotnet\/(?:core\/)?(?:sdk|aspnet|runtime|runtime-deps)$/, dotnet],
];
