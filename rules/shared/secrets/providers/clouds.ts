import * as checks from "./checksums";
import { type Provider, pattern, token } from "./provider";

const cloudAccount = "acts in the cloud account with the permissions of its owner";
const spends = "runs models at the owner's expense";

export const clouds: readonly Provider[] = [
  token(
    "aws-access-key-id",
    "AWS access key id",
    ["AKIA", "ASIA", "ABIA", "ACCA"],
    /A(?:KIA|SIA|BIA|CCA)[A-Z2-7]{16}/,
    { grants: cloudAccount, isToken: false },
  ),
  pattern(
    "aws-secret-access-key",
    "AWS secret access key",
    ["ecret", "ECRET"],
    /ecret[_.-]?(?:access)?[_.-]?(?:key)?["']?\s{0,5}(?:[:=]|=>|,)?\s{0,5}["']?(?<secret>(?=[A-Z0-9/+]{0,39}[a-z])(?=[a-z0-9/+]{0,39}[A-Z])[A-Za-z0-9/+]{40})(?![\w/+=])/i,
    { minimalEntropy: 4.2, grants: cloudAccount },
  ),
  token(
    "aws-bedrock",
    "Amazon Bedrock API key",
    ["ABSK", "bedrock-api-key-"],
    /ABSK[A-Za-z0-9+/]{109,269}={0,2}|bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=]{0,2000}/,
    {
      grants: spends,
    },
  ),
  token("aws-mws", "Amazon MWS token", "amzn.mws.", /amzn\.mws\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/),
  token("aws-appsync", "AWS AppSync key", "da2-", /da2-[a-z0-9]{26}/),
  token("google-api-key", "Google API key", "AIza", /AIza[\w-]{35}(?!-)/, {
    minimalEntropy: 3.5,
    grants: "calls Google APIs at the owner's expense",
  }),
  token(
    "google-oauth",
    "Google OAuth client secret or access token",
    ["GOCSPX-", "ya29."],
    /GOCSPX-[\w-]{28}|ya29\.[\w-]{20,2000}/,
  ),
  pattern(
    "azure-storage",
    "Azure storage account key",
    "AccountKey",
    /AccountKey["']?\s{0,3}[=:]\s{0,3}["']?(?<secret>[A-Za-z0-9+/]{86}==)/,
    {
      minimalEntropy: 4,
      grants: "reads, changes and deletes everything in the account",
    },
  ),
  pattern(
    "azure-shared-access-key",
    "Azure shared access key",
    "SharedAccessKey=",
    /SharedAccessKey=(?<secret>[A-Za-z0-9+/]{43}=)/,
    { minimalEntropy: 4 },
  ),
  pattern(
    "azure-client-secret",
    "Microsoft Entra client secret",
    "Q~",
    /(?<=(?<![\w~.-])(?<before>[\w~.]{3}[0-9]))Q~[\w~.-]{31,34}(?![\w~.-])/,
    {
      grants: cloudAccount,
    },
  ),
  pattern(
    "azure-container-registry",
    "Azure Container Registry credential",
    "+ACR",
    /(?<=(?<![\w+/])(?<before>[A-Za-z0-9+/]{42}))\+ACR[A-D][A-Za-z0-9]{5}(?![\w+/])/,
    {
      minimalEntropy: 3.5,
      grants: "pulls private images and pushes new ones",
    },
  ),
  pattern(
    "azure-ai",
    "Azure AI services key",
    "JQQJ9",
    /(?<=(?<!\w)(?<before>[A-Za-z0-9]{52}))JQQJ9[9D][A-Za-z0-9]{26,32}(?!\w)/,
    { minimalEntropy: 3.5, grants: spends },
  ),
  pattern(
    "azure-sas",
    "Azure shared access signature",
    "sig=",
    /(?<=[?&]sv=20\d\d-\d\d-\d\d[^\s"']{0,300}[?&])sig=(?<secret>[A-Za-z0-9%/+=]{40,60})/,
    {
      grants: "reads or writes what the signature covers until it expires",
    },
  ),
  token("digitalocean", "DigitalOcean token", ["dop_v1_", "doo_v1_", "dor_v1_"], /do[opr]_v1_[a-f0-9]{64}/, {
    grants: cloudAccount,
  }),
  token("alibaba", "Alibaba Cloud access key id", "LTAI", /LTAI[A-Za-z0-9]{12,20}/, {
    grants: cloudAccount,
    isToken: false,
  }),
  token("tencent", "Tencent Cloud secret id", "AKID", /AKID[A-Za-z0-9]{32}/, {
    minimalEntropy: 3.5,
    grants: cloudAccount,
    isToken: false,
  }),
  token("scaleway", "Scaleway access key", "SCW", /SCW[A-Z0-9]{17}/, {
    grants: cloudAccount,
    isToken: false,
  }),
  token(
    "fly-io",
    "Fly.io token",
    ["fo1_", "fm1a_", "fm1r_", "fm2_"],
    /fo1_[\w-]{43}|fm(?:1[ar]|2)_[A-Za-z0-9+/]{100,4000}={0,3}/,
    { minimalEntropy: 4 },
  ),
  token("heroku", "Heroku API key", "HRKU-", /HRKU-AA[\w-]{58}/, { minimalEntropy: 4 }),
  token("vercel", "Vercel token", ["vcp_", "vci_", "vca_", "vcr_", "vck_"], /vc[piark]_[A-Za-z0-9]{20,60}/, {
    minimalEntropy: 3.5,
  }),
  token("netlify", "Netlify personal access token", "nfp_", /nfp_[A-Za-z0-9]{36,40}/, {
    minimalEntropy: 3.5,
  }),
  token(
    "supabase",
    "Supabase access token or secret key",
    ["sbp_", "sb_secret_"],
    /sbp_[a-f0-9]{40}|sb_secret_[\w-]{31}/,
  ),
  token("planetscale", "PlanetScale token or password", "pscale_", /pscale_(?:tkn|oauth|pw)_[\w=.-]{32,64}/),
  token("databricks", "Databricks token", "dapi", /dapi[a-f0-9]{32}(?:-\d)?/),
  token(
    "cloudflare",
    "Cloudflare API token",
    ["cfk_", "cfut_", "cfat_"],
    /cf(?:k|ut|at)_[A-Za-z0-9]{40}[0-9a-f]{8}/,
    {
      minimalEntropy: 3.5,
      check: checks.cloudflare,
      grants: "changes DNS records and the traffic behind them",
    },
  ),
  token("cloudflare-origin-ca", "Cloudflare Origin CA key", "v1.0-", /v1\.0-[a-f0-9]{24}-[a-f0-9]{146}/),
  token("tailscale", "Tailscale key", "tskey-", /tskey-[a-z]{2,20}-\w{8,40}(?:-\w{16,60})?/, {
    grants: "joins the private network",
  }),
];

export const secretStores: readonly Provider[] = [
  token(
    "vault",
    "HashiCorp Vault token",
    ["hvs.", "hvb.", "hvr."],
    /hv(?:[sr]\.[\w-]{90,120}|b\.[\w-]{138,300})(?!-)/,
    {
      minimalEntropy: 3.5,
      grants: "reads the secrets that its policies allow",
    },
  ),
  pattern(
    "terraform",
    "Terraform Cloud token",
    ".atlasv1.",
    /(?<=(?<!\w)(?<before>[A-Za-z0-9]{14}))\.atlasv1\.[\w=-]{60,70}/,
    { minimalEntropy: 3.5 },
  ),
  token("pulumi", "Pulumi access token", "pul-", /pul-[a-f0-9]{40}/),
  token(
    "doppler",
    "Doppler token",
    ["dp.pt.", "dp.st.", "dp.sa.", "dp.ct.", "dp.scim.", "dp.audit."],
    /dp\.(?:pt|ct|sa|scim|audit|st(?:\.[a-z0-9_-]{2,35})?)\.[A-Za-z0-9]{40,44}/,
  ),
  token(
    "onepassword",
    "1Password service account token or secret key",
    ["ops_eyJ", "A3-"],
    /ops_eyJ[A-Za-z0-9+/]{250,4000}={0,3}|A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}/,
    {
      minimalEntropy: 3.5,
    },
  ),
  token(
    "age",
    "age secret key",
    "AGE-SECRET-KEY-1",
    /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/,
    { check: checks.bech32 },
  ),
];

export const clusters: readonly Provider[] = [
  token("openshift", "OpenShift token", "sha256~", /sha256~[\w-]{43}(?!-)/, {
    minimalEntropy: 3.5,
    grants: "acts in the cluster as its user",
  }),
  pattern(
    "kubeadm",
    "kubeadm bootstrap token",
    "--token",
    /--token[= ](?<secret>[a-z0-9]{6}\.[a-z0-9]{16})(?![a-z0-9])/,
    {
      minimalEntropy: 2.5,
      grants: "joins a node to the cluster",
    },
  ),
  token("rancher", "Rancher API token", "token-", /token-[a-z0-9]{5}:[a-z0-9]{54}/, {
    grants: "acts in the cluster as its user",
  }),
];
