import type { Family, ProgramSpec } from "./grammar";
import type { PackageForm } from "./packages";

/** `name@1.2`, `@scope/name@1.2`, `name@npm:other@1`, `user/repository`, `git+ssh://…`, `./path`, `file.tgz`. */
const npmPackage: PackageForm = {
  pattern: /^(?<name>@[^/@]+\/[^/@]+|[^/@]+)(?:(?<operator>@)(?<version>.*))?$/s,
  file: /\.(?:tgz|tar\.gz|tar)$|^file:/,
  url: /^(?:git|github|gitlab|bitbucket|gist)[:+]|^[^@/]+\/[^/]+$/,
};

const npm = `--prefix -C --registry --userconfig --globalconfig --cache --loglevel --workspace -w --omit --include --only --tag
  --script-shell --node-options --fetch-timeout --fetch-retries --maxsockets --otp --cpu --os --libc --install-strategy
  --before --location -L --cafile --proxy --https-proxy --auth-type`;

const adding: ProgramSpec = { packages: npmPackage };

export const node: Family = {
  npm: {
    valued: npm,
    subcommands: {
      "install i add in ins inst insta instal isnt isnta isntal isntall": adding,
      "ci clean-install": {},
      "update up upgrade": adding,
      "exec x": { valued: `${npm} -c --call -p --package`, endsAtOperand: true },
      "config c": { subcommands: {} },
    },
  },
  "node nodejs": {
    valued: "-e --eval -p --print -r --require --import -C --conditions --env-file",
    endsAtOperand: true,
  },
  npx: { valued: "-p --package -c --call --registry --cache --userconfig", endsAtOperand: true },
  yarn: {
    valued: `--cwd --registry --cache-folder --modules-folder --network-timeout --network-concurrency --mutex --use-yarnrc
      --proxy --https-proxy --prefix`,
    subcommands: {
      add: adding,
      global: { subcommands: { add: adding } },
      dlx: { valued: "-p --package", endsAtOperand: true },
      "config npm": { subcommands: {} },
    },
  },
  pnpm: {
    valued: `-C --dir --filter -F --registry --store-dir --virtual-store-dir --loglevel --reporter --workspace-concurrency
      --network-concurrency --prefix --modules-dir --global-dir`,
    subcommands: {
      "add install i": adding,
      dlx: { valued: "--package", endsAtOperand: true },
      "config c": { subcommands: {} },
    },
  },
  bun: { valued: "--cwd -c --config --registry --cache-dir", subcommands: { "add install i a": adding } },
  corepack: { valued: "--install-directory -o --output", subcommands: {} },
};
