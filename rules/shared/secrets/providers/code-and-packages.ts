import * as checks from "./checksums";
import { type Provider, pattern, token } from "./provider";

const code = "reads and changes the code that its owner can";
const publishes = "publishes packages that others install and run";

export const codeHosts: readonly Provider[] = [
  token("github-pat", "GitHub personal access token", "ghp_", /ghp_[0-9A-Za-z]{36}/, {
    check: checks.github,
    grants: code,
  }),
  token("github-oauth", "GitHub OAuth access token", "gho_", /gho_[0-9A-Za-z]{36}/, {
    check: checks.github,
    grants: code,
  }),
  token("github-app-user", "GitHub App user token", "ghu_", /ghu_[0-9A-Za-z]{36}/, {
    check: checks.github,
    grants: code,
  }),
  token(
    "github-app-installation",
    "GitHub App installation token",
    "ghs_",
    /ghs_(?:[0-9A-Za-z]{36}|[0-9]{1,20}_eyJ[\w-]{1,1000}\.[\w-]{1,4000}\.[\w-]{1,1000})/,
    { check: checks.github, grants: code },
  ),
  token("github-refresh", "GitHub refresh token", "ghr_", /ghr_(?:[0-9A-Za-z]{76}|[0-9A-Za-z]{36})/, {
    check: checks.github,
    grants: code,
  }),
  token(
    "github-fine-grained",
    "GitHub fine-grained personal access token",
    "github_pat_",
    /github_pat_\w{82}/,
    { grants: code },
  ),
  token(
    "gitlab",
    "GitLab token",
    [
      "glpat-",
      "gldt-",
      "glrt-",
      "glcbt-",
      "glptt-",
      "glft-",
      "glsoat-",
      "glimt-",
      "glagent-",
      "gloas-",
      "glffct-",
      "GR1348941",
    ],
    /(?:gl(?:pat|dt|rt|cbt|ptt|ft|soat|imt|agent|oas|ffct)-[\w-]{20,300}(?:\.[0-9a-z]{9})?|GR1348941[\w-]{20})(?!-)/,
    { grants: code },
  ),
  token(
    "atlassian",
    "Atlassian or Bitbucket API token",
    ["ATATT3", "ATCTT3", "ATBB", "BBDC-"],
    /AT(?:ATT|CTT)3[\w+/=-]{20,300}|ATBB[A-Za-z0-9]{24}[0-9A-F]{8}|BBDC-[MNO][A-Za-z0-9+/]{43}/,
    { minimalEntropy: 3.5, check: checks.atlassian, grants: code },
  ),
  pattern(
    "azure-devops",
    "Azure DevOps personal access token",
    "AZDO",
    /(?<=(?<!\w)(?<before>[A-Za-z0-9]{76}))AZDO[A-Za-z0-9]{4}(?!\w)/,
    {
      minimalEntropy: 3.5,
      grants: code,
    },
  ),
  token(
    "circleci",
    "CircleCI token",
    ["CCIPAT_", "CCIPRJ_"],
    /CCI(?:PAT|PRJ)_[A-Za-z0-9]{20,24}_[0-9a-f]{40}/,
  ),
  token("buildkite", "Buildkite token", "bkua_", /bkua_[0-9a-f]{40}/),
  pattern(
    "url-token-user",
    "access token in a Git URL",
    "https://",
    /https:\/\/(?<secret>[\w-]{20,255})(?::x-oauth-basic)?@(?:github|gitlab|bitbucket)\./,
    {
      grants: code,
    },
  ),
];

export const packageRegistries: readonly Provider[] = [
  token("npm", "npm access token", "npm_", /npm_[0-9A-Za-z]{36}/, {
    minimalEntropy: 2.5,
    check: checks.github,
    grants: publishes,
  }),
  pattern(
    "npmrc",
    "registry credential of an .npmrc",
    ["_authToken", "_auth", "_password"],
    /(?<!\w)_(?:authToken|auth|password)\s{0,3}=\s{0,3}["']?(?<secret>[^\s"'$`{<\\]{6,2000})/,
    { minimalEntropy: 2.5, grants: publishes },
  ),
  token(
    "pypi",
    "PyPI upload token",
    "pypi-AgE",
    /pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[\w-]{50,1000}/,
    { grants: publishes },
  ),
  token("rubygems", "RubyGems API key", "rubygems_", /rubygems_[a-f0-9]{48}/, {
    minimalEntropy: 2,
    grants: publishes,
  }),
  token("nuget", "NuGet API key", "oy2", /oy2[a-z0-9]{43}/, { grants: publishes }),
  token("crates-io", "crates.io token", "cio", /cio[a-zA-Z0-9]{32}/, {
    minimalEntropy: 3.5,
    grants: publishes,
  }),
  token("clojars", "Clojars deploy token", ["CLOJARS_", "clojars_"], /(?:CLOJARS|clojars)_[a-z0-9]{60}/, {
    grants: publishes,
  }),
  token(
    "packagist",
    "Private Packagist token",
    "packagist_",
    /packagist_(?:ac[ks]|o[ru]t|uut)_[a-f0-9]{68,69}/,
  ),
  token(
    "docker-hub",
    "Docker Hub access token",
    ["dckr_pat_", "dckr_oat_"],
    /dckr_(?:pat_[\w-]{27}|oat_[\w-]{32})(?!-)/,
    {
      grants: "pulls private images and pushes new ones",
    },
  ),
  token(
    "docker-swarm",
    "Docker Swarm join token or unlock key",
    ["SWMTKN-1-", "SWMKEY-1-"],
    /SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}|SWMKEY-1-[A-Za-z0-9+/]{43}/,
    {
      minimalEntropy: 3.5,
      grants: "joins a node to the swarm",
    },
  ),
  pattern(
    "docker-auth",
    "registry login of a Docker config.json",
    '"auth"',
    /"auth"\s{0,5}:\s{0,5}"(?<secret>[A-Za-z0-9+/]{8,2000}={0,2})"/,
    {
      minimalEntropy: 0,
      check: checks.userAndPassword,
      grants: "pulls private images and pushes new ones",
    },
  ),
  token(
    "jfrog",
    "JFrog Artifactory token",
    ["AKCp", "cmVmdGtuO"],
    /AKCp[1-9A-HJ-NP-Za-km-z]{69}|cmVmdGtuO[0-9A-Za-z]{55}/,
    {
      minimalEntropy: 3.5,
      check: checks.jfrog,
      grants: publishes,
    },
  ),
];

export const buildTools: readonly Provider[] = [
  token("sonarqube", "SonarQube token", ["squ_", "sqp_", "sqa_"], /sq[upa]_[0-9a-f]{40}/),
  token(
    "sentry",
    "Sentry auth token",
    ["sntrys_", "sntryu_"],
    /sntryu_[a-f0-9]{64}|sntrys_eyJpYXQiO[\w+/=]{40,400}/,
    { minimalEntropy: 3.5 },
  ),
  token("infracost", "Infracost API key", "ico-", /ico-[A-Za-z0-9]{32}/),
  token("prefect", "Prefect API key", "pnu_", /pnu_[A-Za-z0-9]{36}/),
  token("postman", "Postman API key", "PMAK-", /PMAK-[a-f0-9]{24}-[a-f0-9]{34}/),
  token("harness", "Harness token", ["pat.", "sat."], /[ps]at\.[\w-]{22}\.[a-zA-Z0-9]{24}\.[a-zA-Z0-9]{20}/, {
    minimalEntropy: 3.5,
  }),
  token(
    "launchdarkly",
    "LaunchDarkly SDK key",
    "sdk-",
    /sdk-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/,
  ),
  token("posthog", "PostHog personal key", "phx_", /phx_[A-Za-z0-9]{43,48}/),
];
