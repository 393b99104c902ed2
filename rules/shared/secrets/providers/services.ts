import * as checks from "./checksums";
import { type Provider, pattern, token } from "./provider";

const spends = "runs models at the owner's expense";
const mails = "sends mail in the owner's name";
const pays = "reads customers and moves money";
const posts = "posts into the channel";

export const observability: readonly Provider[] = [
  token("grafana", "Grafana service account token", "glsa_", /glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}/, {
    check: checks.grafana,
  }),
  token("grafana-cloud", "Grafana Cloud API token", "glc_", /glc_[A-Za-z0-9+/]{32,400}={0,3}/, {
    check: checks.grafanaJson,
  }),
  token("grafana-api-key", "Grafana API key", "eyJrIjoi", /eyJrIjoi[A-Za-z0-9]{70,400}={0,3}/, {
    check: checks.grafanaJson,
  }),
  token(
    "new-relic",
    "New Relic key",
    ["NRAK-", "NRJS-", "NRII-"],
    /NR(?:AK-[A-Za-z0-9]{27}|JS-[a-f0-9]{19}|II-[\w-]{32})/,
  ),
  pattern(
    "new-relic-license",
    "New Relic license key",
    "NRAL",
    /(?<=(?<!\w)(?<before>[a-f0-9]{36}))NRAL(?!\w)/,
  ),
  token(
    "dynatrace",
    "Dynatrace token",
    ["dt0c01.", "dt0s"],
    /dt0(?:c01|s\d\d)\.[A-Za-z0-9]{8,24}\.[A-Za-z0-9]{64}/,
    { minimalEntropy: 4 },
  ),
  token("elastic", "Elastic API key", "essu_", /essu_[A-Za-z0-9+/]{40,400}={0,2}/),
];

export const models: readonly Provider[] = [
  pattern(
    "openai",
    "OpenAI API key",
    "T3BlbkFJ",
    /(?<=(?<!\w)(?<before>sk-[\w-]{20,110}))T3BlbkFJ[\w-]{20,100}(?![\w-])/,
    { grants: spends },
  ),
  token("anthropic", "Anthropic API key", "sk-ant-", /sk-ant-(?:api|admin)\d\d-[\w-]{80,128}(?!-)/, {
    grants: spends,
  }),
  token("openrouter", "OpenRouter key", "sk-or-v1-", /sk-or-v1-[0-9a-f]{64}/, { grants: spends }),
  token(
    "hugging-face",
    "Hugging Face token",
    ["hf_", "api_org_"],
    /hf_[A-Za-z0-9]{34,40}|api_org_[A-Za-z]{34}/,
    {
      minimalEntropy: 2.5,
      grants: "reads private models and pushes new ones",
    },
  ),
  token("groq", "Groq API key", "gsk_", /gsk_[A-Za-z0-9]{52}/, { grants: spends }),
  token("replicate", "Replicate token", "r8_", /r8_[A-Za-z0-9]{37}/, { grants: spends }),
  token("perplexity", "Perplexity key", "pplx-", /pplx-[A-Za-z0-9]{48}/, {
    minimalEntropy: 3.5,
    grants: spends,
  }),
  token("xai", "xAI key", "xai-", /xai-[A-Za-z0-9]{80}/, { minimalEntropy: 3.5, grants: spends }),
  token("nvidia", "NVIDIA NGC key", "nvapi-", /nvapi-[\w-]{60,70}(?!-)/, {
    minimalEntropy: 3.5,
    grants: spends,
  }),
  token("langsmith", "LangSmith key", "lsv2_", /lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}/),
  token("pinecone", "Pinecone key", "pcsk_", /pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}/, {
    minimalEntropy: 3.5,
  }),
];

export const communication: readonly Provider[] = [
  token(
    "slack",
    "Slack token",
    ["xoxb-", "xoxp-", "xoxa-", "xoxo-", "xoxr-", "xoxs-", "xoxe-", "xoxe.", "xapp-"],
    /xox[bpaors]-\d[0-9A-Za-z-]{9,249}|xoxe(?:\.xox[bp])?-\d[0-9A-Za-z-]{19,249}|xapp-\d-[A-Z0-9]{1,40}-\d{1,40}-[a-z0-9]{1,250}/,
    {
      minimalEntropy: 2.5,
      grants: "reads the workspace's messages and posts in its name",
    },
  ),
  token(
    "slack-webhook",
    "Slack webhook",
    "hooks.slack.com",
    /(?<=(?<before>https:\/\/)?)hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{24,60}/,
    { grants: posts },
  ),
  pattern(
    "discord-webhook",
    "Discord webhook",
    "/api/webhooks/",
    /(?<=(?<before>(?:https:\/\/)?discord(?:app)?\.com))\/api\/webhooks\/\d{17,20}\/[\w-]{60,70}/,
    { grants: posts },
  ),
  pattern("telegram", "Telegram bot token", ":AA", /(?<=(?<!\w)(?<before>\d{8,10})):AA[\w-]{33}(?![\w-])/, {
    minimalEntropy: 3.5,
    grants: "speaks as the bot",
  }),
  pattern(
    "teams-webhook",
    "Microsoft Teams webhook",
    ".webhook.office.com",
    /(?<=(?<before>(?:https:\/\/)?(?<![a-z0-9])[a-z0-9]{1,40}))\.webhook\.office\.com\/webhookb2\/[a-z0-9-]{36}@[a-z0-9-]{36}\/IncomingWebhook\/[a-z0-9]{32}\/[a-z0-9-]{36}/,
    {
      grants: posts,
    },
  ),
  token("sendgrid", "SendGrid API key", "SG.", /SG\.[\w-]{22}\.[\w-]{43}(?!-)/, { grants: mails }),
  pattern("mailchimp", "Mailchimp key", "-us", /(?<=(?<!\w)(?<before>[0-9a-f]{32}))-us\d{1,2}(?!\w)/, {
    grants: mails,
  }),
  token("brevo", "Brevo key", "xkeysib-", /xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}/, { grants: mails }),
];

export const payments: readonly Provider[] = [
  token(
    "stripe",
    "Stripe secret key",
    ["sk_live_", "rk_live_", "sk_prod_", "rk_prod_"],
    /[sr]k_(?:live|prod)_[A-Za-z0-9]{10,99}/,
    { minimalEntropy: 2, grants: pays },
  ),
  token("stripe-test", "Stripe test key", ["sk_test_", "rk_test_"], /[sr]k_test_[A-Za-z0-9]{10,99}/, {
    minimalEntropy: 2,
    grants: "reads and changes the account's test data",
  }),
  token("stripe-webhook", "Stripe webhook secret", "whsec_", /whsec_[A-Za-z0-9+/]{32,64}={0,2}/, {
    grants: "forges events that the shop trusts",
  }),
  token(
    "square",
    "Square token",
    ["sq0atp-", "sq0csp-", "EAAA"],
    /sq0(?:atp|csp)-[\w-]{22,43}|EAAA[\w-]{60}(?!-)/,
    { grants: pays },
  ),
  token(
    "shopify",
    "Shopify token",
    ["shpat_", "shpca_", "shppa_", "shpss_"],
    /shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/,
    { grants: pays },
  ),
  token(
    "braintree",
    "PayPal Braintree token",
    "access_token$production$",
    /access_token\$production\$[0-9a-z]{16}\$[0-9a-f]{32}/,
    { grants: pays },
  ),
];

export const productivity: readonly Provider[] = [
  token("notion", "Notion token", "ntn_", /ntn_[0-9]{11}[A-Za-z0-9]{35}/, { minimalEntropy: 3.5 }),
  token("linear", "Linear API key", "lin_api_", /lin_api_[A-Za-z0-9]{40}/),
  token("figma", "Figma personal access token", "figd_", /figd_[\w-]{40,200}/),
  token("airtable", "Airtable personal access token", "pat", /pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/),
  token("typeform", "Typeform personal access token", "tfp_", /tfp_[\w.=-]{59}/),
  token("mapbox", "Mapbox secret token", "sk.eyJ", /sk\.eyJ[\w-]{60,400}\.[\w-]{20,24}/),
  token("facebook", "Meta access token", ["EAAC", "EAAM", "EAAG"], /EAA[CMG][A-Za-z0-9]{100,400}/, {
    minimalEntropy: 4,
  }),
];
