import type { Family, ProgramSpec } from "./grammar";

const login: ProgramSpec = { valued: "-u --username -p --password --authfile --cert-dir --creds" };

const running: ProgramSpec = {
  switches: `-d --detach -i --interactive -t --tty -P --publish-all -q --quiet --rm --init --privileged --read-only
    --no-healthcheck --oom-kill-disable --sig-proxy --disable-content-trust --help --use-api-socket --replace --tls-verify
    --env-host --http-proxy --no-hosts --no-hostname --rmi --systemd --latest`,
  endsAtOperand: true,
};

const building: ProgramSpec = {
  valued: `-f --file -t --tag --build-arg --build-context --target --platform --secret --ssh --network --add-host --cache-from
    --cache-to --label -o --output --progress --iidfile --shm-size --ulimit -m --memory --cpu-shares --cgroup-parent
    --isolation --builder --allow --annotation --attest --metadata-file --provenance --sbom -v --volume --authfile`,
};

const baking: ProgramSpec = {
  valued: "-f --file --set --allow --builder --metadata-file --progress --provenance --sbom --call",
};

/** A service of a swarm. */
const serving: ProgramSpec = {
  switches: `-d --detach --init --no-healthcheck --no-resolve-image -q --quiet --read-only -t --tty --with-registry-auth
    --help`,
  endsAtOperand: true,
};

const containerCommands: Readonly<Record<string, ProgramSpec>> = {
  run: running,
  create: running,
  exec: running,
};

const imageCommands: Readonly<Record<string, ProgramSpec>> = {
  build: building,
  pull: { valued: "--platform --creds --cert-dir --authfile" },
  push: { valued: "--creds --cert-dir --authfile --sign-by" },
};

const composeExec: ProgramSpec = { valued: "-e --env -u --user -w --workdir --index", endsAtOperand: true };

const registries: ProgramSpec = {
  valued: "-u --username -p --password --creds --src-creds --dest-creds",
  subcommands: { login },
};

const containerdImages: Readonly<Record<string, ProgramSpec>> = {
  "pull push": {
    valued: "-u --user --hosts-dir --snapshotter --platform --label --tlscacert --tlscert --tlskey",
  },
};

export const containers: Family = {
  "docker podman nerdctl": {
    valued: `-H --host -c --context --config -l --log-level --tlscacert --tlscert --tlskey -n --namespace -a --address
      --connection --url --identity --root --runroot --storage-driver --storage-opt --data-root --cgroup-manager`,
    subcommands: {
      ...containerCommands,
      ...imageCommands,
      login,
      cp: { valued: "" },
      service: { subcommands: { create: serving } },
      context: { subcommands: { "create update": { valued: "--description --docker --from" } } },
      container: { isGroup: true, subcommands: containerCommands },
      image: { isGroup: true, subcommands: imageCommands },
      buildx: { valued: "--builder", subcommands: { build: building, bake: baking } },
      compose: {
        valued:
          "-f --file -p --project-name --profile --env-file --project-directory --ansi --progress --parallel",
        subcommands: { exec: composeExec },
      },
    },
  },
  dockerd: {
    switches: `-D --debug --experimental --icc --ip-forward --ip-masq --ip6tables --iptables --ipv6 --live-restore
      --no-new-privileges --raw-logs --selinux-enabled --tls --tlsverify --userland-proxy --validate`,
  },
  "docker-compose": {
    valued:
      "-f --file -p --project-name --profile --env-file --project-directory --ansi -H --host -c --context",
    subcommands: { exec: composeExec },
  },
  az: {
    valued:
      "-u --username -p --password -n --name -g --resource-group -t --tenant -o --output --query --subscription",
    subcommands: {},
  },
  buildah: {
    valued: "--root --runroot --storage-driver --storage-opt --log-level",
    subcommands: { login, "bud build build-using-dockerfile": building },
  },
  "skopeo oras crane regctl cosign": registries,
  crictl: {
    valued: "-c --config -r --runtime-endpoint -i --image-endpoint -t --timeout",
    subcommands: { pull: { valued: "--creds --auth -a --annotation --pod-config" } },
  },
  ctr: {
    valued: "-a --address -n --namespace --timeout --connect-timeout",
    subcommands: { "images image i": { isGroup: true, subcommands: containerdImages } },
  },
  helm: {
    valued:
      "-n --namespace --kube-context --kubeconfig -f --values --set --set-string --set-file --version --repo",
    subcommands: { registry: { subcommands: { login } }, login },
  },
  aws: {
    valued: "--region --profile --output --query --endpoint-url --cli-input-json --ca-bundle",
    subcommands: {},
  },
  "kubectl oc": {
    valued: `-n --namespace --context --cluster --kubeconfig -s --server --token --user --as --as-group -f --filename -k
      --kustomize -l --selector -o --output -c --container`,
    subcommands: {
      exec: { endsAtOperand: true },
      login: { valued: "-u --username -p --password --token --certificate-authority" },
    },
  },
};
